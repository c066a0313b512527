"""Find sentences: the only file that knows the segmenter library (sentencex; docs/sentences.md).

The library sees each paragraph with its quotation marks blanked out: it pairs them with wrong
partners and then finds nothing up to the next one, in time that grows with the square of the open
ones. What a quotation means for a sentence is decided here instead.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from sentencex import get_sentence_boundaries  # type: ignore[import-untyped]

from index.boundaries import holds, missed
from index.domain import Span
from index.paragraphs import paragraphs

_WINDOW_CHARS = 8_000
"""What the library is given at once, so that time grows linearly with the text."""
_QUOTATION_CHARS = 300
"""A quotation of several sentences stays whole, with its attribution, up to this length: nine in
ten are shorter (295 is the ninth decile of 1,007 such quotations in 600 news articles)."""
_CONTEXT_CHARS = 160
"""As much of a sentence as a decision about its first words or its last ones may need."""

_MARK = re.compile(r"[^\w\s,:'’\"“”()\-]")
"""Anything that could end a sentence: a headline or a cell without it needs no library."""
_MISLEADING = re.compile(
    r"[\"“”„‟«»‹›‘`]|(?<![^\W_])['’]|['’](?![^\W_])"
    r"|[•⁃⁌⁍■□▪▫▶▸►◆◇○●◦★☆➢➣➤]|[\ud800-\udfff]"
)
"""Quotation marks (an apostrophe between two letters is none); bullets, after which the library
reads on to the end of the line; lone surrogates, which it refuses."""
_WHOLE_IN_PARENTHESES = re.compile(r"(?:^|(?<=[.!?…][\s\"”’]))\s?\(([^()]*[.!?…]\s?)\)")
"""Parentheses around whole sentences, after another one."""
_CLOSERS = re.compile(r"[.!?…]*[\"”’'»›)\]}]*(?:\s[»›](?!\w))?")
_SPACE = re.compile(r"\s*")
_TOGETHER = re.compile(
    r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|»[^«»]*«|\([^()]*\)"
    r"|(?<![\w.,!?…])\"(?=\S)[^\"]*\"|(?<![\w.,!?…])‘[^‘]*?[.,!?…]’"
)
"""A quotation or parenthesis that is closed in its paragraph."""


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the sentences of `text[start:end]` as offsets into the whole text.

    They are trimmed of white space, in order, disjoint, and hold every character that is not white
    space. The end of a paragraph ends a sentence; a quotation of several short sentences is one.
    """
    return [
        Span(paragraph.start + first, paragraph.start + last)
        for paragraph in paragraphs(text, start, len(text) if end is None else end)
        for first, last in _in_paragraph(text[paragraph.start : paragraph.end])
    ]


def _in_paragraph(paragraph: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a trimmed paragraph begin and end."""
    start = 0
    if _MARK.search(paragraph):
        for stop, after in _kept_together(paragraph, list(_gaps(paragraph))):
            yield start, stop
            start = after
    yield start, len(paragraph)


def _gaps(paragraph: str) -> Iterator[tuple[int, int]]:
    """Yield where a sentence ends and where the next begins, in order."""
    start = 0
    for end in sorted({*_library_ends(_blanked(paragraph)), *missed(paragraph)}):
        stop = _end_of(_CLOSERS, paragraph, end)
        after = _end_of(_SPACE, paragraph, stop)
        before = paragraph[max(start, stop - _CONTEXT_CHARS) : after]
        following = paragraph[after : after + _CONTEXT_CHARS]
        if stop > start and following and holds(before, following):
            yield stop, after
            start = after


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Return where a pattern that may match nothing ends when it is matched at `at`."""
    match = pattern.match(text, at)
    return match.end() if match else at


def _blanked(paragraph: str) -> str:
    """Return the paragraph, as long as before, without the marks that mislead the library."""
    blank = _WHOLE_IN_PARENTHESES.sub(lambda found: re.sub(r"[()]", " ", found[0]), paragraph)
    return re.sub(r"\s", " ", _MISLEADING.sub(" ", blank))


def _library_ends(blank: str) -> Iterator[int]:
    """Yield where the library ends a sentence, white space after it and the last one left out."""
    start = 0
    while start < len(blank):
        window = blank[start : start + _WINDOW_CHARS]
        found = get_sentence_boundaries("en", window)
        inner = [start + b["start_index"] + len(b["text"].rstrip()) for b in found[:-1]]
        yield from inner
        # The last sentence of a window may be cut short: read it again with what follows. Without
        # an inner end, the window is part of a sentence longer than itself.
        is_last = start + len(window) == len(blank)
        start = start + len(window) if is_last or not inner else max(start + 1, inner[-1])


def _kept_together(paragraph: str, gaps: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the gaps without those in quotations and parentheses that are short enough to keep."""
    stops = [stop for stop, _ in gaps]
    kept: list[tuple[int, int]] = []
    done = 0
    for match in _TOGETHER.finditer(paragraph):
        first = bisect_right(stops, match.start())
        last = bisect_left(stops, match.end())
        if first >= last:
            continue
        kept.extend(gaps[done:first])
        begin = kept[-1][1] if kept else 0
        finish = stops[last] if last < len(stops) else len(paragraph)
        if finish - begin > _QUOTATION_CHARS:
            kept.extend(gaps[first:last])
        done = last
    return kept + gaps[done:]
