"""`/sources remove`, from the question to the end of the source."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import simcord

from bot import replies, source_replies
from index.domain import Source, SourceKind
from tests.bot.scripts import noting, told, worker_script
from tests.bot.world import SHARED, ToyLibrary, World, world

HERE = 1000
FEED = Source(2, SourceKind.FEED, "https://courier.example/feed?key=s", HERE, None, "The *Feed*")
MINUTES = Source(3, SourceKind.UPLOAD, "/srv/data/uploads/3-minutes.txt", HERE, None, "minutes.txt")
TWIN = Source(4, SourceKind.FEED, "https://twin.example/feed", HERE, None, "The *Feed*")
FOREIGN = Source(5, SourceKind.PAGE, "https://foreign.example/secret", 2000, None)


async def remove(w: World, source: str) -> simcord.InteractionResult:
    return await w.mod.slash(w.channel, "sources remove", source=source)


def removing(folder: Path, *lines: str) -> tuple[str, str]:
    return worker_script(folder, noting(folder / "told"), *(lines or ("finished()",)))


def library(*more: Source) -> ToyLibrary:
    return ToyLibrary(owned=(SHARED, FEED, MINUTES, FOREIGN, *more))


async def test_it_asks_once_and_then_removes(tmp_path: Path) -> None:
    async with world(tmp_path, worker=removing(tmp_path), library=library(), server=HERE) as w:
        result = await remove(w, "2")
        assert result.response is not None
        assert "**The \\*Feed\\*** (feed, 10 articles)" in result.response.content
        assert not (tmp_path / "told").exists()
        await w.mod.click(result.response, label="Remove")
        (message,) = w.said()
        assert message.content == source_replies.removed("The *Feed*")
        assert message.components == []
        assert told(tmp_path) == [["remove", "2", "--server", str(HERE)]]


async def test_what_is_kept_is_kept(tmp_path: Path) -> None:
    async with world(tmp_path, worker=removing(tmp_path), library=library(), server=HERE) as w:
        result = await remove(w, "minutes.txt")
        assert result.response is not None
        await w.mod.click(result.response, label="Keep")
        assert w.said()[0].content == source_replies.kept()
        assert not (tmp_path / "told").exists()


async def test_a_question_that_nobody_answers_removes_nothing(tmp_path: Path) -> None:
    async with world(
        tmp_path, worker=removing(tmp_path), library=library(), server=HERE, open_s=60
    ) as w:
        await remove(w, "minutes.txt")
        await w.env.advance_time(61)
        assert w.said()[0].content == source_replies.unanswered()
        assert not (tmp_path / "told").exists()


async def test_only_the_person_who_asked_decides(tmp_path: Path) -> None:
    async with world(tmp_path, worker=removing(tmp_path), library=library(), server=HERE) as w:
        result = await remove(w, "2")
        assert result.response is not None
        refused = await w.alice.click(result.response, label="Remove")
        simcord.assert_responded(refused, content=source_replies.not_yours(), ephemeral=True)
        assert not (tmp_path / "told").exists()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1", source_replies.shared_source("courier")),
        ("courier", source_replies.shared_source("courier")),
        ("5", replies.no_such_source("5")),
        ("foreign.example/secret", replies.no_such_source("foreign.example/secret")),
        ("99", replies.no_such_source("99")),
        ("The *Feed*", source_replies.several_sources("The *Feed*")),
    ],
)
async def test_what_cannot_be_removed_here_is_told(tmp_path: Path, typed: str, words: str) -> None:
    async with world(tmp_path, worker=removing(tmp_path), library=library(TWIN), server=HERE) as w:
        simcord.assert_responded(await remove(w, typed), content=words)
        assert not (tmp_path / "told").exists()
        assert w.env.errors


async def test_a_source_that_is_gone_by_now_is_told(tmp_path: Path) -> None:
    gone = "There is no source '2': `pullquote sources` lists them."
    last_words = f"tell('error', kind='SourceError', message={gone!r}); sys.exit(2)"
    worker = removing(tmp_path, last_words)
    async with world(tmp_path, worker=worker, library=library(), server=HERE) as w:
        result = await remove(w, "2")
        assert result.response is not None
        await w.mod.click(result.response, label="Remove")
        assert w.said()[0].content == source_replies.unreadable(gone)


async def test_only_own_sources_are_suggested(tmp_path: Path) -> None:
    async with world(tmp_path, library=library(), server=HERE) as w:
        offered: list[dict[str, Any]] = await w.mod.autocomplete(
            w.channel, "sources remove", "source", ""
        )
        assert offered == [
            {"name": "The *Feed*", "value": "2"},
            {"name": "minutes.txt", "value": "3"},
        ]
