"""Exchanges a word that question and text share: in one of them, nothing answers any more.

In both, the same sentence answers the other question. So a strange word tells nothing by itself:
who would know must compare.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.evaluate.reader.lesson import Lesson
from index.evaluate.reader.opposites import OTHERS
from index.evaluate.reader.rows import Row

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?![\d.,]*\d)")
_NAME = re.compile(r"(?<!^)(?<![.?!] )\b(?:[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+){0,3}")
_WORD = re.compile(r"[\w-]+")
_FROM_TEXT = 0.5
"""Share of names exchanged in questions alone that are exchanged for one of the window: those are
the hardest to see through."""
_TURNED = 0.3
"""Share of questions with two names of the text that get them in each other's place."""
_EITHER_WAY = {
    *("and", "or", "between", "with", "than", "from", "against", "both", "same"),
    *("meet", "met", "marry", "married", "play", "played"),
}
"""In questions with these words, two names can often change places and nothing is changed."""
_NEARBY = (-6, -4, -3, -2, -1, 1, 2, 3, 4, 6)


class Names:
    """Names that questions are asked about, by number of words."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Collect those of all rows."""
        self._known: dict[int, list[str]] = {}
        for row in rows:
            for name in _NAME.findall(row.question):
                self._known.setdefault(len(name.split()), []).append(name)

    def other(self, name: str, rng: random.Random) -> str:
        """Return one of as many words as `name`, which is one of a row's."""
        return rng.choice(self._known[len(name.split())])


def exchanged(lesson: Lesson, names: Names, rng: random.Random) -> Lesson | None:
    """Return the lesson with something exchanged in its question, its text or both.

    None where question and text share nothing that can be.
    """
    text = " ".join((lesson.title, *lesson.sentences))
    if rng.random() < _TURNED and (turned := _turned(lesson, text, rng)):
        return turned
    possible = [
        (old, new)
        for old, new in _changes(lesson, names, rng)
        if _stands(old, text) and not _stands(new, text) and not _stands(new, lesson.question)
    ]
    if not possible:
        return None
    old, new = rng.choice(possible)
    where = rng.choice((_in_question, _in_text, _in_both))
    if where is _in_question and rng.random() < _FROM_TEXT:
        new = _beside(old, lesson, rng) or new
    return where(lesson, old, new)


def _changes(lesson: Lesson, names: Names, rng: random.Random) -> Iterator[tuple[str, str]]:
    question = lesson.question
    for found in (*_YEAR.findall(question), *_NUMBER.findall(question)):
        other = int(found) + rng.choice(_NEARBY)
        if other > 0:
            yield found, str(other)
    for name in _NAME.findall(question):
        yield name, names.other(name, rng)
    for word in _WORD.findall(question):
        if others := OTHERS.get(word.lower()):
            yield word, rng.choice(others)


def _in_question(lesson: Lesson, old: str, new: str) -> Lesson | None:
    return _unanswered(lesson, question=_put(lesson.question, old, new))


def _in_text(lesson: Lesson, old: str, new: str) -> Lesson | None:
    told = _told(lesson, old, new)
    # "Obama" further on still means the "Barack Obama" of the question.
    if told is None or any(_stands(part, " ".join(told.sentences)) for part in old.split()):
        return None
    # A name is what the text is about; another word means something only beside the answer.
    marked = zip(lesson.sentences, lesson.answers, strict=True)
    if not old[0].isupper() and not any(_stands(old, one) for one, answers in marked if answers):
        return None
    return _unanswered(told)


def _in_both(lesson: Lesson, old: str, new: str) -> Lesson | None:
    told = _told(lesson, old, new)
    return told and replace(told, question=_put(lesson.question, old, new))


def _unanswered(lesson: Lesson, question: str | None = None) -> Lesson:
    return replace(
        lesson,
        question=question or lesson.question,
        answers=(False,) * len(lesson.answers),
        place=None,
    )


def _told(lesson: Lesson, old: str, new: str) -> Lesson | None:
    """Return the lesson with its text changed; None where that would change the answer's words."""
    sentences = [_put(sentence, old, new) for sentence in lesson.sentences]
    place = lesson.place
    if place is not None:
        number, start, end = place
        sentence = lesson.sentences[number]
        before, answer = _put(sentence[:start], old, new), sentence[start:end]
        if before + answer + _put(sentence[end:], old, new) != sentences[number]:
            return None
        place = number, len(before), len(before) + len(answer)
    title = _put(lesson.title, old, new)
    return replace(lesson, title=title, sentences=tuple(sentences), place=place)


def _put(text: str, old: str, new: str) -> str:
    def one(found: re.Match[str]) -> str:
        return _cased(new, found.group())

    return _whole(old).sub(one, text)


def _cased(new: str, like: str) -> str:
    return new[:1].upper() + new[1:] if like[:1].isupper() else new


def _stands(words: str, text: str) -> bool:
    return _whole(words).search(text) is not None


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(words)}(?![\w-])", re.IGNORECASE)


def _beside(name: str, lesson: Lesson, rng: random.Random) -> str | None:
    """Return another name of as many words out of the window itself, if there is one.

    The answer's own words are left alone; where nobody knows which they are, their whole sentence.
    """
    if not name[:1].isupper():
        return None
    found = {
        other
        for told in _beside_the_answer(lesson)
        for other in _NAME.findall(told)
        if len(other.split()) == len(name.split()) and not _stands(other, lesson.question)
    }
    return rng.choice(sorted(found)) if found else None


def _beside_the_answer(lesson: Lesson) -> Iterator[str]:
    for number, (sentence, answers) in enumerate(
        zip(lesson.sentences, lesson.answers, strict=True)
    ):
        if answers is False:
            yield sentence
        elif answers and lesson.place is not None and lesson.place[0] == number:
            _, start, end = lesson.place
            yield from (sentence[:start], sentence[end:])


def _turned(lesson: Lesson, text: str, rng: random.Random) -> Lesson | None:
    """Return the lesson with two names of its question in each other's place, if there are two."""
    words = {word.lower() for word in _WORD.findall(lesson.question)}
    names = sorted({name for name in _NAME.findall(lesson.question) if _stands(name, text)})
    if len(names) < 2 or words & _EITHER_WAY:
        return None
    one, other = rng.sample(names, 2)
    if _stands(one, other) or _stands(other, one):
        return None
    pattern = re.compile(f"{_whole(one).pattern}|{_whole(other).pattern}")
    turned = pattern.sub(lambda m: other if m.group() == one else one, lesson.question)
    return _unanswered(lesson, question=turned)
