"""Cases as the answering steps see them, cut into folds that share no document."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from index import quote
from index.closely import Read
from index.evaluate.examples import Example, label
from index.evaluate.figures import Judgement
from index.evaluate.fit import bounded
from index.logistic import Logistic, Trained
from index.quote import Looked
from index.situation import JUDGED_AFTER_READING, SPEAKS, situation

FOLDS = 4
_VERDICT_L2 = 0.003
"""Strength of the pull to zero; the best of a few on documents left out."""
_LESS_SURE = 0.08
"""Taken off the logit after reading: what people ask is answered a little more rarely than what
the situations here ask. From .06 on the calibration error of RGB, news and SQuAD 2 pooled is below
.05; up to .09 the questions about the seed articles stay as they are: docs/quality.md."""
_CANDIDATES = 10
_SMALL = 1000
"""Passages below which a library counts as small in the figures."""
_FEW = 500
"""Passages among which hardly any other than a question's own answers it."""

Row = dict[str, float]


@dataclass(frozen=True, slots=True)
class Seen:
    """An example as `quote` sees it: its sentences, and which of them is right."""

    example: Example
    sentences: Sequence[Looked]
    meaning: Sequence[float]
    right: Sequence[bool | None]

    def marks(self) -> dict[tuple[int, int], bool | None]:
        """Return which sentences are right, by passage and number."""
        return {
            (s.hit.passage.id, s.number): mark
            for (s, _), mark in zip(self.sentences, self.right, strict=True)
        }


@dataclass(frozen=True, slots=True)
class Situation:
    """What the judge sees of an example, and whether the first quote is right."""

    seen: Seen
    row: Row
    right: bool
    certain: bool
    """Whether anybody looked: where the answer's words stand elsewhere, nobody did."""


def look(example: Example) -> Seen:
    """Return the example's sentences with their features."""
    found = quote.features_of(example.asked, example.hits, rarity=example.rarity)
    return Seen(
        example,
        found,
        [float(example.cosines[s.hit.passage.id][s.number]) for s, _ in found],
        [label(example.case, s.hit, s.span, s.text) for s, _ in found],
    )


def judged(one: Seen, trained: Trained, read: Read | None = None) -> Situation:
    """Return the situation of an example's best candidate."""
    asked = one.example.asked
    best = quote.choose(
        asked, one.sentences, one.meaning, most=_CANDIDATES, trained=trained, read=read
    )
    ends = {
        (s.hit.passage.id, s.span.end): mark
        for (s, _), mark in zip(one.sentences, one.right, strict=True)
    }
    # Where the words stand though nobody looked, the benefit of the doubt is right more often.
    mark = ends[best[0].hit.passage.id, best[0].span.end]
    row = situation(best, passages=one.example.passages)
    return Situation(one, row, right=mark is not False, certain=mark is not None)


def fit_verdict(situations: Sequence[Situation]) -> Logistic:
    """Fit whether the first quote is right."""
    right = np.array([float(one.right) for one in situations])
    return bounded([one.row for one in situations], right, signs=SPEAKS, l2=_VERDICT_L2)


def fit_verdict_after_reading(situations: Sequence[Situation]) -> Logistic:
    """Fit the same for candidates that were read, from those whose label can be believed.

    Those are the ones that somebody looked at. Where a passage was taken away, another one often
    answers after all: the doubt that costs little without the reader hides what the reader knows.
    In a large pool that goes for whole sets; the unanswerable questions of SQuAD 2 were written as
    such, by people. A paragraph by itself is no library.
    """
    told = [
        one
        for one in situations
        if one.certain
        and not one.seen.example.given
        and (one.seen.example.case.set == "squad2" or one.seen.example.passages <= _FEW)
    ]
    rows = [{name: one.row[name] for name in JUDGED_AFTER_READING} for one in told]
    right = np.array([float(one.right) for one in told])
    fitted = bounded(rows, right, signs=SPEAKS, l2=_VERDICT_L2)
    return Logistic(fitted.bias - _LESS_SURE, fitted.weights)


def cross_judged(
    situations: Sequence[Situation],
    fold_of: Callable[[Seen], int],
    fit: Callable[[Sequence[Situation]], Logistic] = fit_verdict,
) -> list[Judgement]:
    """Return every situation judged by a verdict that was fitted without its fold."""
    judgements = []
    for fold in range(FOLDS):
        verdict = fit([one for one in situations if fold_of(one.seen) != fold])
        judgements += [
            _judgement(one, verdict.probability(one.row))
            for one in situations
            if fold_of(one.seen) == fold
        ]
    return judgements


def folds(seen: Sequence[Seen], rng: random.Random) -> Callable[[Seen], int]:
    """Return what tells an example's fold; those of one document share it."""
    groups = sorted({one.example.case.group for one in seen})
    rng.shuffle(groups)
    numbers = {group: number % FOLDS for number, group in enumerate(groups)}
    return lambda one: numbers[one.example.case.group]


def _judgement(one: Situation, confidence: float) -> Judgement:
    example = one.seen.example
    gold_in = any(hit.passage.article.id == example.case.passage for hit in example.hits)
    name = "squad2" if example.case.set == "squad2" else "others"
    kind = "whole pool" if example.passages > _SMALL else "small pool"
    place = "its paragraph" if example.given else kind
    return Judgement(f"{name}, {place}", bool(example.case.gold) and gold_in, one.right, confidence)
