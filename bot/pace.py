"""How long a run will take, judged by how fast it has been."""

from __future__ import annotations

import time
from collections.abc import Callable

from bot.progress import Progress, Stage

_LEAST_S = 3.0
"""Before that the first few items, which are no measure, decide too much."""


class Pace:
    """Listens to one run's progress; what is done first in a stage is where it begins to count."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._stage: tuple[Stage, int | None] | None = None
        self._began_at = 0.0
        self._began_with = 0

    def left_s(self, news: Progress) -> float | None:
        """Return how many seconds this stage still takes; None while nobody can tell."""
        now, stage = self._clock(), (news.stage, news.source_id)
        if stage != self._stage:
            self._stage, self._began_at, self._began_with = stage, now, news.done
        done, took_s = news.done - self._began_with, now - self._began_at
        if news.total is None or news.stage is Stage.STARTED or done <= 0 or took_s < _LEAST_S:
            return None
        return max(0.0, (news.total - news.done) * took_s / done)
