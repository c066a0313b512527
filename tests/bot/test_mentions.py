"""Questions outside of slash commands."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
import simcord

from bot import asking_replies, replies
from index.domain import Scope
from tests.bot.world import OPENING, world
from tests.shown import text


async def test_a_mention_is_answered_as_a_reply_without_a_ping(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        asked = await w.alice.send(w.channel, f"{w.me} {OPENING}")

        (answer,) = w.said()
        assert "The bridge opened on Monday." in text(answer)
        assert answer.reference is not None
        assert answer.reference.message_id == asked.id
        sent = [call for call in w.env.http_requests if call.path.endswith("/messages")][-1]
        assert sent.json is not None
        assert sent.json["allowed_mentions"] == {"parse": [], "replied_user": False}
        assert w.library.asked == [(OPENING, Scope(server=w.guild.id))]


async def test_typing_shows_while_the_answer_is_sought(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await w.alice.send(w.channel, f"{w.me} {OPENING}")
        assert any(call.path.endswith("/typing") for call in w.env.http_requests)


@pytest.mark.parametrize("form", ["{me} {q}", "{q} {me}", "  {me}\n{q}", "<@!{id}> {q}"])
async def test_the_mention_is_no_part_of_the_question(tmp_path: Path, form: str) -> None:
    async with world(tmp_path) as w:
        assert w.env.bot.user is not None
        words = form.format(me=w.me, id=w.env.bot.user.id, q=OPENING)
        await w.alice.send(w.channel, words)
        assert [question for question, _ in w.library.asked] == [OPENING]


async def test_other_people_are_called_by_their_names(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await w.alice.send(w.channel, f"{w.me} what did {w.mod.mention} say?")
        assert [question for question, _ in w.library.asked] == ["what did mod say?"]


async def test_an_empty_mention_is_told_what_to_do(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await w.alice.send(w.channel, w.me)
        simcord.assert_sent(w.channel, content=replies.no_question())
        assert w.library.asked == []


async def test_a_direct_message_needs_no_mention(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        zoe = w.env.create_user("zoe")
        await zoe.send_dm(OPENING)
        assert zoe.dm_channel.last_message is not None
        assert "The bridge opened" in text(zoe.dm_channel.last_message)
        assert w.library.asked == [(OPENING, Scope(server=None))]


@pytest.mark.parametrize("words", [OPENING, "@everyone when?", "@here when?", "<@&{role}> when?"])
async def test_all_else_is_met_with_silence(tmp_path: Path, words: str) -> None:
    async with world(tmp_path) as w:
        role = w.guild.create_role("Readers")
        await w.alice.send(w.channel, words.format(role=role.id))
        assert w.said() == []
        assert w.library.asked == []


async def test_other_bots_are_ignored(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        robot = w.guild.add_member(w.env.create_user("robot", bot=True))
        await robot.send(w.channel, f"{w.me} {OPENING}")
        hook = w.guild.create_webhook(w.channel, "feed")
        await hook.send(f"{w.me} {OPENING}")
        assert w.library.asked == []


async def test_an_error_is_worded_in_the_reply(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(tmp_path) as w:
        await w.alice.send(w.channel, f"{w.me} break")
        simcord.assert_sent(w.channel, content=replies.failed())
    assert [r.message for r in caplog.records].count("a mention failed") == 1


async def test_a_full_desk_is_told(tmp_path: Path) -> None:
    async with world(tmp_path, max_waiting=1) as w:
        gate = threading.Event()
        held = w.desk.run(lambda _: gate.wait(5))
        await w.alice.send(w.channel, f"{w.me} {OPENING}")
        simcord.assert_sent(w.channel, content=replies.busy())
        gate.set()
        await held


async def test_a_closed_channel_is_left_alone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(tmp_path) as w:
        caplog.set_level("INFO")
        w.env.inject_error("POST", "/channels/*/messages", status=403)
        await w.alice.send(w.channel, f"{w.me} {OPENING}")
        assert w.said() == []
    assert "may not reply" in caplog.text


async def test_hostile_articles_ping_nobody(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await w.alice.slash(w.channel, "ask", question=OPENING)
        edit = [call for call in w.env.http_requests if call.method == "PATCH"][-1]
        assert edit.json is not None
        assert edit.json["allowed_mentions"] == {"parse": []}


async def test_who_mentions_a_bot_without_memory_is_told(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await w.records.run(lambda records: records.close())
        await w.alice.send(w.channel, f"{w.me} {OPENING}")
        assert text(w.said()[-1]) == asking_replies.records_failed()
        assert w.env.errors == []
