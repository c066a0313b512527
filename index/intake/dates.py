"""Dates as pages print them. Only full dates count: a missing year is never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from index.intake.calendar_words import DATE_WORDS, MONTHS, UPDATE_WORDS

MAX_DATE_LINE_CHARS = 160
"""Longer lines are not date lines ("Published … Updated …" with both times is about 100)."""

_MONTH = "|".join(sorted((re.escape(name) for name in MONTHS), key=len, reverse=True))
_NUMBER = r"(?<![\d.:/-])"
# Some pages print the time right behind the year, or the month right behind another date.
_YEAR_END = r"(?!\d(?!\d?:\d\d))"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_NUMBER}(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})"
        r"(?P<time>T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?)?(?!\d)",
        rf"{_NUMBER}(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|[.ºª])?\s{{0,3}}(?:de\s|of\s|-)?\s?"
        rf"(?<![^\W\d_])(?P<month>{_MONTH})\b\.?,?[\s-]{{1,3}}(?:de\s"
        rf"|del\s)?(?P<y>\d{{4}}){_YEAR_END}",
        rf"(?<![^\W\d_])(?P<month>{_MONTH})\b\.?\s{{0,3}}(?P<d>\d{{1,2}})(?:st|nd|rd"
        rf"|th)?,?\s{{1,3}}"
        rf"(?P<y>\d{{4}}){_YEAR_END}",
        rf"{_NUMBER}(?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.\s?(?P<y>\d{{4}})(?!\d)",
        rf"{_NUMBER}(?P<a>\d{{1,2}})[/-](?P<b>\d{{1,2}})[/-](?P<y>\d{{4}})(?!\d)",
    )
)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?", re.IGNORECASE)
_AGO = re.compile(
    r"(?:updated |posted |published )?\d{1,3} (?:second|minute|min|hour|hr|day|week|month"
    r"|year)s? ago|vor \d{1,3} \w+|il y a \d{1,3} \w+|hace \d{1,3} \w+|há \d{1,3} \w+"
    r"|\d{1,3} (?:хвилин|годин|днів)\w* тому",
    re.IGNORECASE,
)


class Dated(NamedTuple):
    """A full date with where it stands in the searched words."""

    when: date | datetime
    start: int
    end: int


def find(words: str) -> Iterator[Dated]:
    """Yield the full dates in `words`, in their order.

    A time counts only when its zone is given; else the plain date is all that is known.
    """
    found = []
    for form in _FORMS:
        for match in form.finditer(words):
            when = _when(match)
            if when is not None:
                found.append(Dated(when, match.start(), match.end()))
    end = -1
    for dated in sorted(found, key=lambda each: (each.start, -each.end)):
        if dated.start >= end:
            yield dated
            end = dated.end


def parse(value: object) -> date | datetime | None:
    """Return the one date that a field of an article gives; None when it gives none for sure.

    An aware datetime stays one; a datetime without a zone is known to the day only.
    """
    if not isinstance(value, str) or len(value) > MAX_DATE_LINE_CHARS:
        return None
    value = value.strip()
    try:
        exact = datetime.fromisoformat(value)
    except ValueError:
        first = next(find(value), None)
        return None if first is None else first.when
    return exact if exact.tzinfo is not None else exact.date()


def is_date_line(words: str) -> bool:
    """Return whether the line says when the page was published or updated, and nothing else."""
    if not 4 <= len(words) <= MAX_DATE_LINE_CHARS or _DIGIT.search(words) is None:
        return False
    if _TIME.fullmatch(words):
        return True
    if _AGO.fullmatch(words.strip(" .·|•-–—")):
        return True
    tokens = [token.casefold() for token in _WORD.findall(words)]
    if any(token not in DATE_WORDS and token not in MONTHS for token in tokens):
        return False
    # A month with a day, a full date, or a lead word with a time ("Updated 14:05").
    has_month = any(token in MONTHS for token in tokens)
    has_lead = any(token in DATE_WORDS and len(token) > 5 for token in tokens)
    return has_month or has_lead or next(find(words), None) is not None


def published(words: str) -> date | datetime | None:
    """Return the date that a date line gives for publication; an update's date is none."""
    before = 0
    for dated in find(words):
        lead = {token.casefold() for token in _WORD.findall(words[before : dated.start])}
        if not lead & UPDATE_WORDS:
            return dated.when
        before = dated.end
    return None


def _when(match: re.Match[str]) -> date | datetime | None:
    parts = match.groupdict()
    year = int(parts["y"])
    day, month = _day_and_month(parts)
    try:
        if parts.get("time"):
            exact = datetime.fromisoformat(match.group())
            return exact if exact.tzinfo is not None else exact.date()
        return date(year, month, day)
    except ValueError:
        return None


def _day_and_month(parts: dict[str, str | None]) -> tuple[int, int]:
    """Return day and month; (0, 0), no date at all, where 03/04 could be either."""
    if parts.get("month"):
        return int(parts["d"] or 0), MONTHS[str(parts["month"]).casefold()]
    if parts.get("m"):
        return int(parts["d"] or 0), int(parts["m"] or 0)
    first, second = int(parts["a"] or 0), int(parts["b"] or 0)
    if first == second or second > 12:
        return second, first
    return (first, second) if first > 12 else (0, 0)
