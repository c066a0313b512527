"""Requests that are sent again while that can help."""

from __future__ import annotations

import aiohttp
import discord
import pytest

from bot.errors import NotDelivered
from bot.trying import LONGEST_WAIT_S, keep_trying, patient


class Response:
    """As much of a response as discord.py's errors want."""

    reason = "because"

    def __init__(self, status: int) -> None:
        self.status = status


def refused(status: int) -> discord.HTTPException:
    return discord.HTTPException(Response(status), None)


PASSING: list[Exception] = [
    refused(500),
    refused(503),
    refused(429),
    aiohttp.ServerDisconnectedError(),
    ConnectionResetError(104, "reset"),
    TimeoutError(),
]
LASTING: list[Exception] = [refused(400), refused(404), RuntimeError("Session is closed")]


class Line:
    """Fails as it is told, then gives 7; its clock moves when somebody waits."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.sent = 0
        self.now = 0.0
        self.waits: list[float] = []

    async def request(self) -> int:
        self.sent += 1
        if self.failures:
            raise self.failures.pop(0)
        return 7

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds

    async def keep_trying(self, within_s: float) -> int:
        return await keep_trying(
            self.request,
            within_s=within_s,
            sleep=self.sleep,
            chance=lambda: 1.0,
            clock=lambda: self.now,
        )


async def test_what_passes_is_waited_out_ever_more_patiently() -> None:
    line = Line(*PASSING, *PASSING)
    assert await line.keep_trying(within_s=900) == 7
    assert line.waits[:5] == [0.25, 0.5, 1.0, 2.0, 4.0]
    assert line.waits[-1] == LONGEST_WAIT_S


@pytest.mark.parametrize("error", LASTING)
async def test_what_lasts_is_not_tried_again(error: Exception) -> None:
    line = Line(error)
    with pytest.raises(type(error)):
        await line.keep_trying(within_s=900)
    assert line.sent == 1


async def test_an_outage_that_is_too_long_ends_it_in_time() -> None:
    line = Line(*[refused(500)] * 1000)
    with pytest.raises(NotDelivered, match="500"):
        await line.keep_trying(within_s=60)
    assert 30 < line.now <= 60


async def test_what_comes_too_late_is_sent_once() -> None:
    line = Line(refused(500))
    with pytest.raises(NotDelivered):
        await line.keep_trying(within_s=-5)
    assert line.sent == 1


async def test_a_patient_connection_fails_with_its_own_reason() -> None:
    line = Line(ConnectionResetError(104, "reset"), LookupError())
    with pytest.raises(LookupError):
        await patient(line.request, within_s=5, longest_wait_s=1)()
    refused_for_good = Line(*[TimeoutError("no answer")] * 9)
    with pytest.raises(TimeoutError, match="no answer"):
        await patient(refused_for_good.request, within_s=0, longest_wait_s=1)()
    assert await patient(Line(aiohttp.ClientError()).request, within_s=5, longest_wait_s=1)() == 7
