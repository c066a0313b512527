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
        every: dict[int, list[Said]] = {}
        for places, heard in zip(chosen, reader.read(asked.alone, excerpts), strict=True):
            for place, score, answer in zip(places, heard.scores, heard.answers, strict=True):
                said = Said(sentences[place].hit.passage.article.id, float(score), answer)
                every.setdefault(place, []).append(said)
        found = {place: _together(said) for place, said in every.items()}
        heard_of = echoes(asked, list(found.values()))
        told = zip(found.items(), heard_of, strict=True)
        return {place: Reading(said.score, *echo) for (place, said), echo in told}

    return read


def windows(
    sentences: Sequence[Sentence], promise: Sequence[float], *, most: int
) -> list[list[int]]:
    """Return the places of the sentences of each excerpt, the most promising first.

    Each is the best sentence that no excerpt has yet, with its neighbours in the passage. Where few
    sentences leave room, those that have been neighbours only are read with theirs, too.
    """
    covered: set[int] = set()
    first: list[list[int]] = []
    again: list[list[int]] = []
    for best in sorted(range(len(sentences)), key=lambda place: (-promise[place], place)):
        window = _around(sentences, best)
        if best in covered:
            again.append(window)
        else:
            first.append(window)
            covered.update(window)
    return [*first, *(window for window in again if window not in first)][:most]


def _together(said: Sequence[Said]) -> Said:
    """Return what several excerpts with the same sentence say of it.

    Halfway between their mean and the most doubtful of them: what one excerpt shows may be what
    makes the sentence no answer. Their mean alone tells answers from others less well, the most
    doubtful alone ranks them less well (docs/quality.md).
    """
    scores = [one.score for one in said]
    surest = max(said, key=lambda one: one.score)
    return surest._replace(score=(sum(scores) / len(scores) + min(scores)) / 2)


def _around(sentences: Sequence[Sentence], best: int) -> list[int]:
    passage = sentences[best].hit.passage.id
    places = range(max(0, best - _AROUND), min(len(sentences), best + _AROUND + 1))
    return [place for place in places if sentences[place].hit.passage.id == passage]
