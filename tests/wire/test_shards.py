"""Several connections at once, each for some of the servers."""

from __future__ import annotations

import asyncio
import socket
from itertools import pairwise
from pathlib import Path

import pytest

from bot.health import check
from tests.wire.library import QUESTIONS
from tests.wire.payloads import GUILD, SECOND_GUILD
from tests.wire.records import words
from tests.wire.running import connected, running
from tests.wire.server import SmallDiscord

pytestmark = [pytest.mark.model, pytest.mark.asyncio(loop_scope="session")]

COST = "How much did the bridge over the Tarn cost?"
PAUSE_S = 5.0
"""Between two identifications, as Discord wants it."""
CLOCKS_DIFFER_S = 0.1


def free_port() -> int:
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        port: int = reserved.getsockname()[1]
        return port


async def healthy(port: int) -> bool:
    code, _ = await asyncio.to_thread(check, port)
    return code == 0


async def test_each_server_is_answered_through_its_shard(copied: Path) -> None:
    port = free_port()
    async with (
        SmallDiscord(shards=2) as server,
        running(copied, server.api, server.gateway.url, PULLQUOTE_HEALTH_PORT=str(port)) as bot,
    ):
        gateway = server.gateway
        await server.until(lambda: 0 in gateway.sessions, within_s=60)
        assert not await healthy(port), "one shard of two is not enough"
        await server.ready()
        assert set(gateway.sessions) == {0, 1}
        gaps = [later - earlier for earlier, later in pairwise(gateway.identified_at)]
        assert min(gaps) >= PAUSE_S - CLOCKS_DIFFER_S
        async with asyncio.timeout(20):
            while not await healthy(port):  # noqa: ASYNC110 - another process's state
                await asyncio.sleep(0.1)

        for guild in (GUILD, SECOND_GUILD):
            call = await server.ask(COST, guild=guild)
            assert QUESTIONS[COST] in words(await server.answered(call))
            said = await server.say(COST, mention=True, guild=guild)
            assert QUESTIONS[COST] in words(await server.replied(said))

        gateway.drop(shard=1)
        said = await server.say(COST, mention=True, guild=SECOND_GUILD)
        assert QUESTIONS[COST] in words(await server.replied(said))
        assert (gateway.identified, gateway.resumed) == (2, 1)
    assert "level=error" not in bot.log()


async def test_grown_too_large_for_one_shard_it_comes_back_in_two(copied: Path) -> None:
    async with connected(copied) as (server, bot):
        server.rest.shards = server.gateway.shards = 2
        await server.gateway.end(4011)
        await server.ready()
        call = await server.ask(COST, guild=SECOND_GUILD)
        assert QUESTIONS[COST] in words(await server.answered(call))
        assert "Discord wants more shards" in bot.log()
    assert "level=error" not in bot.log()
