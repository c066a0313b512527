"""Cuts windows out of rows: with the answer, without it, and with a question it no longer fits."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.domain import Span
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
_CHANGED = 0.15
"""Share of answerable windows that come a second time, with a year or a name exchanged."""
_FROM_TEXT = 0.5
"""Share of exchanged names that stand in the window too: those are the hardest to see through."""
_MOST_CHARS = 1100
_PART_OF_SENTENCE = 0.7
"""Longer answers are the sentence itself: there is nothing to find in it."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A window with what is right about it."""

    question: str
    title: str
    sentences: tuple[str, ...]
    answers: tuple[bool | None, ...]
    together: bool
    place: tuple[int, int, int] | None
    """A sentence's number, and where in it the answer's own words begin and end."""


def lessons(rows: Sequence[Row], rng: random.Random) -> Iterator[Lesson]:
    """Yield the windows of all rows, in their order."""
    names = _Names(rows)
    for row in rows:
        if not row.sentences:
            continue
        count = int(row.windows) + (rng.random() < row.windows % 1)
        for _ in range(count):
            lesson = _lesson(row, rng)
            yield lesson
            if True in lesson.answers and not row.together and rng.random() < _CHANGED:
                changed = _changed(lesson, names, rng)
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


_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_NAME = re.compile(r"(?<!^)(?<![.?!] )\b(?:[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+){0,3}")


class _Names:
    """Names that questions are asked about, by set and number of words."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._known: dict[int, list[str]] = {}
        for row in rows:
            for name in _NAME.findall(row.question):
                self._known.setdefault(len(name.split()), []).append(name)

    def other(self, name: str, rng: random.Random) -> str:
        return rng.choice(self._known[len(name.split())])


def _changed(lesson: Lesson, names: _Names, rng: random.Random) -> Lesson | None:
    """Return the lesson with a year or a name of its question exchanged: nothing answers that."""
    text = " ".join((lesson.title, *lesson.sentences))
    changes: list[tuple[Span, str]] = []
    for match in _YEAR.finditer(lesson.question):
        near = str(int(match.group()) + rng.choice((-6, -4, -3, -2, -1, 1, 2, 3, 4, 6)))
        if match.group() in text and near not in text:
            changes.append((Span(*match.span()), near))
    for match in _NAME.finditer(lesson.question):
        if match.group() in text:
            new = _beside(match.group(), lesson, rng) or names.other(match.group(), rng)
            changes.append((Span(*match.span()), new))
    if not changes:
        return None
    (start, end), new = rng.choice(changes)
    if new == lesson.question[start:end]:
        return None
    question = lesson.question[:start] + new + lesson.question[end:]
    return replace(lesson, question=question, answers=(False,) * len(lesson.answers), place=None)


def _beside(name: str, lesson: Lesson, rng: random.Random) -> str | None:
    """Return another name of as many words out of the window itself, sometimes and if there is one.

    One that stands in a sentence that answers is likely the answer, and is left alone.
    """
    if rng.random() >= _FROM_TEXT:
        return None
    told = zip(lesson.sentences, lesson.answers, strict=True)
    elsewhere = [sentence for sentence, answers in told if answers is False]
    found = {
        other
        for sentence in elsewhere
        for other in _NAME.findall(sentence)
        if len(other.split()) == len(name.split()) and other not in lesson.question
    }
    return rng.choice(sorted(found)) if found else None
