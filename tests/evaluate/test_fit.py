from __future__ import annotations

import numpy as np

from index.evaluate.fit import bounded, conditional


def test_the_right_row_of_a_group_is_learned() -> None:
    rng = np.random.default_rng(1)
    rows, right, groups = [], [], []
    for group in range(60):
        best = int(rng.integers(4))
        for place in range(4):
            hint = float(place == best) + float(rng.normal(0, 0.3))
            rows.append({"hint": hint, "noise": float(rng.normal())})
            right.append(float(place == best))
            groups.append(group)

    model = conditional(rows, np.array(right), np.array(groups), l2=0.001)

    assert model.weights["hint"] > 5 * abs(model.weights["noise"])
    assert model.probability({"hint": 1.0, "noise": 0.0}) > 0.7
    assert model.probability({"hint": 0.0, "noise": 0.0}) < 0.3


def test_a_weight_keeps_the_sign_it_was_given() -> None:
    rows = [{"a": float(i % 2), "b": float(i % 3)} for i in range(60)]
    right = np.array([float(i % 2 == 0) for i in range(60)])

    free = bounded(rows, right, signs={}, l2=0.001)
    kept = bounded(rows, right, signs={"a": 1}, l2=0.001)

    assert free.weights["a"] < -1
    assert kept.weights["a"] == 0.0
