"""The sentences around a quote, for readers who want to see what it was cut from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from index.domain import Article, Span
from index.sentences import sentences
from index.split import between


class Context(NamedTuple):
    """What stands before and after a quote: runs of whole sentences, in the order of the text."""

    before: tuple[Span, ...]
    after: tuple[Span, ...]


def context(article: Article, start: int, end: int, *, chars: int) -> Context:
    """Return up to `chars` characters of whole sentences on either side of `text[start:end]`.

    Furniture is no part of it: a run ends where some stands.
    """
    found = [
        sentence
        for first, last in between(article.furniture, len(article.text))
        for sentence in sentences(article.text, first, last)
    ]
    before = _nearest([s for s in reversed(found) if s.end <= start], chars)
    after = _nearest([s for s in found if s.start >= end], chars)
    return Context(_runs(reversed(before), article), _runs(after, article))


def _nearest(outward: Sequence[Span], chars: int) -> list[Span]:
    """Return as many of the sentences, the nearest first, as there is room for."""
    taken, left = [], chars
    for sentence in outward:
        left -= sentence.end - sentence.start
        if left < 0:
            break
        taken.append(sentence)
    return taken


def _runs(spans: Iterable[Span], article: Article) -> tuple[Span, ...]:
    """Join neighbours between which there is nothing but white space."""
    ordered = list(spans)
    if not ordered:
        return ()
    runs = [ordered[0]]
    for one, other in pairwise(ordered):
        if article.text[one.end : other.start].strip():
            runs.append(other)
        else:
            runs[-1] = Span(runs[-1].start, other.end)
    return tuple(runs)
