"""Logistic models as small readable files: named weights beside the figures they reached."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Logistic:
    """A weighted sum of named features, turned into a probability."""

    bias: float
    weights: Mapping[str, float]

    def logit(self, features: Mapping[str, float]) -> float:
        """Return the weighted sum; features without a weight do not count.

        Raises KeyError when a feature that has a weight is missing.
        """
        return self.bias + sum(w * features[name] for name, w in self.weights.items())

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the probability in [0, 1]."""
        return sigmoid(self.logit(features))


@dataclass(frozen=True, slots=True)
class Trained:
    """Everything the answering steps learned."""

    answers: Logistic
    """Whether a sentence answers, by what can be seen without reading it; ranks the candidates, or
    those that are read."""
    verdict: Logistic
    """Whether the best candidate answers; calibrated."""
    answered_from: float
    """Confidence from which an answer is called answered."""
    unsure_from: float
    """Confidence from which the closest quotes are worth showing."""
    after_reading: Logistic | None = None
    """Whether a sentence that was read answers; None where nothing is read."""


def shipped(*, reads: bool = False) -> Trained:
    """Read the weights that come with the program (a few kilobytes; once is enough).

    With `reads` those for answering with the reader.
    """
    sentence = _stored("sentence.json")
    judge = _stored("reading.json" if reads else "judge.json")
    return Trained(
        answers=_model(sentence["answers"]),
        verdict=_model(judge["verdict"]),
        answered_from=judge["answered_from"],
        unsure_from=judge["unsure_from"],
        after_reading=_model(judge["answers"]) if reads else None,
    )


def _stored(name: str) -> dict[str, Any]:
    file = resources.files("index") / "weights" / name
    stored: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return stored


def sigmoid(logit: float) -> float:
    """Return the probability for a logit of any size."""
    if logit < 0:
        return math.exp(max(logit, -700.0)) / (1 + math.exp(max(logit, -700.0)))
    return 1 / (1 + math.exp(-logit))


def _model(stored: Mapping[str, object]) -> Logistic:
    bias, weights = stored["bias"], stored["weights"]
    assert isinstance(bias, float)
    assert isinstance(weights, dict)
    return Logistic(bias, weights)
