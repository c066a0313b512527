"""A text as its lines: what stands between line breaks, with offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby, pairwise
from typing import NamedTuple

MAX_SHAPE_CHARS = 1200
"""Longer lines are body text whatever is in them; the rules look at their first words only, so
that a file of one endless line costs nothing."""
MIN_PROSE_CHARS = 240
"""A line so long is running text however it ends; the longest headlines have 220 characters."""
MIN_SENTENCE_WORDS = 6
"""A shorter sentence may be a headline or a verse."""
MIN_LEAD_IN_WORDS = 8
"""A shorter line with a colon at its end may be a label ("What we know so far:")."""
WRAPPED_MIN_CHARS = 45
WRAPPED_MAX_CHARS = 100
"""A paragraph broken by an editor at 72 or 80 columns has lines of about these lengths; verses and
list items are shorter, whole paragraphs longer."""

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
_ENDS = re.compile(r"[.!?…。！？][\"'”’»«›“)\]*_]{0,4}$")


class Line(NamedTuple):
    """A line that is not blank, without white space at its ends."""

    start: int
    end: int
    words: str
    """Its words with single spaces; cut off at MAX_SHAPE_CHARS."""
    gap: bool
    """A blank line, or the beginning of the text, stands before it."""
    word_count: int
    """Number of words, as far as `words` reaches."""
    is_ended: bool
    """It ends as a sentence does."""
    is_prose: bool
    """It is running text: at least a whole sentence of some length."""

    @property
    def chars(self) -> int:
        """Length in the text."""
        return self.end - self.start


def lines(text: str) -> list[Line]:
    """Return the lines of the text; paragraphs that an editor had wrapped are one line again."""
    found: list[Line] = []
    before = 0
    for match in _LINE.finditer(text):
        start, end = _trimmed(text, match.start(), match.end())
        if start == end:
            continue
        gap = not found or _breaks(text, before, start) > 1
        found.append(_line(text, start, end, gap=gap))
        before = end
    return _unwrapped(text, found)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    return start, end


def _breaks(text: str, start: int, end: int) -> int:
    return max(
        text.count("\n", start, end),
        text.count("\r", start, end),
        2 * text.count("\u2029", start, end),
    )


def _line(text: str, start: int, end: int, *, gap: bool) -> Line:
    found = text[start : min(end, start + MAX_SHAPE_CHARS)].split()
    words = " ".join(found)
    is_ended = end - start > MAX_SHAPE_CHARS or _ENDS.search(words[-8:]) is not None
    least = MIN_SENTENCE_WORDS if is_ended else MIN_LEAD_IN_WORDS
    is_prose = end - start > MIN_PROSE_CHARS or (
        len(found) >= least and (is_ended or words.endswith(":"))
    )
    return Line(start, end, words, gap, len(found), is_ended, is_prose)


def _unwrapped(text: str, found: list[Line]) -> list[Line]:
    blocks = [list(block) for block in _blocks(found)]
    inner = [line for block in blocks for line in block[:-1]]
    wrapped = [line for line in inner if _may_go_on(line)]
    if len(wrapped) < 2 or 2 * len(wrapped) < len(inner):
        return found
    return [line for block in blocks for line in _joined(text, block)]


def _blocks(found: list[Line]) -> Iterable[Iterable[Line]]:
    number = 0
    numbers = []
    for line in found:
        number += line.gap
        numbers.append(number)
    return (
        (line for _, line in block)
        for _, block in groupby(zip(numbers, found, strict=True), key=lambda pair: pair[0])
    )


def _may_go_on(line: Line) -> bool:
    return WRAPPED_MIN_CHARS <= line.chars <= WRAPPED_MAX_CHARS and not line.is_ended


def _joined(text: str, block: list[Line]) -> list[Line]:
    """Join a wrapped block into one line; a block that is not wrapped stays as it is."""
    if len(block) == 1 or any(
        not WRAPPED_MIN_CHARS <= line.chars <= WRAPPED_MAX_CHARS for line in block[:-1]
    ):
        return block
    if not any(text[after.start].islower() for _, after in pairwise(block)):
        return block
    start, end = block[0].start, block[-1].end
    return [_line(text, start, end, gap=block[0].gap)]
