from __future__ import annotations

import math

import pytest

from index.logistic import Logistic, shipped, sigmoid


def test_a_model_weighs_named_features() -> None:
    model = Logistic(-1.0, {"a": 2.0, "b": -1.0})

    assert model.logit({"a": 1.0, "b": 0.5, "unweighed": 9.0}) == 0.5
    assert model.probability({"a": 0.5, "b": 0.0}) == 0.5


def test_a_missing_feature_is_an_error() -> None:
    with pytest.raises(KeyError):
        Logistic(0.0, {"a": 1.0}).logit({})


@pytest.mark.parametrize("logit", [-1e9, -30.0, 0.0, 30.0, 1e9])
def test_any_logit_is_a_probability(logit: float) -> None:
    assert 0.0 <= sigmoid(logit) <= 1.0
    assert math.isclose(sigmoid(logit) + sigmoid(-logit), 1.0)


def test_the_weights_that_ship_can_be_read() -> None:
    trained = shipped()

    assert 0 < trained.unsure_from <= trained.answered_from < 1
    assert all(math.isfinite(w) for w in trained.answers.weights.values())
