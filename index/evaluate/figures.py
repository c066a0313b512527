"""Measures how well confidence tells right answers from others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_BINS = 10
_ANSWER_RATE = 0.8


@dataclass(frozen=True, slots=True)
class Judgement:
    """One answer with what is known of it."""

    set: str
    answerable: bool
    right: bool
    """Whether the first quote answers."""
    confidence: float


def figures(judgements: Sequence[Judgement]) -> dict[str, dict[str, float]]:
    """Return the figures of each set by its name, and of all sets together as "all"."""
    sets = sorted({judgement.set for judgement in judgements})
    parts = {name: [j for j in judgements if j.set == name] for name in sets}
    return {name: of_set(part) for name, part in {**parts, "all": list(judgements)}.items()}


def of_set(judgements: Sequence[Judgement]) -> dict[str, float]:
    """Return the figures of one set.

    n and answerable are counts; the others are shares: first_right (of the answerable), auroc
    (answerable against not), refused_at_80 (of the others, where 80 % of the answerable are
    answered), ece (expected calibration error of the confidence that the quote is right, ten bins).
    """
    yes = np.array([j.confidence for j in judgements if j.answerable])
    no = np.array([j.confidence for j in judgements if not j.answerable])
    result = {"n": float(len(judgements)), "answerable": float(len(yes))}
    if len(yes):
        rights = [j.right for j in judgements if j.answerable]
        result["first_right"] = sum(rights) / len(rights)
    if len(yes) and len(no):
        result["auroc"] = auroc(yes, no)
        threshold = np.quantile(yes, 1 - _ANSWER_RATE)
        result["refused_at_80"] = float((no < threshold).mean())
    result["ece"] = calibration_error(judgements)
    return {name: round(value, 4) for name, value in result.items()}


def auroc(yes: NDArray[np.float64], no: NDArray[np.float64]) -> float:
    """Return the probability that one of `yes` exceeds one of `no` (ties count half)."""
    above = (yes[:, None] > no[None, :]).mean()
    return float(above + (yes[:, None] == no[None, :]).mean() / 2)


def calibration_error(judgements: Sequence[Judgement]) -> float:
    """Return the mean distance of confidence and share of right answers, over ten bins."""
    confidence = np.array([j.confidence for j in judgements])
    right = np.array([j.right and j.answerable for j in judgements], dtype=float)
    bins = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    error = 0.0
    for number in range(_BINS):
        here = bins == number
        if here.any():
            error += here.mean() * abs(confidence[here].mean() - right[here].mean())
    return float(error)
