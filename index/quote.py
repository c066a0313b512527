"""Chooses the sentences that answer: scored for answering, not for likeness."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.closely import Read
from index.domain import Hit, Span
from index.extend import extend
from index.features import cheap, weigh
from index.logistic import Logistic, Trained, sigmoid
from index.question import Question
from index.seen import Sentence, look, surroundings

_SAME_WORDS = 0.8
"""Share of the shorter quote's words in another of the same publisher: a repetition."""

Looked = tuple[Sentence, dict[str, float]]
"""A sentence with what is known of it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quote that may answer."""

    hit: Hit
    span: Span
    """Whole sentences of the hit's passage, begun in the one before it if need be, in characters
    of the article."""
    score: float
    """How well it answers, in [0, 1]."""
    terms: frozenset[str]
    """Stems of the sentence that answers."""
    features: Mapping[str, float]

    @property
    def text(self) -> str:
        """The words, sliced from the article."""
        return self.hit.passage.article.text[self.span.start : self.span.end]


def pick(
    asked: Question,
    hits: Sequence[Hit],
    cosines: Mapping[int, NDArray[np.float32]],
    *,
    rarity: Callable[[str], float],
    most: int,
    trained: Trained,
    read: Read | None = None,
) -> list[Candidate]:
    """Return at most `most` candidates from different places, best first.

    `cosines` are those of each hit's sentences with the question, `(sentences,)` by passage.
    `rarity` returns a folded word's inverse document frequency. With `read`, only sentences that
    were read are candidates. Nothing is left out because it scores badly: that is for the judge to
    say.
    """
    seen = features_of(asked, hits, rarity=rarity)
    meaning = [float(cosines[s.hit.passage.id][s.number]) for s, _ in seen]
    return choose(asked, seen, meaning, most=most, trained=trained, read=read)


def features_of(
    asked: Question, hits: Sequence[Hit], *, rarity: Callable[[str], float]
) -> list[Looked]:
    """Return every sentence of the hits with its cheap features, in the order of the hits."""
    sentences = [sentence for hit in hits for sentence in look(hit)]
    weighing = weigh(asked, rarity)
    return [
        (sentence, cheap(weighing, sentence, beside))
        for sentence, beside in zip(sentences, surroundings(sentences), strict=True)
    ]


def choose(
    asked: Question,
    seen: Sequence[Looked],
    meaning: Sequence[float],
    *,
    most: int,
    trained: Trained,
    read: Read | None = None,
) -> list[Candidate]:
    """Return the best of the sentences seen, given the cosine of each with the question."""
    scores = trained.answers
    if read is not None and trained.after_reading is not None:
        seen, scores = read_closely(seen, meaning, trained.answers, read), trained.after_reading
    else:
        seen = known(seen, meaning)
    candidates = [_candidate(asked, sentence, row, scores.logit(row)) for sentence, row in seen]
    return _apart(sorted(candidates, key=lambda c: -c.score), most=most)


def known(seen: Sequence[Looked], meaning: Sequence[float]) -> list[Looked]:
    """Return the sentences with the features that need the cosine as well."""
    return [
        (sentence, {**features, **with_meaning(features, cosine)})
        for (sentence, features), cosine in zip(seen, meaning, strict=True)
    ]


def read_closely(
    seen: Sequence[Looked], meaning: Sequence[float], answers: Logistic, read: Read
) -> list[Looked]:
    """Return the sentences that were read, with what their reading told.

    Those that promise most by `answers` are read.
    """
    looked = known(seen, meaning)
    promise = [answers.logit(row) for _, row in looked]
    found = read([sentence for sentence, _ in looked], promise)
    return [
        (looked[i][0], {**looked[i][1], "promise": promise[i], **reading._asdict()})
        for i, reading in found.items()
    ]


def _candidate(
    asked: Question, sentence: Sentence, features: Mapping[str, float], logit: float
) -> Candidate:
    return Candidate(
        hit=sentence.hit,
        span=extend(sentence.hit.passage, sentence.number, asked),
        score=sigmoid(logit),
        terms=sentence.terms,
        features=features,
    )


def with_meaning(features: Mapping[str, float], cosine: float) -> dict[str, float]:
    """Return the features that need the cosine of the sentence with the question."""
    return {
        "meaning": cosine,
        "meaning_cover": cosine * features["cover_near"],
        "meaning_kind": cosine * features["kind_found"],
    }


def _apart(candidates: Sequence[Candidate], *, most: int) -> list[Candidate]:
    chosen: list[Candidate] = []
    for candidate in candidates:
        if len(chosen) == most:
            break
        if not any(_repeats(candidate, other) for other in chosen):
            chosen.append(candidate)
    return chosen


def _repeats(one: Candidate, other: Candidate) -> bool:
    here, there = one.hit.passage.article, other.hit.passage.article
    if here.id == there.id and one.span.start < other.span.end and other.span.start < one.span.end:
        return True
    if here.id != there.id and here.publisher != there.publisher:
        return False
    shared = len(one.terms & other.terms)
    return shared >= _SAME_WORDS * max(1, min(len(one.terms), len(other.terms)))
