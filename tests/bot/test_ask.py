"""`/ask`, as people meet it."""

from __future__ import annotations

import asyncio
import threading
from datetime import date
from pathlib import Path

import pytest
import simcord

from bot import replies
from index.domain import Scope
from tests.bot.world import OPENING, until, world
from tests.shown import links, text


async def test_an_answer_is_quoted_with_its_source(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        result = await w.alice.slash(w.channel, "ask", question=OPENING)

        first = next(call for call in w.env.http_requests if call.path.endswith("/callback"))
        assert first.json == {"type": 5}  # announced before the library was waited for
        assert not result.ephemeral
        assert result.response is not None
        said = text(result.response)
        assert "The bridge opened on Monday." in said
        assert "The Tarn Courier" in said
        assert w.library.asked == [(OPENING, Scope(server=w.guild.id))]


async def test_an_unsure_answer_says_so(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        result = await w.alice.slash(w.channel, "ask", question="Who built it?")
        assert result.response is not None
        assert "closest" in text(result.response)


async def test_nothing_found_shows_no_source(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        result = await w.alice.slash(w.channel, "ask", question="What is love?")
        assert result.response is not None
        assert links(result.response) == []
        assert "none of my articles" in text(result.response)


async def test_a_private_answer_is_for_one_person(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        result = await w.alice.slash(w.channel, "ask", question=OPENING, private=True)
        assert result.ephemeral
        assert w.channel.history(viewer=w.mod) == []


async def test_a_refused_question_is_worded_and_not_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(tmp_path) as w:
        result = await w.alice.slash(w.channel, "ask", question="too long")
        simcord.assert_responded(result, contains="1,001 characters")
        assert w.env.errors
    assert "a command failed" not in caplog.text


async def test_an_unexpected_error_is_logged_once_with_its_trace(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(tmp_path) as w:
        result = await w.alice.slash(w.channel, "ask", question="break")
        simcord.assert_responded(result, content=replies.failed())
        assert w.env.errors
    failed = [record for record in caplog.records if record.message == "a command failed"]
    assert len(failed) == 1
    assert failed[0].exc_info is not None
    assert "nobody expected this" in str(failed[0].exc_info[1])


async def test_a_full_desk_is_told_privately(tmp_path: Path) -> None:
    async with world(tmp_path, max_waiting=1) as w:
        gate = threading.Event()
        held = w.desk.run(lambda _: gate.wait(5))
        result = await w.alice.slash(w.channel, "ask", question=OPENING)
        simcord.assert_responded(result, content=replies.busy(), ephemeral=True)
        gate.set()
        assert await held
        assert w.env.errors


async def test_one_question_at_a_time_for_each_person(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        gate = threading.Event()
        held = w.desk.run(lambda _: gate.wait(5), person=w.alice.id)
        result = await w.alice.slash(w.channel, "ask", question=OPENING)
        simcord.assert_responded(result, content=replies.already_asking(), ephemeral=True)
        gate.set()
        await held
        assert w.env.errors

        answered = await w.alice.slash(w.channel, "ask", question=OPENING)
        assert answered.response is not None
        assert "The bridge opened" in text(answered.response)


async def test_a_closing_bot_takes_no_question(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        assert await w.door.shut(within_s=1)
        result = await w.alice.slash(w.channel, "ask", question=OPENING)
        simcord.assert_responded(result, content=replies.stopping(), ephemeral=True)
        assert w.library.asked == []
        assert w.env.errors


async def test_dates_narrow_the_search(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await w.alice.slash(
            w.channel, "ask", question=OPENING, since="2031-01-01", until="2031-12-31"
        )
        scope = Scope(server=w.guild.id, since=date(2031, 1, 1), until=date(2031, 12, 31))
        assert w.library.asked == [(OPENING, scope)]


async def test_dates_are_read_as_people_write_them(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await w.alice.slash(w.channel, "ask", question=OPENING, since="March 2031")
        scope = Scope(server=w.guild.id, since=date(2031, 3, 1))
        assert w.library.asked == [(OPENING, scope)]


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("some day", None, "some day"),
        ("2031-02-30", None, "2031-02-30"),
        ("2031-02-01", "2031-01-01", "is later than"),
    ],
)
async def test_what_is_no_period_is_refused_in_words(
    tmp_path: Path, since: str, until: str | None, words: str
) -> None:
    async with world(tmp_path) as w:
        given = {"since": since} | ({"until": until} if until else {})
        result = await w.alice.slash(w.channel, "ask", question=OPENING, **given)
        assert result.response is not None
        assert words in result.response.content
        assert w.env.errors


async def test_a_direct_message_searches_the_shared_sources(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        user = w.env.create_user("zoe")
        result = await user.slash("ask", question=OPENING)
        assert result.response is not None
        assert "The bridge opened" in text(result.response)
        assert w.library.asked == [(OPENING, Scope(server=None))]


async def test_a_lost_interaction_is_one_line_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(tmp_path) as w:
        w.env.inject_error("POST", "/interactions/*/*/callback", status=404)
        await w.alice.slash(w.channel, "ask", question=OPENING)
        await asyncio.sleep(0)
        assert w.env.errors
    assert "answer not delivered" in caplog.text
    assert "a command failed" not in caplog.text


async def test_the_library_is_asked_on_its_own_thread_alone(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await w.alice.slash(w.channel, "ask", question=OPENING)
        await w.mod.slash(w.channel, "ask", question=OPENING)
        assert w.library.threads == {"library_0"}


async def test_who_waits_long_is_told_how_many_come_before(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        gate = threading.Event()
        held = [w.desk.run(lambda _: gate.wait(5)) for _ in range(12)]
        asking = asyncio.create_task(w.alice.slash(w.channel, "ask", question=OPENING))
        await until(lambda: any("before yours" in m.content for m in w.said()))
        assert w.said()[0].content.startswith("Many people are asking: 12 questions come before")
        gate.set()
        await asyncio.gather(*held)
        answered = await asking
        assert "The bridge opened" in text(answered.response)
        assert answered.response is not None
        assert not answered.response.content
