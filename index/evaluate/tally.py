"""What the answers of a question set come to: every figure with its number of questions."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from index.evaluate.figures import Judgement, auroc, calibration_error
from index.evaluate.measure import Measured

_Z = 1.96
"""Normal quantile of a 95 % interval."""
ANSWER_RATES = (0.8, 0.85)
"""Shares of the answerable questions that are answered, at which refusals are told."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @property
    def value(self) -> float:
        """The share, in [0, 1]; not a number where there was nothing to count."""
        return self.count / self.of if self.of else math.nan

    @property
    def interval(self) -> tuple[float, float]:
        """Return the 95 % interval of the share (Wilson)."""
        if not self.of:
            return 0.0, 1.0
        middle = (self.value + _Z**2 / (2 * self.of)) / (1 + _Z**2 / self.of)
        inner = self.value * (1 - self.value) / self.of + _Z**2 / (4 * self.of**2)
        half = _Z * math.sqrt(inner) / (1 + _Z**2 / self.of)
        return max(0.0, middle - half), min(1.0, middle + half)


Figure = Share | float


def tally(measured: Sequence[Measured]) -> dict[str, Figure]:
    """Return the figures of a set by name, in the order in which they are told.

    Shares are of: the questions that the articles answer (answer@…, answered), those of which it is
    known by which article (hit@…), all (verbatim: each with its quotes), those that were answered
    (precision), and those that the articles do not answer (refused…).
    """
    yes = [one for one in measured if one.answerable]
    no = [one for one in measured if not one.answerable]
    found: dict[str, Figure] = {}
    if yes:
        found |= _answers(yes)
    found["verbatim"] = _share(measured, lambda one: one.verbatim)
    found["answered"] = _share(yes, lambda one: one.answered)
    found["precision"] = _share([one for one in measured if one.answered], lambda one: one.right)
    if no:
        found["refused"] = _share(no, lambda one: not one.answered)
    if yes and no:
        found |= _apart(yes, no)
    judged = judgements("", measured)
    found["calibration error"] = calibration_error(judged)
    found["Brier"] = brier(judged)
    times = [one.took_ms for one in measured]
    found["p50 ms"], found["p95 ms"] = (float(np.percentile(times, q)) for q in (50, 95))
    return found


def judgements(name: str, measured: Iterable[Measured]) -> list[Judgement]:
    """Return what confidence is judged by: was the first quote right?"""
    return [Judgement(name, one.answerable, one.right, one.answer.confidence) for one in measured]


def brier(judged: Sequence[Judgement]) -> float:
    """Return the mean squared distance of confidence and truth; 0 is perfect."""
    return float(
        np.mean([(one.confidence - (one.right and one.answerable)) ** 2 for one in judged])
    )


def risk_coverage(judged: Sequence[Judgement]) -> list[tuple[float, float]]:
    """Return (coverage, risk) as the threshold falls: share answered, share of those wrong."""
    by_confidence = sorted(judged, key=lambda one: -one.confidence)
    wrong, points = 0, []
    for count, one in enumerate(by_confidence, 1):
        wrong += not (one.right and one.answerable)
        points.append((count / len(by_confidence), wrong / count))
    return points


def _answers(yes: Sequence[Measured]) -> dict[str, Figure]:
    placed = [one for one in yes if one.asked.articles]
    lengths = [len(one.answer.quotes[0].text) for one in yes if one.answer.quotes]
    return {
        "answer@1": _share(yes, lambda one: one.right),
        "answer@3": _share(yes, lambda one: one.right_within(3)),
        "answer@400 chars": _share(yes, lambda one: one.right_in_chars(400)),
        "article hit@1": _share(placed, lambda one: one.place == 1),
        "article hit@5": _share(placed, lambda one: (one.place or 99) <= 5),
        "MRR@10": float(np.mean([1 / one.place if one.place else 0.0 for one in placed] or [0])),
        "chars of the first quote, median": float(np.median(lengths or [0])),
    }


def _apart(yes: Sequence[Measured], no: Sequence[Measured]) -> dict[str, Figure]:
    sure, unsure = (np.array([one.answer.confidence for one in part]) for part in (yes, no))
    found: dict[str, Figure] = {"AUROC": auroc(sure, unsure)}
    for rate in ANSWER_RATES:
        threshold = np.quantile(sure, 1 - rate)
        refused = Share(int((unsure < threshold).sum()), len(unsure))
        found[f"refused where {rate:.0%} are answered"] = refused
    return found


def _share(measured: Sequence[Measured], is_so: Callable[[Measured], bool]) -> Share:
    return Share(sum(map(is_so, measured)), len(measured))
