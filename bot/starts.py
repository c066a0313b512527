"""Starts in quick succession, counted across processes: a crash loop must not cost the token."""

from __future__ import annotations

import asyncio
import json
import logging
import math
import os
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from bot.backoff import backoff_s

_log = logging.getLogger(__name__)

FREE = 3
"""Starts that may follow each other at once: a host tries a setting, a container is moved."""
FIRST_WAIT_S = 5.0
LONGEST_WAIT_S = 180.0
"""Discord takes a token away after 1,000 identifications a day; this allows for 480."""
STEADY_S = 300.0
"""A bot that connected so long before this start ran well: its successor need not wait."""


@dataclass(frozen=True, slots=True)
class Run:
    """What is kept of the starts before this one."""

    quick: int
    """How many connected, each shortly after the one before."""
    last_at: float
    """When the last of them did, in seconds since 1970."""


class Starts:
    """Lets a process connect when its turn has come; `path` is kept from one to the next."""

    def __init__(
        self,
        path: Path,
        *,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._path = path
        self._clock = clock
        self._sleep = sleep

    async def turn(self) -> None:
        """Wait as long as the starts before this one ask for, then count it among them.

        A process that ends while it waits has not connected, and is not counted.
        """
        before = self._read()
        now = self._clock()
        if before is not None and now - before.last_at > STEADY_S:
            before = None
        wait_s = 0.0 if before is None else _wait_s(before, now)
        if before is not None and wait_s > 0:
            extra = {"starts": before.quick, "wait_s": round(wait_s, 1)}
            _log.warning("started again and again: waiting before connecting", extra=extra)
            await self._sleep(wait_s)
        self._write(Run(1 if before is None else before.quick + 1, self._clock()))

    def _read(self) -> Run | None:
        """Return what is kept; None if there is nothing, or nothing that makes sense."""
        try:
            kept = json.loads(self._path.read_bytes())
            run = Run(int(kept["quick"]), float(kept["last_at"]))
        except (OSError, KeyError, TypeError, ValueError, OverflowError, RecursionError):
            return None
        return run if run.quick > 0 and math.isfinite(run.last_at) else None

    def _write(self, run: Run) -> None:
        beside = self._path.with_name(f"{self._path.name}.new")
        try:
            beside.write_text(json.dumps({"quick": run.quick, "last_at": run.last_at}))
            os.replace(beside, self._path)
        except OSError as error:
            _log.warning("start not counted", extra={"error": str(error)})


def _wait_s(before: Run, now: float) -> float:
    """Return how much of the pause after `before` is left; a clock set back makes it no longer."""
    if before.quick < FREE:
        return 0.0
    # All of the wait and no chance: there is one bot for a token.
    pause_s = backoff_s(before.quick - FREE, 1.0, first_s=FIRST_WAIT_S, longest_s=LONGEST_WAIT_S)
    return max(0.0, pause_s - max(0.0, now - before.last_at))
