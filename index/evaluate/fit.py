"""Fits the three models; needs scipy, which the program itself does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]

from index.logistic import Logistic

Floats = NDArray[np.float64]


def conditional(
    rows: Sequence[Mapping[str, float]], right: Floats, groups: NDArray[np.int64], *, l2: float
) -> Logistic:
    """Fit which row of each group is right: a softmax, then scaled to probabilities.

    `right` is 1.0 or 0.0 for each row; `groups` are numbers from 0, and each has a right row.
    """
    names, design, mean, scale = _design(rows)
    count = int(groups.max()) + 1

    def loss(weights: Floats) -> tuple[float, Floats]:
        logits = design @ weights
        top = np.full(count, -np.inf)
        np.maximum.at(top, groups, logits)
        odds = np.exp(logits - top[groups])
        total = np.bincount(groups, odds, count)
        hit = np.bincount(groups, odds * right, count)
        value = -np.mean(np.log(hit) - np.log(total)) + l2 * weights @ weights
        pull = odds / total[groups] - odds * right / hit[groups]
        return float(value), design.T @ pull / count + 2 * l2 * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    logits = design @ found
    slope = bounded([{"logit": float(z)} for z in logits], right, signs={"logit": 1}, l2=0.0)
    weights = found / scale * slope.weights["logit"]
    return Logistic(slope.bias - float(mean @ weights), _named(names, weights))


def bounded(
    rows: Sequence[Mapping[str, float]], right: Floats, *, signs: Mapping[str, int], l2: float
) -> Logistic:
    """Fit a logistic model whose weights have the given signs (1, -1; no sign: free).

    What should speak for an answer never speaks against it, however one training set is skewed.
    """
    names, design, mean, scale = _design(rows)

    def loss(point: Floats) -> tuple[float, Floats]:
        logits = design @ point[:-1] + point[-1]
        value = np.mean(np.logaddexp(0.0, (1 - 2 * right) * logits))
        pull = (1 / (1 + np.exp(-logits)) - right) / len(right)
        slope = np.append(design.T @ pull + 2 * l2 * point[:-1], pull.sum())
        return float(value + l2 * point[:-1] @ point[:-1]), slope

    limits = {1: (0.0, None), -1: (None, 0.0)}
    bounds = [limits.get(signs.get(name, 0), (None, None)) for name in names] + [(None, None)]
    start = np.zeros(len(names) + 1)
    found = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B").x
    weights = found[:-1] / scale
    return Logistic(float(found[-1] - mean @ weights), _named(names, weights))


def _design(rows: Sequence[Mapping[str, float]]) -> tuple[list[str], Floats, Floats, Floats]:
    """Return names, standardised values `(rows, names)`, and each name's mean and deviation."""
    names = list(rows[0])
    values = np.array([[row[name] for name in names] for row in rows], dtype=np.float64)
    mean, scale = values.mean(axis=0), values.std(axis=0) + 1e-9
    return names, (values - mean) / scale, mean, scale


def _named(names: Sequence[str], weights: Floats) -> dict[str, float]:
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}
