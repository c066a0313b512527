"""How the bot starts and how it ends."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import pytest

from bot.starts import FREE
from tests.wire.conftest import World
from tests.wire.library import QUESTIONS, write_new_article
from tests.wire.payloads import MANAGE_GUILD
from tests.wire.records import words
from tests.wire.running import connected, make_library, running, workers
from tests.wire.server import SmallDiscord

pytestmark = [pytest.mark.model, pytest.mark.asyncio(loop_scope="session")]

COST = "How much did the bridge over the Tarn cost?"


async def test_a_wrong_token_ends_it_with_one_line(copied: Path) -> None:
    async with (
        SmallDiscord() as server,
        running(copied, server.api, server.gateway.url, token="wrong") as bot,
    ):
        assert await bot.ended(within_s=60) == 1
    last = bot.log().splitlines()[-1]
    assert last.startswith("pullquote: Discord does not accept DISCORD_TOKEN.")
    assert "Traceback" not in bot.log()


async def test_an_unreachable_discord_is_tried_again_until_it_is_there(copied: Path) -> None:
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        port = reserved.getsockname()[1]
    base = f"127.0.0.1:{port}"
    async with running(copied, f"http://{base}/api/v10", f"ws://{base}/gateway") as bot:
        async with asyncio.timeout(60):
            while bot.log().count("unreachable") < 2:  # noqa: ASYNC110 - another process writes it
                await asyncio.sleep(0.1)
        async with SmallDiscord(port=port) as server:
            await server.ready()
            assert QUESTIONS[COST] in words(await server.answered(await server.ask(COST)))
    assert "Traceback" not in bot.log()


async def test_told_to_end_it_ends_and_so_does_its_indexing(tmp_path: Path) -> None:
    data = await make_library(tmp_path)
    write_new_article(tmp_path / "articles")
    async with connected(data) as (server, bot):
        call = await server.call("reindex", permissions=MANAGE_GUILD)
        await server.until(lambda: bool(workers(data)), within_s=20)
        bot.terminate()
        assert await bot.ended(within_s=10) == 0
        assert workers(data) == []
        assert call.message is not None
        assert "restarted" in words(call.message)
    assert "Traceback" not in bot.log()


async def test_started_again_and_again_it_waits_and_can_still_be_stopped(copied: Path) -> None:
    record = copied / "bot.starts.json"
    async with SmallDiscord() as server:
        for start in range(FREE + 1):
            async with running(copied, server.api, server.gateway.url) as bot:
                if start < FREE:
                    await server.until(lambda: server.gateway.connected, within_s=60)
                    continue
                async with asyncio.timeout(60):
                    while "started again and again" not in bot.log():  # noqa: ASYNC110 - as above
                        await asyncio.sleep(0.05)
                before = record.read_bytes()
                bot.terminate()
                assert await bot.ended(within_s=3) == 0
        assert server.gateway.identified == FREE
    assert record.read_bytes() == before
    assert "Traceback" not in bot.log()


async def test_a_second_bot_over_one_library_is_refused(world: World) -> None:
    async with (
        SmallDiscord() as other,
        running(world.data, other.api, other.gateway.url) as second,
    ):
        assert await second.ended(within_s=60) == 1
    assert "already running" in second.log()
    assert len(second.log().splitlines()) == 1
    assert world.server.gateway.connected
