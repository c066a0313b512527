"""What other articles answer to the same question: that several say the same speaks for it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from index.logistic import sigmoid
from index.question import Question
from index.words import STOP_WORDS, stems


class Said(NamedTuple):
    """What a sentence would answer."""

    article: str
    """Id of the sentence's article."""
    score: float
    """The reader's, of the sentence."""
    answer: str
    """The words in it that would be the answer."""


def agreement(asked: Question, said: Sequence[Said]) -> list[float]:
    """Return for each sentence how far those of other articles agree with its answer, from 0 on.

    It is the logarithm of one more than the other articles' sentences that answer with the same
    words, each counted by how probably it answers at all and by the share of words in common. The
    question's own words are no answer: "the bridge in Tarn" does not agree with "Tarn".
    """
    answers = [_words(asked, one.answer) for one in said]
    chances = [sigmoid(one.score) for one in said]
    others = [
        sum(
            chance * _alike(answer, other)
            for there, chance, other in zip(said, chances, answers, strict=True)
            if there.article != here.article
        )
        for here, answer in zip(said, answers, strict=True)
    ]
    return [math.log1p(count) for count in others]


def _words(asked: Question, answer: str) -> frozenset[str]:
    every = frozenset(stems(answer))
    return (every - STOP_WORDS or every) - set(asked.terms)


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Return twice the words in common, as a share of both answers' words."""
    count = len(one) + len(other)
    return 2 * len(one & other) / count if count else 0.0
