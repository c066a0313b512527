"""The one place where work leaves the event loop: a thread that owns the library."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Generic, TypeVar

from bot.errors import Busy, Closing, StillAsking

L = TypeVar("L", covariant=True)
T = TypeVar("T")


class Desk(Generic[L]):
    """Runs every library call on one thread: SQLite, FAISS and the model never overlap.

    The library is opened there too, so that SQLite itself proves that nobody goes around it.
    A job that finds it closed opens it; an error of that is the job's, and the next tries again.
    """

    def __init__(self, open_library: Callable[[], L], *, max_waiting: int) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="library")
        self._max_waiting = max_waiting
        self._lock = Lock()
        self._asking: set[int] = set()
        self._taken = 0
        self._open_library = open_library
        self._library: L | None = None
        self._refusing = False

    @property
    def opened(self) -> bool:
        """Whether the library is open."""
        return self._library is not None

    @property
    def taken(self) -> int:
        """How many jobs are at the desk, the one at work included."""
        return self._taken

    def run(self, job: Callable[[L], T], *, person: int | None = None) -> asyncio.Future[T]:
        """Return the future of `job(library)`, run on the library thread, first come first served.

        The seat is taken at once: Busy if `max_waiting` jobs are there already, StillAsking if one
        of them is this `person`'s, Closing after `refuse`. It is freed when the job ends, not when
        its caller gives up: a thread cannot be cancelled.
        """
        if self._refusing:
            raise Closing
        if person is not None and person in self._asking:
            raise StillAsking
        self._take_seat()
        if person is not None:
            self._asking.add(person)
        future = self._thread.submit(self._do, job)
        future.add_done_callback(lambda _: self._free(person))
        return asyncio.wrap_future(future)

    def refuse(self) -> None:
        """Let every job that has not begun, and every new one, fail with Closing."""
        self._refusing = True

    async def close(self, close_library: Callable[[L], None], *, within_s: float) -> bool:
        """Let the jobs at the desk end, then close the library; True if `within_s` was enough.

        Otherwise the jobs that have not begun are cancelled, and one is still running.
        """
        closing = self._thread.submit(self._close, close_library)
        try:
            await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(closing)), within_s)
        except TimeoutError:
            self._thread.shutdown(wait=False, cancel_futures=True)
            return False
        self._thread.shutdown()
        return True

    def _take_seat(self) -> None:
        # A seat is freed on the library's thread.
        with self._lock:
            if self._taken >= self._max_waiting:
                raise Busy
            self._taken += 1

    def _do(self, job: Callable[[L], T]) -> T:
        if self._refusing:
            raise Closing
        if self._library is None:
            self._library = self._open_library()
        return job(self._library)

    def _close(self, close_library: Callable[[L], None]) -> None:
        if self._library is not None:
            close_library(self._library)
            self._library = None

    def _free(self, person: int | None) -> None:
        if person is not None:
            self._asking.discard(person)
        with self._lock:
            self._taken -= 1
