"""Requests to Discord that are sent again for as long as that can help."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import ParamSpec, TypeVar

import aiohttp
import discord

from bot.backoff import backoff_s
from bot.errors import NotDelivered

_log = logging.getLogger(__name__)
Given = ParamSpec("Given")
T = TypeVar("T")

FIRST_WAIT_S = 0.25
LONGEST_WAIT_S = 30.0
_TOO_MANY = 429
# discord.py itself repeats 429 and most of 5xx, five times within 25 seconds, and nothing else.
_ON_THE_WAY = (aiohttp.ClientError, OSError, TimeoutError)


async def keep_trying(
    request: Callable[[], Awaitable[T]],
    *,
    within_s: float,
    longest_wait_s: float = LONGEST_WAIT_S,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    chance: Callable[[], float] = random.random,
    clock: Callable[[], float] = time.monotonic,
) -> T:
    """Return what `request` returns; it is sent again while Discord, or the way to it, fails.

    It may have been heeded although it failed: it has to be one that can be heeded twice.

    Raises NotDelivered when the next attempt would come later than `within_s` after the first, and
    at once whatever an attempt would only meet again.
    """
    began = clock()
    failures = 0
    while True:
        try:
            return await request()
        except (discord.HTTPException, *_ON_THE_WAY) as error:
            if not passes(error):
                raise
            wait_s = backoff_s(failures, chance(), first_s=FIRST_WAIT_S, longest_s=longest_wait_s)
            why = f"{type(error).__name__}: {error}"
            if clock() - began + wait_s > within_s:
                raise NotDelivered(why) from error
            _log.warning("Discord did not take it", extra={"error": why, "again_in_s": wait_s})
        await sleep(wait_s)
        failures += 1


def passes(error: Exception) -> bool:
    """Tell whether the reason why a request failed is one that passes."""
    if isinstance(error, discord.HTTPException):
        return error.status == _TOO_MANY or error.status >= 500
    return isinstance(error, _ON_THE_WAY)


def patient(
    connect: Callable[Given, Awaitable[T]], *, within_s: float, longest_wait_s: float
) -> Callable[Given, Coroutine[None, None, T]]:
    """Return `connect`, kept trying; it raises the last reason why it failed."""

    async def patiently(*args: Given.args, **options: Given.kwargs) -> T:
        try:
            return await keep_trying(
                lambda: connect(*args, **options),
                within_s=within_s,
                longest_wait_s=longest_wait_s,
            )
        except NotDelivered as error:
            raise error.__cause__ or error from None

    return patiently
