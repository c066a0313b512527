"""The whole bot, over the wire: login, questions, trouble on the line."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from tests.wire.conftest import World
from tests.wire.library import NEW_QUESTION, NEW_WORDS, QUESTIONS, UNANSWERED, write_new_article
from tests.wire.payloads import MANAGE_GUILD, Payload
from tests.wire.records import words

pytestmark = [pytest.mark.model, pytest.mark.asyncio(loop_scope="session")]

COST = "How much did the bridge over the Tarn cost?"
COST_WORDS = QUESTIONS[COST]
EDIT_EVERY_S = 2.0
CLOCKS_DIFFER_S = 0.1


def links(message: Payload) -> list[str]:
    return re.findall(r"\]\((https?://[^ )]+)\)", words(message))


async def test_its_commands_are_known_after_login(world: World) -> None:
    assert {"ask", "sources", "reindex", "status", "help"} <= set(world.server.rest.commands)
    assert "/oauth2/authorize?client_id=" in world.bot.log()


async def test_a_mention_is_replied_to_with_the_quote_and_its_source(world: World) -> None:
    said = await world.server.say(COST, mention=True)
    reply = await world.server.replied(said)
    assert COST_WORDS in words(reply)
    assert "Tarn bridge opens after nine years" in words(reply)
    assert "**The Tarn Courier**, May 6, 2031" in words(reply)
    assert links(reply)[0].startswith("https://news.example/0#:~:text=")
    sent = world.server.rest.posts[reply["id"]].sent
    assert sent["allowed_mentions"]["parse"] == []
    assert not sent["allowed_mentions"].get("replied_user")


async def test_what_nobody_asked_it_is_not_answered(world: World) -> None:
    before = len(world.server.rest.posts)
    await world.server.say(COST)
    await world.server.replied(await world.server.say(COST, mention=True))
    assert len(world.server.rest.posts) == before + 1


async def test_a_command_is_acknowledged_and_answered(world: World) -> None:
    call = await world.server.ask(COST)
    shown = await world.server.answered(call)
    assert call.waited_s < 3
    assert not call.ephemeral
    assert COST_WORDS in words(shown)


async def test_an_answer_can_be_private(world: World) -> None:
    call = await world.server.ask(COST, private=True)
    assert COST_WORDS in words(await world.server.answered(call))
    assert call.ephemeral


async def test_what_no_article_answers_comes_without_a_source(world: World) -> None:
    shown = await world.server.answered(await world.server.ask(UNANSWERED))
    assert "none of my articles answers that" in words(shown)
    assert links(shown) == []


@pytest.mark.parametrize(
    "question", ["x " * 499, '"AND NEAR(*', "' OR 1=1; --", "\u202e@everyone <@1>"]
)
async def test_strange_questions_are_answered_politely(world: World, question: str) -> None:
    shown = await world.server.answered(await world.server.ask(question))
    assert "went wrong" not in words(shown)


async def test_a_reply_that_came_too_fast_is_sent_later(world: World) -> None:
    limit = world.server.refuse("POST */channels/*/messages", times=2)
    reply = await world.server.replied(await world.server.say(COST, mention=True))
    assert limit.hits == 2
    assert COST_WORDS in words(reply)


async def test_an_answer_that_came_too_fast_is_shown_later(world: World) -> None:
    limit = world.server.refuse("PATCH */messages/@original")
    shown = await world.server.answered(await world.server.ask(COST))
    assert limit.hits == 1
    assert COST_WORDS in words(shown)


async def test_a_lost_connection_is_resumed_and_no_question_lost(world: World) -> None:
    identified = world.server.gateway.identified
    world.server.gateway.drop()
    said = await world.server.say(COST, mention=True)
    assert COST_WORDS in words(await world.server.replied(said))
    assert world.server.gateway.identified == identified
    assert world.server.gateway.resumed == 1
    assert COST_WORDS in words(await world.server.answered(await world.server.ask(COST)))


async def test_only_moderators_may_reindex(world: World) -> None:
    call = await world.server.call("reindex")
    assert "Manage Server" in words(await world.server.answered(call))
    assert call.ephemeral


async def test_reindexing_shows_progress_and_makes_new_articles_known(world: World) -> None:
    write_new_article(world.articles)
    call = await world.server.call("reindex", permissions=MANAGE_GUILD)
    await world.server.told(call, "Done in", within_s=90)
    times = [at for at, _ in call.shown]
    assert len(times) >= 2
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert min(gaps) >= EDIT_EVERY_S - CLOCKS_DIFFER_S
    assert call.message is not None
    assert "**1** new, **0** changed, **0** gone, 10 unchanged" in words(call.message)
    assert "**1** could not be read:\n- broken.txt: " in words(call.message)
    shown = await world.server.answered(await world.server.ask(NEW_QUESTION))
    assert NEW_WORDS in words(shown)


async def test_nothing_it_sent_was_refused(world: World) -> None:
    assert world.server.rest.refused == []
    assert "level=error" not in world.bot.log()
