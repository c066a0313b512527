"""The queue of indexing runs: one at a time, first come first served, with a pause per server."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from bot.errors import AlreadyQueued, Closing, CoolingDown
from bot.progress import Progress, Summary
from bot.worker import Job

Listener = Callable[[Progress], None]
Run = Callable[[Job, Listener], Awaitable[Summary]]


class Jobs:
    """Runs indexing jobs through `run`, one at a time."""

    def __init__(
        self, run: Run, *, cooldown_s: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._run = run
        self._cooldown_s = cooldown_s
        self._clock = clock
        self._turn = asyncio.Lock()  # fair: wakes its waiters in the order they came
        self._progress: dict[int, Progress | None] = {}  # by server, in the order of the queue
        self._ended_at: dict[int, float] = {}
        self._closed = False

    @contextmanager
    def place(self, server: int) -> Iterator[int]:
        """Hold a place in the queue for `server` in this block; give how many stand before it.

        Raises AlreadyQueued, CoolingDown or Closing.
        """
        if self._closed:
            raise Closing
        if server in self._progress:
            raise AlreadyQueued(list(self._progress).index(server))
        pause_s = self._pause_s(server)
        if pause_s > 0:
            raise CoolingDown(pause_s)
        self._progress[server] = None
        try:
            yield len(self._progress) - 1
        finally:
            del self._progress[server]

    async def run(self, job: Job, listen: Listener) -> Summary:
        """Run a job that holds a place when its turn comes.

        Raises WorkerFailed, or Closing if the bot goes down before its end.
        """
        async with self._turn:
            if self._closed:
                raise Closing
            try:
                return await self._run(job, lambda news: self._note(job, news, listen))
            finally:
                self._ended_at[job.server] = self._clock()

    def progress(self, server: int) -> Progress | None:
        """Return how far the run of `server` is; None if none is running for it."""
        return self._progress.get(server)

    def waits(self, server: int) -> bool:
        """Tell whether `server` has a job whose run has not begun."""
        return server in self._progress and self._progress[server] is None

    def close(self) -> None:
        """Let no job begin any more; a running one is its worker's to stop."""
        self._closed = True

    def _note(self, job: Job, news: Progress, listen: Listener) -> None:
        self._progress[job.server] = news
        listen(news)

    def _pause_s(self, server: int) -> float:
        ended_at = self._ended_at.get(server)
        return 0.0 if ended_at is None else ended_at + self._cooldown_s - self._clock()
