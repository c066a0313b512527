"""The lines of PDF pages as one running text: paragraphs joined, page edges told apart."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from index.domain import Span

EDGE_LINES = 3
"""Running heads and feet have at most so many lines."""
MIN_PAGES = 3
"""On fewer pages a repeated line may be the article's own."""
FULL_LINE = 0.78
"""A line shorter than this part of the page's full lines ends its paragraph."""

_NUMBER = re.compile(
    r"(?:page|seite|página|pagina|стор\.?|p\.)?\W{0,3}\d{1,4}(?:\s?(?:/|of|von|de|sur"
    r"|з)\s?\d{1,4})?\W{0,3}",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?…:][\"'”’»)\]]{0,3}$")
_ITEM = re.compile(r"(?:[•‣▪●◦*–-]|\(?\d{1,2}[.)])\s")


class Row(NamedTuple):
    """A line of a page."""

    words: str
    is_edge: bool
    """It stands at the edge of most pages, or is the page's number."""
    is_full: bool
    """It reaches the right margin, as far as its length tells."""
    opens: bool
    """A blank line stands before it."""


def flow(texts: list[str]) -> tuple[str, list[Span]]:
    """Return the pages as one text, paragraphs parted by a blank line, and the page edges in it."""
    paragraphs: list[tuple[str, bool]] = []
    open_words: list[Row] = []
    edges: list[Row] = []
    for row in _rows(texts):
        if row.is_edge:
            edges.append(row)
            continue
        if open_words and not _goes_on(open_words[-1], row):
            paragraphs.append((_joined(open_words), False))
            paragraphs.extend((edge.words, True) for edge in edges)
            open_words, edges = [], []
        open_words.append(row)
    if open_words:
        paragraphs.append((_joined(open_words), False))
    paragraphs.extend((edge.words, True) for edge in edges)
    return _text(paragraphs)


def _rows(texts: list[str]) -> list[Row]:
    pages = [[" ".join(line.split()) for line in text.splitlines()] for text in texts]
    repeated = _repeated([[line for line in page if line] for page in pages])
    rows: list[Row] = []
    for page in pages:
        full = _full_chars(page)
        numbers = [at for at, line in enumerate(page) if line]
        outer = _edges(page, numbers, repeated) | _edges(page, numbers[::-1], repeated)
        opens = True
        for at, line in enumerate(page):
            if line:
                is_opening = opens and at != numbers[0]
                rows.append(Row(line, at in outer, len(line) >= full, is_opening))
            opens = not line
    return rows


def _edges(page: list[str], numbers: list[int], repeated: set[str]) -> set[int]:
    """Return the edge's lines from the outermost on: up to the first that is the article's."""
    edge: set[int] = set()
    for at in numbers[:EDGE_LINES]:
        if _key(page[at]) not in repeated and (edge or not _NUMBER.fullmatch(page[at])):
            break
        edge.add(at)
    return edge


def _repeated(pages: list[list[str]]) -> set[str]:
    """Return the lines, numbers left out, that stand at the edges of at least half of the pages."""
    if len(pages) < MIN_PAGES:
        return set()
    counted = Counter(
        key
        for page in pages
        for key in {_key(line) for line in (*page[:EDGE_LINES], *page[-EDGE_LINES:])}
    )
    return {key for key, count in counted.items() if count >= max(MIN_PAGES, len(pages) / 2)}


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", line.casefold())


def _full_chars(page: list[str]) -> float:
    """Return how long a line of this page is that reaches the margin."""
    lengths = sorted(len(line) for line in page if line)
    return FULL_LINE * lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0.0


def _goes_on(before: Row, row: Row) -> bool:
    """Return whether the line belongs to the paragraph of the line before it."""
    if row.opens or _ITEM.match(row.words):
        return False
    if before.is_full:
        return True
    # A short line inside a sentence: the next begins small.
    return _ENDED.search(before.words) is None and row.words[:1].islower()


def _joined(rows: list[Row]) -> str:
    """Join lines by a space; a hyphen at a line's end keeps the break behind it.

    Only a dictionary knows whether such a hyphen belongs to the word.
    """
    words = rows[0].words
    for row in rows[1:]:
        words += ("\n" if words.endswith(("-", "\u00ad", "\u2010")) else " ") + row.words
    return words


def _text(paragraphs: list[tuple[str, bool]]) -> tuple[str, list[Span]]:
    edges = []
    at = 0
    for words, is_edge in paragraphs:
        if is_edge:
            edges.append(Span(at, at + len(words)))
        at += len(words) + 2
    return "\n\n".join(words for words, _ in paragraphs), edges
