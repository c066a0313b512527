"""How often a host is asked: one request at a time, with a pause, and none where it wants none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from index.fetch import Unreachable

MOST_SILENCES = 4
"""Requests in a row without an answer after which a host is left alone: with the usual time-outs it
has cost a run four minutes at most."""
LONGEST_PAUSE_S = 60.0
"""However often a host has failed, the next request waits no longer: a run is to come to an end."""
_MOST_DOUBLINGS = 10
TOO_MANY_S = 60.0
"""For how long a host is left alone that says "too many requests" and not until when."""


class NoAnswer(Unreachable):
    """Nothing came, or not in time: the host may be down."""


@dataclass(slots=True)
class _Host:
    delay_s: float
    ready_at: float
    held_until: float
    failures: int = 0
    silences: int = 0


class Manners:
    """What is known of each host, for as long as this object lives: one run."""

    def __init__(
        self,
        delay_s: float,
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
        chance: Callable[[], float],
    ) -> None:
        """Leave `delay_s` between two requests to a host; `chance` gives numbers in [0, 1)."""
        self._delay_s = delay_s
        self._clock = clock
        self._sleep = sleep
        self._chance = chance
        self._hosts: dict[str, _Host] = {}

    def wait(self, host: str) -> None:
        """Sleep until `host` may be asked. Raises Unreachable when that is too far away."""
        known = self._of(host)
        if known.silences >= MOST_SILENCES:
            raise NoAnswer(
                f"did not answer {known.silences} times in a row: it is left alone for this time"
            )
        held_s = known.held_until - self._clock()
        if held_s > 0:
            raise Unreachable(
                f"asked not to be asked for another {held_s:.0f} s", retry_after_s=held_s
            )
        pause_s = known.ready_at - self._clock()
        if pause_s > 0:
            self._sleep(pause_s)

    def slow_down(self, host: str, delay_s: float) -> None:
        """Leave at least `delay_s` between two requests to `host`."""
        known = self._of(host)
        known.delay_s = max(self._delay_s, delay_s)

    def answered(self, host: str) -> None:
        """Note that a request was answered as it should be."""
        known = self._of(host)
        known.failures = known.silences = 0
        known.ready_at = self._clock() + known.delay_s

    def failed(self, host: str, *, is_silent: bool, hold_s: float | None = None) -> None:
        """Note that a request failed.

        Args:
            host: that was asked.
            is_silent: whether no answer came at all.
            hold_s: for how long the host asked to be left alone.
        """
        known = self._of(host)
        known.failures += 1
        known.silences = known.silences + 1 if is_silent else 0
        known.ready_at = self._clock() + self._pause_s(known)
        if hold_s is not None:
            known.held_until = self._clock() + hold_s

    def _pause_s(self, known: _Host) -> float:
        """Return the pause after a failure: twice the one before, give or take a quarter."""
        doubled: float = known.delay_s * 2.0 ** min(known.failures, _MOST_DOUBLINGS)
        return max(known.delay_s, min(LONGEST_PAUSE_S, doubled * (0.75 + 0.5 * self._chance())))

    def _of(self, host: str) -> _Host:
        now = self._clock()
        return self._hosts.setdefault(host, _Host(self._delay_s, ready_at=now, held_until=now))
