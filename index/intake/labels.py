"""What a single line is by its words alone, wherever it stands."""

from __future__ import annotations

import re
from enum import StrEnum

from index.intake import bylines, captions, dates, openings, phrases
from index.intake.datelines import is_lone_dateline
from index.intake.lines import MAX_SHAPE_CHARS, Line

MAX_PHRASE_WORDS = 14
"""The tables' longest phrases have seven words; a line may repeat one ("Share Share this")."""


MAX_PART_WORDS = 4
"""A part of a line between bars that is a name has no more."""


class Label(StrEnum):
    """What kind of furniture a line is."""

    NOTE = "note"
    """The site speaking to its reader; buttons, boxes, rights, rules of dashes."""
    BYLINE = "byline"
    DATE = "date"
    CAPTION = "caption"
    LINKS = "links"
    """Opens a box of links."""
    LAST = "last"
    """Opens links to other pages, mostly to the end of the page."""
    COMMENTS = "comments"
    """Opens what readers wrote."""


OPENERS = (Label.LINKS, Label.LAST, Label.COMMENTS)
"""Labels of the lines that more furniture follows."""

_SPEAKS = re.compile(r"[^\W_]")
_PARTED = re.compile(r"[|•·–—]|\s-\s")
_SPLIT = re.compile(r"\s?[|•·]\s?|\s[–—-]\s")
_BULLET = re.compile(r"(?:[•‣▪●◦*]|[-–]|\(?\d{1,2}[.)])\s")


def label(line: Line, *, is_late: bool) -> Label | None:
    """Return what furniture the line is by its words; None for all that may be the article's.

    Args:
        line: the line.
        is_late: it is one of the last lines of its text.
    """
    words = line.words
    if line.chars > openings.MAX_NOTE_CHARS:
        return _long(line, is_late=is_late)
    if not _SPEAKS.search(words) or openings.is_address(words):
        return Label.NOTE
    box = _box(words) if line.word_count <= MAX_PHRASE_WORDS else None
    if box is not None:
        return box
    if dates.is_date_line(words):
        return Label.DATE
    if bylines.byline(words) is not None or bylines.is_credit_line(words, is_late=is_late):
        return Label.BYLINE
    if captions.is_caption(words):
        return Label.CAPTION
    if openings.is_note(words) or _is_link(line) or is_lone_dateline(words):
        return Label.NOTE
    return _mixed(words)


def _long(line: Line, *, is_late: bool) -> Label | None:
    """Label a line too long for all but a caption and a note about who reported."""
    if line.chars > MAX_SHAPE_CHARS:
        return None
    if bylines.is_credit_line(line.words, is_late=is_late):
        return Label.BYLINE
    return Label.CAPTION if captions.is_caption(line.words) else None


def is_bulleted(words: str) -> bool:
    """Return whether the line is an item of a list."""
    return _BULLET.match(words) is not None


def bullet_chars(words: str) -> int:
    """Return how many characters of the line are its bullet; 0 when it has none.

    Dashes count only with a space behind them, numbers never: they may be the sentence's own.
    """
    match = re.match(r"[•‣▪●◦*]\s?|-\s", words)
    return 0 if match is None else match.end()


def is_section(words: str) -> bool:
    """Return whether the line is names of sections: "World", "Home > News > Europe"."""
    parts = [part for part in re.split(r"\s?[>›»/|•·]\s?|\s{2,}", words) if part]
    return all(phrases.fold(part) in phrases.SECTIONS for part in parts)


def _box(words: str) -> Label | None:
    folded = phrases.fold(words)
    if folded in phrases.COMMENTS:
        return Label.COMMENTS
    if folded in phrases.LAST_BOXES or re.fullmatch(
        r"more (?:from|by|in|on|about) .{2,50}", folded
    ):
        return Label.LAST
    if folded in phrases.LINK_BOXES:
        return Label.LINKS
    if folded in phrases.ALONE or _is_row(folded):
        return Label.NOTE
    return None


def _is_row(folded: str) -> bool:
    """Return whether the line is a row of buttons: "Share Tweet Email"."""
    found = folded.split()
    return len(found) > 1 and all(word in phrases.ALONE or word in ("tweet", "#") for word in found)


def _is_link(line: Line) -> bool:
    return line.word_count <= 40 and openings.LINK_LINE.fullmatch(line.words) is not None


def _mixed(words: str) -> Label | None:
    """Label a line of several parts, each of which is furniture: "By Ada Quill | 3 min read".

    Beside a date a part may also be a name, of whatever: "World — 5 March 2024".
    """
    if len(words) > dates.MAX_DATE_LINE_CHARS or _PARTED.search(words) is None:
        return None
    parts = [part for part in _SPLIT.split(words) if part]
    if not 2 <= len(parts) <= 6:
        return None
    kinds = [_part(part) for part in parts]
    known = next((kind for kind in (Label.BYLINE, Label.DATE, Label.NOTE) if kind in kinds), None)
    if known is None or None not in kinds:
        return known
    names = [part for part, kind in zip(parts, kinds, strict=True) if kind is None]
    is_named = all(len(name.split()) <= MAX_PART_WORDS and name[:1].isupper() for name in names)
    return known if is_named and known is not Label.NOTE and not words.endswith(".") else None


def _part(words: str) -> Label | None:
    if bylines.byline(words) is not None:
        return Label.BYLINE
    if dates.is_date_line(words):
        return Label.DATE
    if is_section(words) or _box(words) is not None:
        return Label.NOTE
    return None
