"""The container image, built and run: `make test-image`. (pytest finds it only by its name.)"""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.image.podman import IMAGE, Container, build, container, podman, size_mb
from tests.wire.records import words
from tests.wire.server import TOKEN, SmallDiscord

# The build downloads every package.
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(3000)]

QUESTION = "How much will the new Kestrel Bridge cost?"
ANSWER = "212 million"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def discord() -> AsyncIterator[SmallDiscord]:
    """A small Discord on the loopback."""
    async with SmallDiscord() as server:
        yield server


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def bot(discord: SmallDiscord) -> AsyncIterator[Container]:
    """The bot in a container, connected to it, over an empty volume."""
    await build()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with container(
        DISCORD_TOKEN=TOKEN,
        DISCORD_API_BASE=discord.api,
        DISCORD_GATEWAY_URL=discord.gateway.url,
        DISCORD_CDN_BASE=discord.api,
        PULLQUOTE_HEALTH_PORT=str(port),
    ) as running:
        yield running
        sys.stdout.write(await running.log())


async def test_without_a_library_it_runs_and_is_not_healthy(
    bot: Container, discord: SmallDiscord
) -> None:
    await discord.ready(within_s=120)
    assert not await bot.healthy()
    reply = await discord.replied(await discord.say(QUESTION, mention=True))
    assert "no articles yet" in words(reply)


async def test_articles_are_added_inside_and_it_becomes_healthy(bot: Container) -> None:
    await bot.execute("pullquote", "add", "/app/examples/articles")
    await bot.become_healthy()
    _, status = await bot.execute("pullquote", "status", "--json")
    assert json.loads(status)["articles"] == 14
    assert (await bot.execute("pullquote", "check"))[1] == "All is well."


async def test_a_question_gets_its_quote(bot: Container, discord: SmallDiscord) -> None:
    reply = await discord.replied(await discord.say(QUESTION, mention=True))
    assert ANSWER in words(reply)
    shown = await discord.answered(await discord.ask(QUESTION))
    assert ANSWER in words(shown)


async def test_it_is_not_root_and_can_write_only_to_its_volume_and_tmp(bot: Container) -> None:
    code = "import os; print(os.getuid(), os.getgid()); open('{}/x', 'w').close()"
    for folder in ("/", "/app", "/opt/pullquote", "/usr/local", "/etc"):
        failed, told = await bot.execute("python", "-c", code.format(folder), may_fail=True)
        assert failed
        assert told.startswith("10001 10001")
        assert "Read-only file system" in told
    for folder in ("/data", "/tmp"):
        await bot.execute("python", "-c", code.format(folder))


async def test_it_ends_when_it_is_told_to(bot: Container) -> None:
    assert await bot.stop() == 0


async def test_it_comes_back_with_its_library(bot: Container, discord: SmallDiscord) -> None:
    await bot.start()
    healthy_after_s = await bot.become_healthy()
    reply = await discord.replied(await discord.say(QUESTION, mention=True))
    assert ANSWER in words(reply)
    memory_mb = await bot.memory_mb()
    sys.stdout.write(
        f"\nimage {await size_mb()} MB, bot {memory_mb} MB resident, "
        f"healthy {healthy_after_s:.1f} s after its start\n"
    )
    assert memory_mb < 1000


async def test_the_image_takes_commands_too(bot: Container) -> None:
    _, told = await podman("run", "--rm", "--read-only", IMAGE, "--help")
    assert "usage: pullquote" in told


async def test_nothing_was_refused_and_nothing_went_wrong(
    bot: Container, discord: SmallDiscord
) -> None:
    assert discord.rest.refused == []
    # Before that, somebody asked in vain.
    _, opened, since = (await bot.log()).partition('event="library open"')
    assert opened
    assert "level=error" not in since
