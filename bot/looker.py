"""Looking at a place before it becomes a source: what is there, without writing anything."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.errors import Busy, LookFailed, TooSlow, WorkerFailed
from bot.program import Program
from bot.progress import Looked

LONGEST_LOOK_S = 60.0
"""Somebody waits for it, and a site that is slower than that is no pleasure to read from."""
LOOKS_AT_ONCE = 2
"""Processes beside the worker's own; each takes memory and a share of the host's address."""
MOST_WAITING = 8
"""With them, nobody waits longer for a look than an interaction lives."""


class Looker:
    """Looks at places with the indexing program, a few at a time."""

    def __init__(self, program: Program, *, longest_s: float = LONGEST_LOOK_S) -> None:
        self._program = program
        self._longest_s = longest_s
        self._turns = asyncio.Semaphore(LOOKS_AT_ONCE)
        self._inside = 0

    async def look(self, location: str) -> Looked:
        """Return what is at `location`.

        Raises SourceError if nothing that can be read is there, Busy if too many are waiting,
        TooSlow, LookFailed or Closing.
        """
        try:
            async with self._turn(), asyncio.timeout(self._longest_s):
                last = await self._program.run("look", location, hear=lambda _: None)
        except TimeoutError:
            raise TooSlow from None
        except WorkerFailed as error:
            raise LookFailed(str(error)) from error
        if not isinstance(last, Looked):
            raise LookFailed("did not say what it saw")
        return last

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        if self._inside >= LOOKS_AT_ONCE + MOST_WAITING:
            raise Busy
        self._inside += 1
        try:
            async with self._turns:
                yield
        finally:
            self._inside -= 1
