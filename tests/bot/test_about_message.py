"""`Ask about this`: somebody's message as the question."""

from __future__ import annotations

from pathlib import Path

import pytest
import simcord

from bot import replies
from bot.commands.ask import question_of
from tests.bot.world import OPENING, world
from tests.shown import text


async def test_what_somebody_wrote_is_asked(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        message = await w.alice.send(w.channel, OPENING)
        answer = await w.mod.context_menu(w.channel, "Ask about this", message)
        assert not answer.ephemeral
        assert "The bridge opened on Monday." in text(answer.response)
        assert w.library.asked[-1][0] == OPENING


async def test_a_message_without_words_is_told_so(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        message = await w.alice.send(w.channel, "", attachments=[("a.txt", b"x")])
        answer = await w.mod.context_menu(w.channel, "Ask about this", message)
        simcord.assert_responded(answer, content=replies.no_text(), ephemeral=True)
        assert w.env.errors


LONG = "I went there yesterday and nobody knew anything at all about it. " * 4


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("The bridge. Is it open?", "The bridge. Is it open?"),
        (f"{LONG}When did it open? Who paid?", "When did it open? Who paid?"),
        (f"{LONG}That is all.", f"{LONG}That is all."),
        ("word " * 400, ("word " * 400)[:1000].strip()),
    ],
)
async def test_of_a_long_message_its_questions_are_asked(
    tmp_path: Path, written: str, asked: str
) -> None:
    async with world(tmp_path) as w:
        message = await w.alice.send(w.channel, written[:2000])
        assert question_of(message).strip() == asked
