"""`/privacy show` and `/privacy delete`, and that nothing is left of a person."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
import simcord

from tests.bot.world import OPENING, press, world
from tests.shown import text

WORDS = "Wherefore quizzical zeppelins?"


async def test_what_is_kept_is_shown_to_the_person_alone(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        nothing = await w.alice.slash(w.channel, "privacy show")
        simcord.assert_responded(nothing, contains="I keep nothing of you", ephemeral=True)
        await w.alice.slash(w.channel, "ask", question=WORDS)
        await w.mod.slash(w.channel, "ask", question=OPENING)
        shown = await w.alice.slash(w.channel, "privacy show")
        assert shown.ephemeral
        said = text(shown.response)
        assert "1 question" in said
        assert WORDS.removesuffix("?") in said
        assert "bridge" not in said


async def test_nothing_is_deleted_without_a_second_word(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await w.alice.slash(w.channel, "ask", question=WORDS)
        asked = w.alice.slash(w.channel, "privacy delete")
        shown = await asked
        await press(w.alice, shown.response, "Keep")
        about = await w.records.run(lambda records: records.privacy.about(w.alice.id))
        assert len(about.questions) == 1


async def test_nothing_is_left_of_who_deletes_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    async with world(tmp_path) as w:
        person = w.alice.id
        answer = await w.alice.slash(w.channel, "ask", question=WORDS)
        await press(w.alice, answer.response, "Tell the moderators")
        await w.mod.slash(w.channel, "gaps")
        assert found(tmp_path, person)
        shown = await w.alice.slash(w.channel, "privacy delete")
        done = await press(w.alice, shown.response, "Delete")
        assert "Deleted" in text(done.response)
        assert found(tmp_path, person) == []
        assert w.library.asked
    assert found(tmp_path, person) == []
    ours = [r for r in caplog.records if r.name.startswith(("bot", "index"))]
    logged = "\n".join(f"{r.getMessage()} {vars(r)}" for r in ours)
    assert WORDS not in logged
    assert str(person) not in logged


def found(folder: Path, person: int) -> list[str]:
    """Return the files that hold the person's words or id, as text or as eight bytes."""
    needles = (
        WORDS.removesuffix("?").encode(),
        WORDS.encode("utf-16-le"),
        str(person).encode(),
        struct.pack(">q", person),
        struct.pack("<q", person),
    )
    return [
        f"{file.name}: {needle!r}"
        for file in folder.rglob("*")
        if file.is_file()
        for needle in needles
        if needle in file.read_bytes()
    ]
