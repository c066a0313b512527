"""`/gaps`: what was not answered, and a source for it."""

from __future__ import annotations

from pathlib import Path

import simcord

from bot import replies
from tests.bot.scripts import looking
from tests.bot.world import OPENING, press, world
from tests.shown import buttons, text


async def test_what_was_not_answered_is_grouped_and_counted(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        for question in ("What is love?", "What is truth?", "Xylophones?", OPENING):
            await w.alice.slash(w.channel, "ask", question=question)
        await w.mod.slash(w.channel, "ask", question="what is love")
        await w.alice.slash(w.channel, "ask", question="Hello!")
        shown = await w.mod.slash(w.channel, "gaps")
        assert shown.ephemeral
        said = text(shown.response)
        assert "Asked 3 times by 2 people" in said
        assert "Xylophones?" in said
        assert "bridge" not in said
        assert "Hello" not in said
        assert buttons(shown.response) == ["Add a source"] * 2


async def test_without_gaps_there_is_one_line(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await w.alice.slash(w.channel, "ask", question=OPENING)
        shown = await w.mod.slash(w.channel, "gaps")
        simcord.assert_responded(shown, contains="Everything that was asked")


async def test_the_list_is_turned(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        for letter in "abcdefg":
            await w.alice.slash(w.channel, "ask", question=f"{letter}?")
        shown = await w.mod.slash(w.channel, "gaps")
        assert text(shown.response).count("Asked once") == 5
        turned = await press(w.mod, shown.response, "Next")
        assert text(turned.response).count("Asked once") == 2


async def test_a_source_is_added_from_a_gap(tmp_path: Path) -> None:
    async with world(tmp_path, worker=looking(tmp_path)) as w:
        await w.alice.slash(w.channel, "ask", question="What is love?")
        shown = await w.mod.slash(w.channel, "gaps")
        window = await press(w.mod, shown.response, "Add a source")
        offered = await w.mod.submit_modal(window, {"url": "courier.example", "publisher": ""})
        assert "Courier" in text(offered.response)
        await press(w.mod, offered.response, "Not now")


async def test_a_page_that_cannot_be_turned_stays_and_the_person_alone_is_told(
    tmp_path: Path,
) -> None:
    async with world(tmp_path) as w:
        for letter in "abcdefg":
            await w.alice.slash(w.channel, "ask", question=f"{letter}?")
        shown = await w.mod.slash(w.channel, "gaps")
        w.records.refuse()
        turned = await press(w.mod, shown.response, "Next")
        assert [message.content for message in turned.followups] == [replies.stopping()]
        assert text(shown.response).count("Asked once") == 5
