"""Answers by turns while nothing else is done and beside a sync, summed up. Pure."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from scripts.bench.figures import percentile

MEDIAN, HIGH = 0.5, 0.95
FEWEST = 50
"""Questions of a phase without which a 95th percentile says nothing."""


@dataclass(slots=True)
class Phase:
    """What was asked while nothing else was done, or beside a sync."""

    took_ms: list[float] = field(default_factory=list)
    right: int = 0
    """Answers that quoted the words that were asked for."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One phase after the other, over the same library."""

    idle: Phase
    busy: Phase


def figures(pairs: Sequence[Pair]) -> dict[str, Any]:
    """Return what answers took idle and beside a sync, and how far to believe it.

    Raises ValueError when a phase was too short to tell.
    """
    idle, busy = [pair.idle for pair in pairs], [pair.busy for pair in pairs]
    for phase in (*idle, *busy):
        if len(phase.took_ms) < FEWEST:
            raise ValueError(f"only {len(phase.took_ms)} questions were asked in a phase")
    return {
        **_times("idle", idle),
        **_times("busy", busy),
        **{
            f"{name} × idle": _range(
                _share(pair.busy, part) / _share(pair.idle, part) for pair in pairs
            )
            for name, part in (("p50", MEDIAN), ("p95", HIGH))
        },
        **{
            f"{name} of idle again": _again(idle, part)
            for name, part in (("p50", MEDIAN), ("p95", HIGH))
        },
    }


def _times(name: str, phases: Sequence[Phase]) -> dict[str, Any]:
    took = [each for phase in phases for each in phase.took_ms]
    return {
        f"{name} questions": len(took),
        f"{name} p50 ms": round(percentile(took, MEDIAN), 1),
        f"{name} p95 ms": round(percentile(took, HIGH), 1),
        f"{name} max ms": round(max(took), 1),
        f"{name} right %": round(100 * sum(phase.right for phase in phases) / len(took), 1),
    }


def _share(phase: Phase, share: float) -> float:
    return percentile(phase.took_ms, share)


def _again(phases: Sequence[Phase], share: float) -> str:
    """Return by what the same phase differs from one time to the next."""
    return _range(_share(later, share) / _share(phase, share) for phase, later in pairwise(phases))


def _range(values: Iterable[float]) -> str:
    found = list(values)
    if not found:
        return "–"
    middle, ends = statistics.median(found), (min(found), max(found))
    return f"{middle:.2f} ({ends[0]:.2f} to {ends[1]:.2f})"
