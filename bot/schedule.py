"""Reads sources by itself when their time has come.

What is due is a matter of the clock on the wall: readings are due at times that are stored, and a
host may sleep, or its bot be down, for days. The waiting between two looks is a matter of the
monotonic clock: it goes on evenly when the wall clock is set. So whatever was missed is due at the
next look, and one run catches up on all of it; and a clock that jumps, forth or back, makes one
look find more or less to do, but never two follow each other sooner.
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from bot.backoff import backoff_s
from bot.desk import Desk
from bot.errors import Busy, Closing, WorkerFailed
from bot.job import Job
from bot.jobs import Jobs
from bot.library import Library
from bot.trouble import Ailment, Trouble
from index.errors import PullquoteError, WriterBusy

_log = logging.getLogger(__name__)

FIRST_WAIT_S = 60.0
LONGEST_WAIT_S = 3600.0
"""A process that dies at every start costs an hour one start, and a host who looks sees it."""


class Schedule:
    """Looks every `every_s` seconds whether a source is due (0: never), and has it read."""

    def __init__(
        self,
        desk: Desk[Library],
        jobs: Jobs,
        *,
        every_s: float,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._desk = desk
        self._jobs = jobs
        self._every_s = every_s
        self._now = now
        self._clock = clock
        self._sleep = sleep
        self._chance = chance
        self._rests_until = float("-inf")
        self._trouble: Trouble | None = None

    @property
    def trouble(self) -> Trouble | None:
        """What is wrong; None since the last run that ended well."""
        return self._trouble

    async def keep(self) -> None:
        """Look and have read until cancelled."""
        while self._every_s:
            await self._sleep(self._every_s)
            try:
                if self._clock() >= self._rests_until and await self._is_due():
                    await self._read()
            except Closing:
                return
            except PullquoteError as error:
                self._failed(error)
            except Exception as error:  # noqa: BLE001 - logged; it must go on, whatever it met
                _log.exception("the schedule stumbled")
                self._failed(error)

    async def _is_due(self) -> bool:
        """Tell whether a source is due; not before there is a library, or while many ask."""
        if not self._desk.opened:
            return False
        at = self._now()
        try:
            return await self._desk.run(lambda library: library.due(at)) > 0
        except Busy:
            return False

    async def _read(self) -> None:
        """Have everything read that is due, after all that others wait for."""
        try:
            with self._jobs.place(Job.due()) as place:
                done = await self._jobs.run(place, lambda _: None)
        except WriterBusy:
            # Somebody syncs by hand, which may do this very work: look again at the usual time.
            _log.info("another indexing run is at work")
            return
        self._trouble = None
        _log.info(
            "sources read by schedule",
            extra={"new": done.new, "changed": done.changed, "gone": done.gone},
        )

    def _failed(self, error: Exception) -> None:
        """Rest before the next attempt, longer each time."""
        failures = self._trouble.failures + 1 if self._trouble else 1
        wait_s = backoff_s(
            failures - 1, self._chance(), first_s=FIRST_WAIT_S, longest_s=LONGEST_WAIT_S
        )
        self._rests_until = self._clock() + wait_s
        again_at = self._now() + timedelta(seconds=wait_s)
        code = error.worker_code if isinstance(error, WorkerFailed) else None
        self._trouble = Trouble(failures, _ailment(error), str(error), again_at, code)
        extra = {"error": str(error), "failures": failures, "wait_s": round(wait_s)}
        _log.error("reading by schedule failed", extra=extra)


def _ailment(error: Exception) -> Ailment:
    if not isinstance(error, WorkerFailed):
        return Ailment.GAVE_UP
    return Ailment.KILLED if error.worker_code is None else Ailment.ENDED
