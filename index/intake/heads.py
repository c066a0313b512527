"""Finds where the head of a page ends: menus, headline, standfirst, byline, date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from index.intake.headline import MAX_HEADLINE_CHARS
from index.intake.labels import OPENERS, Label, is_section
from index.intake.lines import Line

MAX_HEAD_WORDS = 12
"""A line above the text with more words is a standfirst, and says something."""
SIGNING_LINES = 6
"""A byline or date stands at most so many lines below the first sentence (a standfirst)."""
MIN_PARAGRAPH_CHARS = 60
"""A line of verse or a list's item is shorter, most paragraphs are longer."""
MIN_PROSE_SHARE = 0.2
"""Share of a page's characters that its paragraphs have at least; else it is verse or a list, and
short lines are its own. (Pages pasted with all their menus have more.)"""
MIN_SENTENCE_SHARE = 0.6
"""Share of a short text's characters, its first line left out, that its sentences have."""


class Head(NamedTuple):
    """The part of a page above its running text, as numbers of lines."""

    first_prose: int
    """The first line of running text."""
    headline_end: int
    """The headline stands before this line."""
    end: int
    """The article's own text begins here; a standfirst may stand before it, above the byline."""
    is_prose: bool
    """The page is running text; if not, no line is furniture by its place."""


def head(found: Sequence[Line], labels: Sequence[Label | None], title: str | None) -> Head:
    """Return where the head of the page ends."""
    prose = [line.is_prose and kind is None for line, kind in zip(found, labels, strict=True)]
    if not _is_running(found, labels, prose):
        only = _lone_title(found, labels)
        return Head(only, only, only, is_prose=False)
    first = prose.index(True)
    top = first
    if title is None and _is_called_out(found, labels, first):
        top = first + 1
        first = next((at for at in range(top, len(found)) if prose[at]), first)
    return Head(
        first, top if top > first else first, _signed_end(found, labels, prose, first), True
    )


def _is_running(
    found: Sequence[Line], labels: Sequence[Label | None], prose: Sequence[bool]
) -> bool:
    """Return whether the page is running text: it has paragraphs, or hardly more than sentences."""
    own = [line.chars for line, kind in zip(found, labels, strict=True) if kind is None]
    told = [line.chars for line, is_told in zip(found, prose, strict=True) if is_told]
    paragraphs = sum(chars for chars in told if chars >= MIN_PARAGRAPH_CHARS)
    below_first = sum(own) - own[0] if own else 0
    return bool(told) and (
        (paragraphs > 0 and paragraphs >= MIN_PROSE_SHARE * sum(own))
        or sum(told) >= MIN_SENTENCE_SHARE * below_first > 0
    )


def _lone_title(found: Sequence[Line], labels: Sequence[Label | None]) -> int:
    """Return 1 when the first line stands apart from what follows, as a poem's title does."""
    at = next((at for at, kind in enumerate(labels) if kind is None), len(found))
    rest = found[at + 1 : at + 2]
    apart = bool(rest) and rest[0].gap and (len(found) > at + 2 and not found[at + 2].gap)
    return at + 1 if apart and found[at].word_count <= MAX_HEAD_WORDS else 0


def _is_called_out(found: Sequence[Line], labels: Sequence[Label | None], first: int) -> bool:
    """Return whether the first "sentence" is a headline with a question or exclamation mark."""
    line = found[first]
    rest = found[first + 1 : first + 2]
    unseen = all(
        kind is not None or is_section(found[at].words) for at, kind in enumerate(labels[:first])
    )
    return (
        unseen
        and line.chars <= MAX_HEADLINE_CHARS // 2
        and line.words.endswith(("?", "!", "?”", "!”", "?’", '?"'))
        and bool(rest)
        and (rest[0].gap or rest[0].chars > 2 * line.chars)
    )


def _signed_end(
    found: Sequence[Line], labels: Sequence[Label | None], prose: Sequence[bool], first: int
) -> int:
    """Return where the text begins when a byline or date stands below a standfirst."""
    end = first
    for at in range(first, min(first + SIGNING_LINES, len(found))):
        if labels[at] in OPENERS or sum(prose[first : at + 1]) > 2:
            break
        if labels[at] in (Label.BYLINE, Label.DATE):
            end = at + 1
    while end < len(found) and end > first and not prose[end]:
        end += 1
    return end if end < len(found) else first
