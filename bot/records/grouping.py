"""Puts questions that ask the same into groups, by the likeness of their vectors."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.records.domain import Gap, Missed

Vectors = NDArray[np.float32]

ALIKE = 0.72
"""Mean cosine from which two groups are one, with all-MiniLM-L6-v2.

Chosen on one half of 979 questions about the news (77 of them in three wordings each, two written
for this; the others asked once, many on the same events), where it has the best F1 of pairs, 0.87.
On the other half, 80 % of the pairs that it joins ask the same, and it joins 79 % of those that do;
at 0.66 that is 68 % and 82 %, at 0.78 84 % and 62 %. Most of the pairs joined wrongly are on one
thing (when and where a funeral is): one source fills both gaps.
"""
_FIGURE = re.compile(r"\d+")


def plain(text: str) -> str:
    """Return `text` without case, extra white space and closing marks: they make no new wording."""
    return " ".join(text.split()).rstrip(" ?!.…").casefold()


def wordings(missed: Sequence[Missed], most: int) -> dict[str, str]:
    """Return the plain forms in `missed` with the newest wording of each: the `most` newest."""
    newest: dict[str, str] = {}
    for one in sorted(missed, key=lambda one: one.at, reverse=True):
        newest.setdefault(plain(one.text), one.text)
        if len(newest) > most:
            newest.popitem()
            break
    return newest


def group(vectors: Vectors, texts: Sequence[str], *, alike: float = ALIKE) -> list[list[int]]:
    """Return the groups of texts that ask the same, as numbers of rows, each text in one group.

    `vectors` is (n, dim), its rows of length 1. The two most alike groups become one as long as the
    mean cosine of their members is at least `alike`.
    """
    likeness = _likeness(vectors, texts)
    sizes = np.ones(len(texts))
    groups: dict[int, list[int]] = {number: [number] for number in range(len(texts))}
    while len(groups) > 1:
        one, other = (int(i) for i in np.unravel_index(int(likeness.argmax()), likeness.shape))
        if likeness[one, other] < alike:
            break
        total = sizes[one] + sizes[other]
        row = (sizes[one] * likeness[one] + sizes[other] * likeness[other]) / total
        likeness[one], likeness[:, one] = row, row
        likeness[one, one] = likeness[other] = likeness[:, other] = -np.inf
        sizes[one] = total
        groups[one] += groups.pop(other)
    return [sorted(members) for members in groups.values()]


def gaps_of(missed: Sequence[Missed], kinds: dict[str, str], vectors: Vectors) -> list[Gap]:
    """Return one gap for each group of what was missed, the most often asked first.

    `kinds` are the `wordings` of `missed`, `vectors` their vectors in the same order.
    """
    texts = list(kinds.values())
    asked: dict[str, list[Missed]] = {kind: [] for kind in kinds}
    for one in missed:
        if (kind := plain(one.text)) in asked:
            asked[kind].append(one)
    of_each = list(asked.values())
    gaps = [
        _gap([of_each[i] for i in members], [texts[i] for i in members], vectors[members])
        for members in group(vectors, texts)
    ]
    return sorted(gaps, key=lambda gap: (gap.askings, gap.people, gap.last_at), reverse=True)


def _likeness(vectors: Vectors, texts: Sequence[str]) -> NDArray[np.float64]:
    """Return the cosines of all pairs; 0 where both name figures, and none of them is shared.

    A model hardly tells 2022 from 2023.
    """
    likeness = (vectors @ vectors.T).astype(np.float64)
    figures = [frozenset(_FIGURE.findall(text)) for text in texts]
    for one, here in enumerate(figures):
        for other in range(one) if here else ():
            if figures[other] and not here & figures[other]:
                likeness[one, other] = likeness[other, one] = 0.0
    np.fill_diagonal(likeness, -np.inf)
    return likeness


def _gap(asked: list[list[Missed]], texts: list[str], vectors: Vectors) -> Gap:
    """Return the gap that these wordings are: `asked` and `vectors` go with `texts`."""
    often = np.array([len(askings) for askings in asked])
    # Of two that are as near to the middle, the one that was asked more often.
    nearness = vectors @ (often @ vectors)
    everyone = [one for askings in asked for one in askings]
    times = sorted(one.at for one in everyone)
    return Gap(
        example=texts[max(range(len(texts)), key=lambda i: (nearness[i], often[i]))],
        askings=len(everyone),
        people=len(Counter(one.asker for one in everyone)),
        wordings=len(texts),
        first_at=times[0],
        last_at=times[-1],
    )
