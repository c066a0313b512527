"""Staying connected: a client that fails is replaced by a new one, ever more patiently."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable

import aiohttp
import discord

from bot.backoff import backoff_s
from bot.errors import StartError

_log = logging.getLogger(__name__)

FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 120.0
"""Discord takes a token away after 1,000 identifications a day; this allows for 720."""
_STEADY_S = 120.0
"""A connection that held this long was a good one: patience begins anew after it."""

# https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway
_FATAL_CLOSES = {
    4004: "Discord no longer accepts DISCORD_TOKEN. Copy the token again from the developer portal "
    "(Bot, Reset Token) into .env.",
    4010: "Discord refused the shard. This is a mistake in Pullquote.",
    4012: "Discord refused the gateway's version. Update Pullquote.",
    4013: "Discord refused the intents. This is a mistake in Pullquote.",
    4014: "Discord refused an intent. This is a mistake in Pullquote.",
}
_MORE_SHARDS = 4011
_REFUSED = (
    "Discord does not accept DISCORD_TOKEN. Copy the bot's token from the developer portal "
    "(Bot, Reset Token) into .env."
)
_UNREACHABLE = (
    OSError,
    aiohttp.ClientError,
    TimeoutError,
    discord.HTTPException,
    discord.GatewayNotFound,
    discord.ConnectionClosed,
)


async def at_once() -> None:
    """Wait for nothing."""


class Connection:
    """Keeps a client connected to Discord; `make_client` gives a fresh one for each attempt.

    `turn` is waited for before the first.
    """

    def __init__(
        self,
        make_client: Callable[[], discord.AutoShardedClient],
        token: str,
        *,
        turn: Callable[[], Awaitable[None]] = at_once,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._make_client = make_client
        self._token = token
        self._turn = turn
        self._sleep = sleep
        self._chance = chance
        self._clock = clock
        self._client: discord.AutoShardedClient | None = None
        self._closing = False

    @property
    def ready(self) -> bool:
        """Whether every shard is connected and has told all that it tells at the start."""
        client = self._client
        if client is None or not client.is_ready():
            return False
        # is_ready alone stays true while a lost connection is being restored.
        shards = client.shards.values()
        return len(shards) == client.shard_count and not any(one.is_closed() for one in shards)

    async def hold(self) -> None:
        """Stay connected until `close`; StartError when trying again cannot help."""
        await self._turn()
        failures = 0
        while True:
            began = self._clock()
            await self._attempt()
            if self._closing:
                return
            failures = 0 if self._clock() - began > _STEADY_S else failures + 1
            wait_s = backoff_s(
                failures, self._chance(), first_s=FIRST_WAIT_S, longest_s=LONGEST_WAIT_S
            )
            _log.warning("trying to connect again", extra={"wait_s": round(wait_s, 1)})
            await self._sleep(wait_s)

    async def close(self) -> None:
        """Disconnect for good."""
        self._closing = True
        if self._client is not None:
            await self._client.close()

    async def _attempt(self) -> None:
        """Connect once and stay connected for as long as it lasts; log how it ended."""
        if self._closing:
            return
        # discord.py's client is not fit for a second login, and a new one asks anew how many shards
        # Discord wants.
        self._client = client = self._make_client()
        try:
            await client.start(self._token)
        except discord.LoginFailure:
            raise StartError(_REFUSED) from None
        except discord.PrivilegedIntentsRequired:
            raise StartError(_FATAL_CLOSES[4014]) from None
        except discord.ConnectionClosed as error:
            if error.code in _FATAL_CLOSES:
                raise StartError(_FATAL_CLOSES[error.code]) from None
            _log_loss(error)
        except Exception as error:  # noqa: BLE001 - logged; a malformed event raises anything
            _log_loss(error)
        finally:
            await client.close()


def _log_loss(error: Exception) -> None:
    if isinstance(error, discord.ConnectionClosed) and error.code == _MORE_SHARDS:
        _log.warning("Discord wants more shards for the servers there are now")
    elif isinstance(error, _UNREACHABLE):
        _log.warning("Discord is unreachable", extra={"error": f"{type(error).__name__}: {error}"})
    else:
        _log.error("the connection broke", exc_info=error)
