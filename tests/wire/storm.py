"""Trouble between Discord and the bot while a crowd asks, one kind after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import islice

from tests.wire.crowd import PEOPLE, Crowd, Tally
from tests.wire.library import QUESTIONS
from tests.wire.server import SmallDiscord

EVERYBODY = range(1, PEOPLE + 1)
SOME, OTHERS = range(1, PEOPLE // 2 + 1), range(PEOPLE // 2 + 1, PEOPLE + 1)
_CALLBACK, _EDIT = "POST */callback", "PATCH */messages/@original"
_REPLY, _TYPING = "POST */channels/*/messages", "POST */typing"
_WITHIN_S = 90.0
_GONE_S = 5.0
_OUTAGE_S = 40.0
"""Longer than the 25 seconds for which discord.py repeats a request."""


@dataclass(frozen=True)
class Weather:
    """What befalls the bot while the crowd asks."""

    name: str
    ask: Callable[[SmallDiscord, Crowd], Awaitable[None]]


@dataclass(frozen=True)
class Report:
    """How it went for a crowd."""

    weather: str
    tally: Tally
    again: int
    """How often somebody who had been told to wait asked again."""
    unanswered: list[str]
    """What those had no answer to in the end."""
    troubles: int
    """Requests that something befell."""

    def __str__(self) -> str:
        return (
            f"{self.weather}: {self.tally}; asked again {self.again}, unanswered "
            f"{len(self.unanswered)} {self.unanswered}; troubles {self.troubles}"
        )


async def measure(server: SmallDiscord, weather: Weather, *, marks: str = "") -> Report:
    """Return how it went for a crowd in that weather.

    With other `marks` at their end, questions are not the ones that were just answered.
    """
    crowd = Crowd(server, {f"{question}{marks}": right for question, right in QUESTIONS.items()})
    await weather.ask(server, crowd)
    await crowd.served(within_s=_WITHIN_S)
    met = sum(trouble.hits for trouble in server.rest.troubles.all)
    server.rest.troubles.all.clear()  # the next crowd has its own
    tally = crowd.tally()
    again, unanswered = await crowd.ask_again(within_s=_WITHIN_S)
    return Report(weather.name, tally, again, unanswered, met)


async def _quiet(_: SmallDiscord, crowd: Crowd) -> None:
    await crowd.ask(EVERYBODY)


async def _bursts(server: SmallDiscord, crowd: Crowd) -> None:
    _arm(server)
    await crowd.ask(EVERYBODY)


def _arm(server: SmallDiscord) -> None:
    """Let all kinds of requests fail for a while, in every way."""
    server.fail(_CALLBACK, heeded=True)
    server.refuse(_EDIT, times=8, retry_after_s=0.5)
    server.refuse(_REPLY, times=8, retry_after_s=0.5)
    server.fail(_EDIT, times=8)
    server.fail(_EDIT, times=4, heeded=True)
    server.fail(_REPLY, times=4, status=503)
    server.fail(_REPLY, times=4, heeded=True)
    server.fail(_TYPING, times=4, status=500)
    server.cut(_TYPING, times=2)
    server.cut(_EDIT, times=6)
    server.cut(_REPLY, times=3)
    server.cut(_REPLY, times=3, heeded=True)


async def _drop(server: SmallDiscord, crowd: Crowd) -> None:
    await crowd.ask(SOME)
    for shard in server.gateway.sessions:
        server.gateway.drop(shard)
    await crowd.ask(OTHERS)


async def _resumable(server: SmallDiscord, crowd: Crowd) -> None:
    await crowd.ask(SOME)
    for shard in server.gateway.sessions:
        await server.gateway.invalidate(shard, resumable=True)
    await crowd.ask(OTHERS)


async def _invalid(server: SmallDiscord, crowd: Crowd) -> None:
    await crowd.ask(SOME)
    for shard in list(server.gateway.sessions):
        await server.gateway.invalidate(shard, resumable=False)
    await server.ready()  # until then Discord has nobody to give a question to
    await crowd.ask(OTHERS)


async def _gone(server: SmallDiscord, crowd: Crowd) -> None:
    await crowd.ask(SOME)
    server.gateway.refusing = True
    for shard in server.gateway.sessions:
        server.gateway.drop(shard)
    for person in OTHERS:
        await crowd.mention(person)
    await asyncio.sleep(_GONE_S)
    server.gateway.refusing = False
    await server.ready()


async def _outage(server: SmallDiscord, crowd: Crowd) -> None:
    for route in (_EDIT, _REPLY):
        server.fail(route, times=10_000, status=500)
    await crowd.ask(EVERYBODY)
    await asyncio.sleep(_OUTAGE_S)
    for trouble in server.rest.troubles.all:
        trouble.times = trouble.hits


async def _everything(server: SmallDiscord, crowd: Crowd) -> None:
    _arm(server)
    gateway = server.gateway
    shards = list(gateway.sessions)
    people = iter(EVERYBODY)
    await crowd.ask(list(islice(people, 12)))
    for shard in shards:
        gateway.drop(shard)
    await crowd.ask(list(islice(people, 6)))
    await server.ready(within_s=10)
    for shard in shards:
        await gateway.invalidate(shard, resumable=True)
    await crowd.ask(list(islice(people, 6)))
    await server.ready(within_s=10)
    for shard in shards:
        await gateway.invalidate(shard, resumable=False)
    await server.ready()
    await crowd.ask(list(people))


async def _zombie(server: SmallDiscord, crowd: Crowd) -> None:
    await crowd.ask(SOME)
    for shard in server.gateway.sessions:
        server.gateway.silence(shard)
    for person in OTHERS:  # a command would be dead after three seconds, whoever is to blame
        await crowd.mention(person)
    await server.ready(within_s=150)


QUIET = Weather("quiet", _quiet)
BURSTS = Weather("429, 5xx and broken requests", _bursts)
DROP = Weather("connections lost", _drop)
RESUMABLE = Weather("sessions invalid, resumable", _resumable)
INVALID = Weather("sessions invalid, gone", _invalid)
GONE = Weather("gateway gone for 5 s", _gone)
OUTAGE = Weather("every answer refused for 40 s", _outage)
EVERYTHING = Weather("all of these", _everything)
ZOMBIE = Weather("connections that are silent", _zombie)
ALL = (QUIET, BURSTS, DROP, RESUMABLE, INVALID, GONE, OUTAGE, EVERYTHING, ZOMBIE)
