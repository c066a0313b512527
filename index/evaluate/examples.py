"""Turns the cases of training sets into what the models see: features, and what is right."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.domain import Hit, Scope, Span
from index.evaluate.pool import Pool, rarity
from index.evaluate.training_sets import Case
from index.question import Question, analyse
from index.rank import rank

_READ_CLOSELY = 16
_SHARES = (0.1, 0.02)
"""Shares of the pool that stand for smaller libraries."""


@dataclass(frozen=True, slots=True)
class Example:
    """A case asked of a library: with the passage that answers it, or without."""

    case: Case
    asked: Question
    hits: Sequence[Hit]
    cosines: Mapping[int, NDArray[np.float32]]
    """Of each hit's sentences with the question, `(sentences,)` by passage."""
    rarity: Callable[[str], float]
    passages: int
    """Size of the library asked."""
    whole: bool
    """Whether nothing was taken out of the pool."""
    given: bool = False
    """Whether only the passage that the question was written for was searched."""


def examples(cases: Sequence[Case], pool: Pool, rng: random.Random) -> Iterator[Example]:
    """Yield each case asked of the whole pool and, at random, of smaller or poorer ones.

    A case that its passage answers is also asked without that passage: what retrieval brings up
    then are the hard negatives that the judge must refuse. Where a set asks whether one passage
    answers (SQuAD 2), it is asked of that one alone too.
    """
    for case in cases:
        asked = analyse(case.question)
        vector = pool.embedder.embed_question(case.question)
        found = pool.hits(asked, vector)
        frequencies = pool.frequencies(asked)
        cosines = pool.cosines(found, vector)
        if case.set == "squad2":
            own = pool.hits(asked, vector, Scope(articles=frozenset({case.passage})))
            yield Example(
                case=case,
                asked=asked,
                hits=rank(own, most=_READ_CLOSELY),
                cosines=pool.cosines(own, vector),
                rarity=_rarity(frequencies, 1.0, pool.passages),
                passages=pool.passages,
                whole=False,
                given=True,
            )
        share = rng.choice(_SHARES)
        for part, without in ((1.0, False), (1.0, True), (share, False), (share, True)):
            if without and not case.gold:
                continue
            keep = _kept(found, case, part=part, without=without, rng=rng)
            yield Example(
                case=case,
                asked=asked,
                hits=rank(keep, most=_READ_CLOSELY),
                cosines=cosines,
                rarity=_rarity(frequencies, part, pool.passages),
                passages=int(part * pool.passages),
                whole=part == 1.0 and not without,
            )


def label(case: Case, hit: Hit, span: Span, text: str) -> bool | None:
    """Tell whether a sentence holds the answer; None where its words stand but nobody looked."""
    overlaps = any(gold.start < span.end and span.start < gold.end for gold in case.gold)
    if overlaps and hit.passage.article.id == case.passage:
        return True
    if case.answers and holds(text, case.answers):
        return None
    return False


def holds(text: str, answers: Sequence[str]) -> bool:
    """Tell whether one of the answers stands in `text`, whatever its case and punctuation."""
    plain = _plain(text)
    return any(_plain(answer).strip() and _plain(answer) in plain for answer in answers)


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.lower())
    bare = "".join(c for c in parts if not unicodedata.combining(c))
    words = re.findall(r"[^\W_]+", re.sub(r"(?<=\d),(?=\d{3})", "", bare))
    return f" {' '.join(words)} "


def _kept(
    found: Sequence[Hit], case: Case, *, part: float, without: bool, rng: random.Random
) -> list[Hit]:
    return [
        hit
        for hit in found
        if (not without if hit.passage.article.id == case.passage else rng.random() < part)
    ]


def _rarity(frequencies: dict[str, int], part: float, passages: int) -> Callable[[str], float]:
    known = {
        word: rarity(int(count * part), part * passages) for word, count in frequencies.items()
    }
    return lambda word: known[word]
