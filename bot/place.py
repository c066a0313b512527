"""A place in the queue of indexing runs."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Coroutine
from typing import Any

from bot.job import Job
from bot.progress import Progress, Summary


class Place:
    """A job's place in the queue, from the moment it is taken until the job is done."""

    def __init__(self, job: Job, *, starter: int | None) -> None:
        self.id = secrets.token_hex(8)
        """Never given twice, not even after a restart: buttons carry it."""
        self.job = job
        self.starter = starter
        """Who asked for it; None: the schedule."""
        self.before = 0
        """Jobs that stood before it when it was taken."""
        self.progress: Progress | None = None
        """None until the run tells something."""
        self.waits = False
        """Whether its turn is being waited for."""
        self.called = asyncio.Event()
        """Ends that waiting."""
        self.cancelled = False
        self._interrupted = False
        self._at_work: asyncio.Task[Summary] | None = None

    async def work(self, run: Callable[[], Coroutine[Any, Any, Summary]]) -> Summary | None:
        """Return what `run` does; None if it was interrupted, before its beginning or later."""
        try:
            if self._interrupted:
                return None
            self._at_work = asyncio.create_task(run())
            return await self._at_work
        except asyncio.CancelledError:
            if not self._interrupted or _is_being_cancelled():
                raise
            return None
        finally:
            self._at_work = None
            self._interrupted = False

    def interrupt(self) -> None:
        """Ask the run to end; once, because asking again would cut its last moments short."""
        if not self._interrupted:
            self._interrupted = True
            if self._at_work is not None:
                self._at_work.cancel()

    def cancel(self) -> None:
        """Let the job end, whether it waits or is at work."""
        self.cancelled = True
        self.called.set()
        self.interrupt()


def _is_being_cancelled() -> bool:
    """Tell whether it is us, and not what we wait for, that is to end."""
    me = asyncio.current_task()
    return me is not None and me.cancelling() > 0
