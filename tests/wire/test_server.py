"""The small Discord itself, seen through a bare discord.py client."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import discord
import pytest
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket

from tests.wire.payloads import BOT
from tests.wire.records import words
from tests.wire.server import TOKEN, SmallDiscord


class Echo(discord.Client):
    """Repeats what it is told."""

    def __init__(self, *, silence_s: float = 60.0) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True)
        super().__init__(intents=intents, heartbeat_timeout=silence_s)
        self.tree = app_commands.CommandTree(self)
        self.tree.add_command(ask)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        async with message.channel.typing():
            await message.reply(message.content)


@app_commands.command()
async def ask(interaction: discord.Interaction[Any], question: str, private: bool = False) -> None:
    """Repeat the question; `late` waits too long, `long` says too much."""
    if question == "late":
        await asyncio.sleep(3.1)
    await interaction.response.defer(ephemeral=private)
    text = "x" * 2001 if question == "long" else question
    await interaction.edit_original_response(content=text)


@contextmanager
def pointed_at(server: SmallDiscord) -> Iterator[None]:
    """Lead discord.py, which keeps its addresses in classes, to `server` for a while."""
    kept = discord.http.Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    discord.http.Route.BASE = server.api
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(server.gateway.url)
    try:
        yield
    finally:
        discord.http.Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = kept


@asynccontextmanager
async def echoing(*, silence_s: float = 60.0) -> AsyncIterator[SmallDiscord]:
    """Run the small Discord with the client in it, which endures so much silence."""
    async with SmallDiscord(watch=None) as server:
        with pointed_at(server):
            client = Echo(silence_s=silence_s)
            running = asyncio.create_task(client.start(TOKEN))
            await server.ready(within_s=10)
            try:
                yield server
            finally:
                await client.close()
                await running


async def test_a_client_logs_in_and_answers_commands_and_messages() -> None:
    async with echoing() as server:
        call = await server.ask("one", private=True)
        assert words(await server.answered(call, within_s=5)) == "one"
        assert call.ephemeral
        assert call.waited_s < 1
        said = await server.say("two", mention=True)
        assert words(await server.replied(said, within_s=5)) == f"<@{BOT}> two"
        assert server.rest.typed == 1
        assert server.rest.refused == []


async def test_a_lost_connection_is_resumed_and_loses_nothing() -> None:
    async with echoing() as server:
        server.gateway.drop()
        call = await server.ask("said in between")
        assert words(await server.answered(call, within_s=20)) == "said in between"
        assert (server.gateway.identified, server.gateway.resumed) == (1, 1)


async def test_a_session_that_is_not_valid_is_resumed_or_begun_anew() -> None:
    async with echoing() as server:
        await server.gateway.invalidate(resumable=True)
        said = await server.say("one")
        await server.replied(said, within_s=5)
        assert (server.gateway.identified, server.gateway.resumed) == (1, 1)
        await server.gateway.invalidate(resumable=False)
        await server.ready(within_s=20)
        said = await server.say("two")
        await server.replied(said, within_s=5)
        assert (server.gateway.identified, server.gateway.resumed) == (2, 1)


async def test_a_connection_that_is_silent_is_replaced_and_loses_nothing() -> None:
    async with echoing(silence_s=1.0) as server:
        server.gateway.silence()
        said = await server.say("said into the silence")
        assert words(await server.replied(said, within_s=10)) == "said into the silence"
        assert server.gateway.identified == 1
        assert server.gateway.resumed >= 1


async def test_requests_fail_or_break_before_or_after_they_are_heeded() -> None:
    async with echoing() as server:
        failed = server.fail("POST */messages")
        said = await server.say("four")
        assert words(await server.replied(said, within_s=10)) == "four"
        broken = server.cut("POST */messages", heeded=True)
        said = await server.say("five")
        assert words(await server.replied(said, within_s=10)) == "five"
        assert (failed.hits, broken.hits) == (1, 1)


async def test_what_is_too_much_is_taken_later() -> None:
    async with echoing() as server:
        limit = server.refuse("POST */messages", times=2, retry_after_s=0.1)
        said = await server.say("three")
        assert words(await server.replied(said, within_s=5)) == "three"
        assert limit.hits == 2


async def test_late_and_long_answers_are_refused_as_discord_does() -> None:
    async with echoing() as server:
        late = await server.ask("late", person=1)
        long = await server.ask("long", person=2)
        await server.until(lambda: len(server.rest.refused) == 2, within_s=10)
        assert late.acknowledged_at is None
        assert long.message is None
        assert sorted(why.rpartition(": ")[2] for why in server.rest.refused) == [
            "Invalid Form Body",
            "Unknown interaction",
        ]


async def test_a_wrong_token_is_refused() -> None:
    async with SmallDiscord(watch=None) as server:
        with pointed_at(server):
            async with Echo() as client:
                with pytest.raises(discord.LoginFailure):
                    await client.start("wrong")
        assert server.gateway.identified == 0
