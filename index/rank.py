"""Which hits are worth reading closely: each text once, no article in the others' way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from index.domain import Hit
from index.words import stems

_SHINGLE_WORDS = 4
_SAME_TEXT = 0.8
"""Share of the shorter passage's shingles that the other has too: agency copy with a new ending."""
_ARTICLE_SHARE = 0.25
"""Of the places, that one article gets before all others have had their turn."""
_LEAST_PER_ARTICLE = 3
"""Passages of one article that are always let in: the answer may not stand in its best one."""


def rank(hits: Sequence[Hit], *, most: int) -> list[Hit]:
    """Return at most `most` of the hits, best first.

    A passage whose text was seen in a better hit is left out; that hit names its publisher.
    Passages beyond an article's share only fill places that no other article wants.
    """
    share = max(_LEAST_PER_ARTICLE, int(most * _ARTICLE_SHARE))
    taken: list[int] = []
    waiting: list[int] = []
    seen: list[frozenset[tuple[str, ...]]] = []
    kept: list[Hit] = []
    per_article: Counter[str] = Counter()
    for hit in sorted(hits, key=lambda hit: -hit.score):
        if len(taken) == most:
            break
        shingles = _shingles(hit.passage.text)
        same = next((i for i, other in enumerate(seen) if _same_text(shingles, other)), None)
        if same is not None:
            kept[same] = _printed_also(kept[same], hit)
            continue
        fits = per_article[hit.passage.article.id] < share
        (taken if fits else waiting).append(len(kept))
        seen.append(shingles)
        kept.append(hit)
        per_article[hit.passage.article.id] += 1
    taken += waiting[: most - len(taken)]
    return sorted((kept[i] for i in taken), key=lambda hit: -hit.score)


def _printed_also(hit: Hit, copy: Hit) -> Hit:
    other = copy.passage.article.publisher
    if other is None or other in (hit.passage.article.publisher, *hit.also):
        return hit
    return replace(hit, also=(*hit.also, other))


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = stems(text)
    count = max(1, len(words) - _SHINGLE_WORDS + 1)
    return frozenset(tuple(words[i : i + _SHINGLE_WORDS]) for i in range(count))


def _same_text(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    return len(one & other) >= _SAME_TEXT * min(len(one), len(other))
