"""Staying connected to a Discord that is not always there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import discord
import pytest

from bot.connection import Connection
from bot.errors import StartError


class Client(discord.AutoShardedClient):
    """Ends its connection as it is told; None holds it until it is closed."""

    def __init__(self, end: BaseException | None) -> None:
        super().__init__(intents=discord.Intents.none())
        self._end = end
        self._over = asyncio.Event()

    async def start(self, token: str, *, reconnect: bool = True) -> None:
        if self._end is not None:
            raise self._end
        await self._over.wait()

    async def close(self) -> None:
        self._over.set()


def closed_with(code: int) -> discord.ConnectionClosed:
    """Return what a gateway that closes with `code` makes discord.py raise."""

    class Socket:
        close_code = code

    return discord.ConnectionClosed(Socket(), shard_id=None, code=code)  # type: ignore[arg-type]


def connection(
    *ends: BaseException | None, clock: Callable[[], float] = lambda: 0.0
) -> tuple[Connection, list[float]]:
    """Return a connection that meets these ends in turn, and the waits between them."""
    left = list(ends)
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        await asyncio.sleep(0)

    made = Connection(
        lambda: Client(left.pop(0)), "token", sleep=sleep, chance=lambda: 0.0, clock=clock
    )
    return made, waits


async def hold_and_close(made: Connection) -> None:
    holding = asyncio.create_task(made.hold())
    await asyncio.sleep(0.05)
    await made.close()
    await holding


async def test_a_wrong_token_ends_the_start_with_what_to_do() -> None:
    made, waits = connection(discord.LoginFailure("Improper token has been passed."))
    with pytest.raises(StartError, match="DISCORD_TOKEN"):
        await made.hold()
    assert waits == []


@pytest.mark.parametrize("code", [4004, 4010, 4012, 4013])
async def test_closes_that_cannot_be_mended_end_it(code: int) -> None:
    made, waits = connection(closed_with(code))
    with pytest.raises(StartError):
        await made.hold()
    assert waits == []


async def test_a_refused_intent_ends_it() -> None:
    made, _ = connection(discord.PrivilegedIntentsRequired(None))
    with pytest.raises(StartError, match="intent"):
        await made.hold()


async def test_an_unreachable_discord_is_tried_again_ever_more_patiently(
    caplog: pytest.LogCaptureFixture,
) -> None:
    made, waits = connection(OSError("no route"), TimeoutError(), closed_with(4000), None)
    await hold_and_close(made)
    assert waits == [1.0, 2.0, 4.0]
    said = [record.message for record in caplog.records]
    assert said.count("Discord is unreachable") == 3
    assert said.count("trying to connect again") == 3


async def test_too_few_shards_are_no_end_of_the_bot(caplog: pytest.LogCaptureFixture) -> None:
    made, waits = connection(closed_with(4011), None)
    await hold_and_close(made)
    assert len(waits) == 1
    assert "Discord wants more shards" in caplog.text


async def test_a_malformed_event_is_no_end_of_the_bot(caplog: pytest.LogCaptureFixture) -> None:
    made, waits = connection(KeyError("guild_id"), None)
    await hold_and_close(made)
    assert len(waits) == 1
    assert "the connection broke" in caplog.text


async def test_patience_begins_anew_after_a_good_connection() -> None:
    times = iter([0, 1, 1, 2, 2, 1000, 1000])
    ends = (OSError("a"), OSError("b"), OSError("c"), None)
    made, waits = connection(*ends, clock=lambda: next(times))
    await hold_and_close(made)
    assert waits == [1.0, 2.0, 0.5]


async def test_a_connection_that_never_was_is_not_ready() -> None:
    made, _ = connection(None)
    assert not made.ready
    await hold_and_close(made)
    assert not made.ready


class Shard(discord.ShardInfo):
    """A shard that has only its state."""

    def __init__(self, *, closed: bool) -> None:
        self._closed = closed

    def is_closed(self) -> bool:
        return self._closed


class Sharded(Client):
    """Wants two shards and has those that it is told."""

    def __init__(self, *shards: Shard, told_all: bool = True) -> None:
        super().__init__(None)
        self.shard_count = 2
        self._there = dict(enumerate(shards))
        self._told_all = told_all

    @property
    def shards(self) -> dict[int, discord.ShardInfo]:
        return {**self._there}

    def is_ready(self) -> bool:
        return self._told_all


OPEN, CLOSED = Shard(closed=False), Shard(closed=True)


@pytest.mark.parametrize(
    ("client", "ready"),
    [
        (lambda: Sharded(OPEN, OPEN), True),
        (lambda: Sharded(OPEN, CLOSED), False),
        (lambda: Sharded(OPEN), False),
        (lambda: Sharded(OPEN, OPEN, told_all=False), False),
    ],
)
async def test_it_is_ready_when_all_shards_are(client: Callable[[], Sharded], ready: bool) -> None:
    made = Connection(client, "token")
    holding = asyncio.create_task(made.hold())
    await asyncio.sleep(0)
    assert made.ready is ready
    await made.close()
    await holding


async def test_told_to_end_while_it_waits_for_its_turn_it_never_connects() -> None:
    turn = asyncio.Event()

    async def wait() -> None:
        await turn.wait()

    made = Connection(lambda: pytest.fail("connected"), "token", turn=wait)
    holding = asyncio.create_task(made.hold())
    await asyncio.sleep(0)
    await made.close()
    turn.set()
    await holding
