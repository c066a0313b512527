"""Which sentences are worth the reader's time, and what it says of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from index.agreement import Said, echoes
from index.question import Question
from index.reader import Excerpt, Reader
from index.seen import Sentence

WINDOWS = 10
"""Excerpts that are read for one question."""
_AROUND = 1
"""Sentences before and after a promising one that are read with it: who *he* is stands there, and
often it is one of them that answers."""


class Reading(NamedTuple):
    """What the reader says of a sentence."""

    read: float
    """The reader's score: a logit against *none of these answers*."""
    agreed: float
    undisputed: float
    """What other articles say to it: see `agreement.Echo`."""


Read = Callable[[Sequence[Sentence], Sequence[float]], Mapping[int, Reading]]
"""Gets sentences, each with how promising it looks; returns what the reader says of those that were
read, by their place among the sentences."""


def read_with(reader: Reader, asked: Question, *, most: int = WINDOWS) -> Read:
    """Return what reads the most promising of a question's sentences with `reader`."""

    def read(sentences: Sequence[Sentence], promise: Sequence[float]) -> Mapping[int, Reading]:
        chosen = windows(sentences, promise, most=most)
        excerpts = [
            Excerpt(
                sentences[places[0]].hit.passage.article.title or "",
                tuple(sentences[place].text for place in places),
            )
            for places in chosen
        ]
        found: dict[int, Said] = {}
        for places, heard in zip(chosen, reader.read(asked.text, excerpts), strict=True):
            for place, score, answer in zip(places, heard.scores, heard.answers, strict=True):
                said = Said(sentences[place].hit.passage.article.id, float(score), answer)
                # Two windows may share a sentence; the one with what it needs around it is right.
                found[place] = max(said, found.get(place, said), key=lambda one: one.score)
        heard_of = echoes(asked, list(found.values()))
        told = zip(found.items(), heard_of, strict=True)
        return {place: Reading(said.score, *echo) for (place, said), echo in told}

    return read


def windows(
    sentences: Sequence[Sentence], promise: Sequence[float], *, most: int
) -> list[list[int]]:
    """Return the places of the sentences of each excerpt, the most promising first.

    Each is the best sentence that no excerpt has yet, with its neighbours in the passage.
    """
    covered: set[int] = set()
    chosen: list[list[int]] = []
    for best in sorted(range(len(sentences)), key=lambda place: (-promise[place], place)):
        if len(chosen) == most:
            break
        if best not in covered:
            chosen.append(_around(sentences, best))
            covered.update(chosen[-1])
    return chosen


def _around(sentences: Sequence[Sentence], best: int) -> list[int]:
    passage = sentences[best].hit.passage.id
    places = range(max(0, best - _AROUND), min(len(sentences), best + _AROUND + 1))
    return [place for place in places if sentences[place].hit.passage.id == passage]
