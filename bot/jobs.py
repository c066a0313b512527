"""The queue of indexing runs: one at a time, the schedule's last, with a pause per server."""

from __future__ import annotations

import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

from bot.errors import AlreadyQueued, Cancelled, Closing, CoolingDown, QueueFull
from bot.job import Job
from bot.place import Place
from bot.progress import Progress, Summary

MOST_PLACES = 5
"""Jobs that one server may have in the queue, so that it cannot keep all others waiting."""

Listener = Callable[[Progress], None]
Run = Callable[[Job, Listener], Coroutine[Any, Any, Summary]]


class Jobs:
    """Does jobs through `run`, one at a time; cancelling what `run` returns must end it."""

    def __init__(
        self, run: Run, *, cooldown_s: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._run = run
        self._cooldown_s = cooldown_s
        self._clock = clock
        self._places: list[Place] = []  # in the order they were taken
        self._at_work: Place | None = None
        self._ended_at: dict[int, float] = {}  # by server
        self._closed = False

    @contextmanager
    def place(self, job: Job, *, starter: int | None = None) -> Iterator[Place]:
        """Hold a place in the queue for `job` in this block.

        Raises AlreadyQueued, QueueFull, CoolingDown or Closing.
        """
        self._admit(job)
        place = Place(job, starter=starter)
        self._places.append(place)
        place.before = self._before(place)
        try:
            yield place
        finally:
            self._places.remove(place)

    async def run(self, place: Place, listen: Listener) -> Summary:
        """Do the job that holds `place` when its turn comes; `listen` is told how far it is.

        One that had to stand back for another begins again when its turn comes once more.
        Raises what `run` raises, Cancelled, or Closing if the bot goes down before its end.
        """
        summary = None
        while summary is None:
            summary = await self._turn(place, listen)
        return summary

    def progress(self, server: int | None) -> Progress | None:
        """Return how far the run of `server` (None: the schedule's) is; None if there is none."""
        place = self._at_work
        return place.progress if place is not None and place.job.server == server else None

    def waiting(self, server: int) -> int:
        """Count the jobs of `server` whose run has not begun."""
        return sum(
            place.job.server == server and place is not self._at_work for place in self._places
        )

    def close(self) -> None:
        """Let no job begin any more; a running one is its program's to stop."""
        self._closed = True
        for place in self._places:
            place.called.set()

    def _admit(self, job: Job) -> None:
        if self._closed:
            raise Closing
        theirs = [place for place in self._places if place.job.server == job.server]
        for place in theirs:
            if place.job == job:
                raise AlreadyQueued(self._before(place))
        if len(theirs) >= MOST_PLACES:
            raise QueueFull
        pause_s = self._pause_s(job)
        if pause_s > 0:
            raise CoolingDown(pause_s)

    async def _turn(self, place: Place, listen: Listener) -> Summary | None:
        """Do the job when its turn comes; None if it had to stand back before its end."""
        self._refuse_ended(place)
        place.waits = True
        self._call_next()
        try:
            await place.called.wait()
            place.waits = False
            self._refuse_ended(place)
            summary = await place.work(
                lambda: self._run(place.job, lambda news: _note(place, news, listen))
            )
            if summary is None:
                self._refuse_ended(place)
            return summary
        finally:
            place.waits = False
            place.called.clear()
            self._leave(place)

    def _refuse_ended(self, place: Place) -> None:
        if place.cancelled:
            raise Cancelled
        if self._closed:
            raise Closing

    def _call_next(self) -> None:
        """Give the turn to the first of those who wait; who holds it stands back if need be."""
        waiting = [place for place in self._places if place.waits]
        first = min(waiting, key=lambda place: place.job.priority, default=None)
        if first is None:
            return
        if self._at_work is None:
            self._at_work = first
            first.called.set()
        elif first.job.priority < self._at_work.job.priority:
            self._at_work.interrupt()

    def _leave(self, place: Place) -> None:
        """Give the turn on, if `place` had it."""
        if self._at_work is not place:
            return
        self._at_work = None
        place.progress = None
        if place.job.rereads and place.job.server is not None:
            self._ended_at[place.job.server] = self._clock()
        self._call_next()

    def _before(self, place: Place) -> int:
        """Count the jobs that stand before `place`."""
        earlier = self._places[: self._places.index(place)]
        return sum(other.job.priority <= place.job.priority for other in earlier)

    def _pause_s(self, job: Job) -> float:
        ended_at = self._ended_at.get(job.server) if job.server is not None else None
        if ended_at is None or not job.rereads:
            return 0.0
        return ended_at + self._cooldown_s - self._clock()


def _note(place: Place, news: Progress, listen: Listener) -> None:
    if not place.cancelled:
        place.progress = news
        listen(news)
