"""Cuts windows out of rows: with the answer, without it, and with a question it no longer fits."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from index.domain import Span
from index.evaluate.reader.exchange import Names, exchanged
from index.evaluate.reader.lesson import Lesson
from index.evaluate.reader.rows import Row
from index.words import is_stop, stems

_LENGTHS = (1, 2, 2, 3, 3, 3, 4, 4, 5, 6)
"""Sentences of a window, drawn evenly; answering reads some three."""
_WITHOUT_ANSWER = 0.22
"""Share of an answerable row's windows that are cut beside the answer."""
_TITLED = 0.6
"""Share of windows that keep the title of their page, where it is known."""
_UNMARKED = 0.3
"""Share of questions that lose their question mark."""
EXCHANGED = 0.35
"""Share of answerable windows that come again with a word exchanged, where one can be."""
_MOST_CHARS = 1100
_PART_OF_SENTENCE = 0.7
"""Longer answers are the sentence itself: there is nothing to find in it."""


def lessons(
    rows: Sequence[Row], rng: random.Random, exchanges: float = EXCHANGED
) -> Iterator[Lesson]:
    """Yield the windows of all rows, in their order; `exchanges` is from 0 to 1: see EXCHANGED."""
    names = Names(rows)
    for row in rows:
        if not row.sentences:
            continue
        count = int(row.windows) + (rng.random() < row.windows % 1)
        for _ in range(count):
            lesson = _lesson(row, rng)
            yield lesson
            if True in lesson.answers and not row.together and rng.random() < exchanges:
                changed = exchanged(lesson, names, rng)
                if changed is not None:
                    yield changed


def _lesson(row: Row, rng: random.Random) -> Lesson:
    first, last = _cut(row, rng)
    question = row.question
    if rng.random() < _UNMARKED:
        question = question.rstrip("?! .")
    return Lesson(
        question=question,
        title=row.title if rng.random() < _TITLED else "",
        sentences=tuple(row.text[a:b] for a, b in row.sentences[first:last]),
        answers=row.answers[first:last],
        together=row.together,
        place=place(row.gold, row.sentences[first:last]),
    )


def place(gold: Sequence[Span], sentences: Sequence[Span]) -> tuple[int, int, int] | None:
    """Return which sentence holds the answer's own words, and where in it they begin and end."""
    for number, (a, b) in enumerate(sentences):
        for start, end in gold:
            if a <= start < end <= b and end - start < _PART_OF_SENTENCE * (b - a):
                return number, start - a, end - a
    return None


def _cut(row: Row, rng: random.Random) -> tuple[int, int]:
    """Return the first sentence of a window and one past its last."""
    count = len(row.sentences)
    length = count if row.together else min(rng.choice(_LENGTHS), count)
    anchors = _anchors(row, rng)
    anchor = rng.choice(anchors)
    first = min(max(0, anchor - rng.randrange(length)), count - length)
    last = first + length
    while (
        last - first > 1 and row.sentences[last - 1].end - row.sentences[first].start > _MOST_CHARS
    ):
        if anchor - first > last - 1 - anchor:
            first += 1
        else:
            last -= 1
    return first, last


def _anchors(row: Row, rng: random.Random) -> list[int]:
    """Return sentences of which the window is to hold one."""
    right = [i for i, mark in enumerate(row.answers) if mark]
    wrong = [i for i, mark in enumerate(row.answers) if mark is False]
    if right and not (wrong and rng.random() < _WITHOUT_ANSWER):
        return right
    if rng.random() < 0.6:
        return [_likest(row, wrong or list(range(len(row.sentences))))]
    return wrong or list(range(len(row.sentences)))


def _likest(row: Row, among: Sequence[int]) -> int:
    asked = {word for word in stems(row.question) if not is_stop(word)}

    def shared(number: int) -> int:
        a, b = row.sentences[number]
        return len(asked & set(stems(row.text[a:b])))

    return max(among, key=shared)
