"""Discord fails in the middle of an answer: it comes all the same, and once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from tests.wire.conftest import World
from tests.wire.library import QUESTIONS
from tests.wire.payloads import MANAGE_GUILD
from tests.wire.records import words
from tests.wire.server import SmallDiscord
from tests.wire.trouble import Trouble

pytestmark = [pytest.mark.model, pytest.mark.asyncio(loop_scope="session")]

COST = "How much did the bridge over the Tarn cost?"
CALLBACK, EDIT = "POST */callback", "PATCH */messages/@original"
REPLY, TYPING = "POST */channels/*/messages", "POST */typing"

Befall = Callable[[SmallDiscord], Trouble]


@pytest.mark.parametrize(
    "befall",
    [
        pytest.param(lambda s: s.fail(CALLBACK), id="not acknowledged at first"),
        pytest.param(lambda s: s.fail(CALLBACK, heeded=True), id="acknowledged unseen"),
        pytest.param(lambda s: s.cut(CALLBACK), id="acknowledgement cut off"),
        pytest.param(lambda s: s.cut(CALLBACK, heeded=True), id="acknowledged, then cut off"),
        pytest.param(lambda s: s.fail(EDIT, status=503, times=2), id="answer refused"),
        pytest.param(lambda s: s.fail(EDIT, heeded=True), id="answer shown unseen"),
        pytest.param(lambda s: s.cut(EDIT, times=3), id="answer cut off"),
        pytest.param(lambda s: s.cut(EDIT, heeded=True), id="answer shown, then cut off"),
        pytest.param(lambda s: s.refuse(EDIT, times=6), id="too many, again and again"),
    ],
)
async def test_an_answer_comes_whatever_befalls_it(world: World, befall: Befall) -> None:
    trouble = befall(world.server)
    call = await world.server.ask(COST)
    shown = await world.server.answered(call, within_s=20)
    assert QUESTIONS[COST] in words(shown)
    assert trouble.hits == trouble.times


@pytest.mark.parametrize(
    "befall",
    [
        pytest.param(lambda s: s.fail(REPLY), id="refused"),
        pytest.param(lambda s: s.fail(REPLY, status=503, times=2), id="refused for good"),
        pytest.param(lambda s: s.fail(REPLY, heeded=True), id="sent unseen"),
        pytest.param(lambda s: s.cut(REPLY, times=3), id="cut off"),
        pytest.param(lambda s: s.cut(REPLY, heeded=True), id="sent, then cut off"),
        pytest.param(lambda s: s.fail(TYPING, status=503), id="typing refused"),
        pytest.param(lambda s: s.cut(TYPING), id="typing cut off"),
    ],
)
async def test_a_reply_comes_once_whatever_befalls_it(world: World, befall: Befall) -> None:
    trouble = befall(world.server)
    said = await world.server.say(COST, mention=True)
    assert QUESTIONS[COST] in words(await world.server.replied(said, within_s=20))
    after = await world.server.say(COST, mention=True, person=2)
    await world.server.replied(after, within_s=20)
    replies = [post for post in world.server.rest.posts.values() if post.replies_to == said]
    assert len(replies) == 1
    assert trouble.hits == trouble.times


async def test_what_was_said_while_the_gateway_was_gone_is_answered(world: World) -> None:
    gateway = world.server.gateway
    identified, resumed = gateway.identified, gateway.resumed
    gateway.refusing = True
    gateway.drop()
    said = await world.server.say(COST, mention=True)
    await asyncio.sleep(2)
    gateway.refusing = False
    assert QUESTIONS[COST] in words(await world.server.replied(said, within_s=20))
    assert (gateway.identified, gateway.resumed) == (identified, resumed + 1)


async def test_who_has_to_wait_is_told_once(world: World) -> None:
    server = world.server
    first = await server.ask(f"{COST} Or how little?", person=3)
    await server.until(lambda: first.acknowledged_at is not None, within_s=5)
    trouble = server.fail(CALLBACK, heeded=True)
    second = await server.ask(COST, person=3)
    await server.answered(first, within_s=20)
    await server.until(lambda: trouble.hits == 1 and _refused_twice(server), within_s=20)
    if "Ask again" in words(await server.answered(second, within_s=20)):
        assert len(second.shown) == 1
    assert second.follow_ups == []


async def test_what_went_wrong_is_told_in_the_place_of_the_answer(world: World) -> None:
    trouble = world.server.fail(CALLBACK, heeded=True)
    call = await world.server.call("reindex", permissions=MANAGE_GUILD, source="nowhere")
    told = await world.server.answered(call, within_s=20)
    assert "nowhere" in words(told)
    assert trouble.hits == 1
    assert call.follow_ups == []


def _refused_twice(server: SmallDiscord) -> bool:
    return any("already been acknowledged" in why for why in server.rest.refused)
