"""Statistics: from what was measured to what is told. Pure functions."""

from __future__ import annotations

import statistics
from collections.abc import Collection, Iterable, Sequence
from math import comb
from typing import NamedTuple

DEEPEST = 10
"""Places of an answer that count; a gold article further down is as good as none."""
SAME_SCORE = 1e-5
"""Cosines nearer than this are equal: sums of float32 in another order differ by 1e-6."""


class Spread(NamedTuple):
    """The middle of some values, and how far apart they lie."""

    median: float
    least: float
    most: float


class Quality(NamedTuple):
    """How often the right article is named early, as in the peers' benchmark."""

    hit_1: float
    """Per cent of questions with a gold article first."""
    hit_5: float
    """Per cent of questions with a gold article among the first five."""
    mrr_10: float
    """Mean of 1/rank of the first gold article, 0 beyond rank 10."""
    questions: int


class Change(NamedTuple):
    """How the same questions fare with one thing and with another."""

    lost: int
    """Questions with a gold article first before, but not after."""
    gained: int
    p: float
    """Probability of a difference at least as large if both were equally good (sign test)."""


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that `share` (0 to 1) of the values do not exceed, by nearest rank.

    Raises ValueError when there are no values.
    """
    if not values:
        raise ValueError("no values, no percentile")
    return sorted(values)[round(share * (len(values) - 1))]


def spread(values: Sequence[float]) -> Spread:
    """Return median, least and most. Raises ValueError when there are no values."""
    if not values:
        raise ValueError("no values, no spread")
    return Spread(statistics.median(values), min(values), max(values))


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    """Return ours ÷ theirs of each pair. Raises ValueError when the pairs do not match."""
    return [our / their for our, their in zip(ours, theirs, strict=True)]


def first_rank(found: Iterable[str], gold: Collection[str]) -> int | None:
    """Return the place, from 1, of the first of `found` that is in `gold`; None beyond DEEPEST."""
    places = enumerate(found, start=1)
    return next((n for n, one in places if n <= DEEPEST and one in gold), None)


def quality(ranks: Sequence[int | None]) -> Quality | None:
    """Sum up the ranks of `first_rank`; None when there are none."""
    if not ranks:
        return None
    return Quality(
        hit_1=round(100 * statistics.fmean(rank == 1 for rank in ranks), 1),
        hit_5=round(100 * statistics.fmean(rank is not None and rank <= 5 for rank in ranks), 1),
        mrr_10=round(statistics.fmean(1 / rank if rank else 0.0 for rank in ranks), 3),
        questions=len(ranks),
    )


def change(before: Sequence[int | None], after: Sequence[int | None]) -> Change:
    """Compare the ranks that the same questions got before and after."""
    pairs = list(zip(before, after, strict=True))
    lost = sum(one == 1 and other != 1 for one, other in pairs)
    gained = sum(one != 1 and other == 1 for one, other in pairs)
    return Change(lost, gained, round(sign_test(lost, gained), 3))


def sign_test(lost: int, gained: int) -> float:
    """Return the two-sided probability of a split at least as uneven by tossing a coin."""
    tosses, fewer = lost + gained, min(lost, gained)
    tail: float = sum(comb(tosses, n) for n in range(fewer + 1)) / 2**tosses
    return min(1.0, 2 * tail)


def overlap(one: Collection[int], other: Collection[int]) -> float:
    """Return the share of `one` that is in `other` too. Raises ValueError when `one` is empty."""
    if not one:
        raise ValueError("nothing to overlap with")
    return len(set(one) & set(other)) / len(one)


def recall(found: Sequence[float], best: Sequence[float], most: int) -> float:
    """Return the share of the `most` best that were found, by their scores.

    `best` are the highest scores there are, highest first; `found` the true scores of the first
    found. A passage of the same text scores the same and counts as well. With fewer than `most`
    in `best`, all of them are wanted.
    """
    wanted = best[:most]
    least = wanted[-1] - SAME_SCORE
    return min(len(wanted), sum(score >= least for score in found[:most])) / len(wanted)
