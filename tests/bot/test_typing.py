"""The sign that an answer is being written."""

from __future__ import annotations

import asyncio
import time

import aiohttp
import pytest

from bot.sending import typing_shown


class Channel:
    """Takes signs when it is let, and counts them."""

    def __init__(self, error: Exception | None = None) -> None:
        self.let = asyncio.Event()
        self.begun = 0
        self.ended = 0
        self.error = error

    async def typing(self) -> None:
        self.begun += 1
        await self.let.wait()
        if self.error is not None:
            raise self.error
        self.ended += 1


async def test_it_is_shown_again_until_the_answer_is_there() -> None:
    channel = Channel()
    channel.let.set()
    async with typing_shown(channel, again_s=0.01):
        await asyncio.sleep(0.2)
    shown = channel.ended
    assert shown > 2
    await asyncio.sleep(0.05)
    assert channel.begun == shown


async def test_nothing_waits_for_it_while_the_answer_is_sought() -> None:
    channel = Channel()
    async with typing_shown(channel):
        await asyncio.sleep(0.01)
        assert channel.begun == 1
        channel.let.set()
    assert channel.ended == 1


async def test_a_request_that_hangs_keeps_the_answer_for_a_moment_and_is_not_broken_off() -> None:
    channel = Channel()
    began = time.monotonic()
    async with typing_shown(channel, patience_s=0.1):
        await asyncio.sleep(0.01)
    assert 0.1 <= time.monotonic() - began < 1
    channel.let.set()
    await asyncio.sleep(0.01)
    assert channel.ended == 1


async def test_an_answer_does_without_it() -> None:
    channel = Channel(aiohttp.ClientError("reset"))
    channel.let.set()
    with pytest.raises(ValueError, match="what the block raises"):
        async with typing_shown(channel):
            await asyncio.sleep(0.01)
            raise ValueError("what the block raises")
    assert channel.begun == 1
