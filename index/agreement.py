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
    """The words in it that would be the answer; empty where the reader does not say."""


class Echo(NamedTuple):
    """What other articles say to an answer.

    Their sentences count by how probably each answers at all. They agree by the share of words that
    both answers have in common.
    """

    agreed: float
    """Logarithm of one more than the sentences that agree: 0 where none does."""
    undisputed: float
    """Share of all that seems to answer, the sentence itself included, that agrees: in [0, 1]."""


UNHEARD = Echo(0.0, 1.0)
"""Where no other article says anything."""


def echoes(asked: Question, said: Sequence[Said]) -> list[Echo]:
    """Return for each sentence what those of other articles say to its answer.

    The question's own words are no answer: "the bridge in Tarn" does not agree with "Tarn". A
    sentence whose answer is not known neither agrees nor disputes.
    """
    answers = [_words(asked, one.answer) for one in said]
    chances = [sigmoid(one.score) for one in said]
    found = []
    for here, answer, chance in zip(said, answers, chances, strict=True):
        others = [
            (weight, _alike(answer, other))
            for there, other, weight in zip(said, answers, chances, strict=True)
            if there.answer and there.article != here.article
        ]
        alike = sum(weight * share for weight, share in others)
        every = sum(weight for weight, _ in others)
        heard = Echo(math.log1p(alike), (chance + alike) / (chance + every))
        found.append(heard if here.answer else UNHEARD)
    return found


def _words(asked: Question, answer: str) -> frozenset[str]:
    every = frozenset(stems(answer))
    return (every - STOP_WORDS or every) - set(asked.terms)


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Return twice the words in common, as a share of both answers' words."""
    count = len(one) + len(other)
    return 2 * len(one & other) / count if count else 0.0
