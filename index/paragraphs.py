"""Find paragraphs: which line breaks end one, and which only wrap a line.

A blank line always ends a paragraph. Of a single line break the neighbourhood decides: text copied
from a web page has one paragraph a line, an e-mail or a .txt file breaks its lines near a fixed
width, in the middle of sentences. A line break is a wrap where the next word would not have fitted
into the width of its block; everything else is the end of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from index.domain import Span

_LINE = re.compile("(?=\\S)[^\n\r\x0b\x0c\x85\u2028\u2029]+")
"""A line from its first character that is not white space."""
_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_ITEM = re.compile(r"(?:[-*•·▪‣–—>#|]|\(?\w{1,3}[.)])\s")
"""A line that begins like an item of a list, a heading or a turn of a dialogue."""
_CONTINUES = re.compile(r"[,;:.!?)\]}”’»%]")
"""No paragraph begins like this: the break was made by a link or a cell."""

_WRAP_MIN_CHARS, _WRAP_MAX_CHARS = 45, 100
"""Widths that people and mail programs wrap lines at; longer lines are paragraphs of a page."""
_WRAPPED_SHARE = 0.75
"""Share of a block's line breaks at which the next word must not have fitted."""


def paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the paragraphs of `text[start:end]`, trimmed of white space, none empty."""
    block: list[Span] = []
    for match in _LINE.finditer(text, start, end):
        line = Span(match.start(), match.start() + len(match.group().rstrip()))
        if block and len(_BREAK.findall(text, block[-1].end, line.start)) > 1:
            yield from _joined(text, block)
            block = []
        block.append(line)
    yield from _joined(text, block)


def _joined(text: str, block: list[Span]) -> Iterator[Span]:
    """Yield the paragraphs of lines that stand together without a blank line."""
    if not block:
        return
    width = max(line.end - line.start for line in block)
    wrapped = _is_wrapped(text, block, width)
    start = block[0].start
    for line, after in pairwise(block):
        if not _runs_on(text, line, after, wrapped, width):
            yield Span(start, line.end)
            start = after.start
    yield Span(start, block[-1].end)


def _is_wrapped(text: str, block: list[Span], width: int) -> bool:
    """Say whether the lines look broken at a fixed width."""
    breaks = list(pairwise(block))
    if not breaks or not _WRAP_MIN_CHARS <= width <= _WRAP_MAX_CHARS:
        return False
    full = sum(_is_full(text, line, after, width) for line, after in breaks)
    # Two lines alone are as likely a headline over its first sentence: ask for a clear sign.
    if len(breaks) == 1 and not text[breaks[0][1].start].islower():
        return False
    return full >= _WRAPPED_SHARE * len(breaks)


def _is_full(text: str, line: Span, after: Span, width: int) -> bool:
    """Say whether the first word of the line after would not have fitted into this one."""
    word = text[after.start : after.start + width + 1].split(maxsplit=1)[0]
    return line.end - line.start + 1 + len(word) > width


def _runs_on(text: str, line: Span, after: Span, wrapped: bool, width: int) -> bool:
    """Say whether the line after goes on with the same paragraph."""
    if _CONTINUES.match(text, after.start, after.end):
        return True
    if not wrapped or _ITEM.match(text, after.start, after.end):
        return False
    return text[after.start].islower() or _is_full(text, line, after, width)
