"""Dates as people write them, in six languages: "15 Feb", "last week", "since March"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from index.when.errors import DateError, DatesReversed, Flaw
from index.when.grammar import Backwards, Period, Reading, read_signs
from index.when.order import FILLERS
from index.when.scan import UNKNOWN, signs
from index.when.words import EXAMPLES

__all__ = ["EXAMPLES", "Period", "is_when", "read_days", "read_when", "when_of"]

_LONGEST_CHARS = 100
_SHOWN_CHARS = 40
_ANY_DAY = date(2000, 1, 1)


def read_when(text: str, today: date, *, language: str = "en") -> Period:
    """Return the days that `text` means, a month from its first day to its last.

    `language` is a code such as "de" or "en-GB"; where its words do not fit, English and then the
    other languages are tried. It also decides 3/4/2024: 4 March in "en" and "en-US", 3 April in
    all others and wherever dots are used. What comes back (March, Monday, 15 Feb) is the latest
    that has begun; a week begins on Monday. Raises DateError.
    """
    return _read(text, today, language).period


def read_days(since: str | None, until: str | None, today: date, *, language: str = "en") -> Period:
    """Return the days between two texts, either of which may be missing, as a search has them.

    The beginning of `since` and the end of `until` count; where `since` alone is given and names
    an end as well ("1-5 March"), that counts too. Raises DateError or DatesReversed.
    """
    begin = _read(since, today, language) if since and since.strip() else None
    end = _read(until, today, language) if until and until.strip() else None
    first = begin.period.since if begin else None
    last = end.period.until if end else None
    if end is None and begin is not None and begin.names_both:
        last = begin.period.until
    if end is not None and begin is None and end.names_both:
        first = end.period.since
    if begin and first is None:
        shown = _shown(since)
        told = f"“{shown}” has no beginning: give it as the end of the search."
        raise DateError(told, Flaw.NO_BEGINNING, shown)
    if end and last is None:
        shown = _shown(until)
        told = f"“{shown}” has no end: give it as the beginning of the search."
        raise DateError(told, Flaw.NO_END, shown)
    if first and last and first > last:
        raise DatesReversed(first, last)
    return Period(first, last)


def is_when(text: str, *, language: str = "en") -> bool:
    """Tell whether the whole text is a date in the words of this language."""
    try:
        found = signs(text[:_LONGEST_CHARS], _base(language), day_first=_is_day_first(language))
        return read_signs(found, _ANY_DAY) is not None
    except Backwards:
        return False


def when_of(question: str, today: date, *, language: str = "en") -> Period | None:
    """Return the first period that a question names ("What happened in Tarn in March 2024?").

    A word that can be something else (a month, a weekday, a year alone) counts only after a word
    such as "in" or "since".
    """
    for known in dict.fromkeys((_base(language), "en")):
        found = signs(question, known, day_first=_is_day_first(language))
        for start, end in _runs(found, today):
            try:
                reading = read_signs(found[start:end], today)
            except Backwards:
                continue
            if reading is not None:
                return reading.period
    return None


def _read(text: str, today: date, language: str) -> Reading:
    if len(text) <= _LONGEST_CHARS:
        for known in dict.fromkeys((_base(language), "en", *EXAMPLES)):
            found = signs(text, known, day_first=_is_day_first(language))
            try:
                reading = read_signs(found, today)
            except Backwards:
                shown = _shown(text)
                told = f"“{shown}” ends before it begins: write the earlier day first."
                raise DateError(told, Flaw.BACKWARDS, shown) from None
            if reading is not None:
                return reading
    shown, examples = _shown(text), EXAMPLES[_base(language)]
    *some, last = examples
    told = f"“{shown}” is no date that I understand: write one like {', '.join(some)} or {last}."
    raise DateError(told, Flaw.UNKNOWN, shown, examples)


def _base(language: str) -> str:
    base = language.replace("_", "-").split("-")[0].lower()
    return base if base in EXAMPLES else "en"


def _is_day_first(language: str) -> bool:
    return language.replace("_", "-").lower() not in ("en", "en-us")


def _shown(text: str | None) -> str:
    line = " ".join((text or "").split())
    return line if len(line) <= _SHOWN_CHARS else line[: _SHOWN_CHARS - 1] + "…"


_NEWS_BEGAN = 1900
_MOST_SIGNS = 14
"""The longest dates have no more: "from Monday, the 4th of March 2024, to the 5th of May 2025"."""


def _runs(found: Sequence[str], today: date) -> Iterator[tuple[int, int]]:
    """Yield where in a question there may be a date, the first and the longest first."""
    for start in range(len(found)):
        stop = next((i for i in range(start, len(found)) if found[i] == UNKNOWN), len(found))
        for end in range(min(stop, start + _MOST_SIGNS), start, -1):
            if _is_certain(found[start:end], found[start - 1] if start else "", today):
                yield start, end


_ALONE = re.compile(r"[mw]\d+|y\d{4}s?|q\d|weekend")
_DAY_WITHOUT_YEAR = re.compile(r"d\d\d?-\d\d?")
_LEADS = frozenset({"in", "since", "until", "before", "before_or_ago", "after", "last", "this"})


def _is_certain(run: Sequence[str], before: str, today: date) -> bool:
    bare = [sign for sign in run if sign not in FILLERS]
    # "7.8 meters" is no 7 August, whatever stands before it.
    if not bare or _DAY_WITHOUT_YEAR.fullmatch(bare[-1]):
        return False
    if len(bare) > 1 or not _ALONE.fullmatch(bare[0]):
        return True
    # "The 2022 election" is a year, "the 1500 people" are not.
    is_the_year = before == "the" and bare[0][:1] == "y" and _is_news(bare[0], today)
    return is_the_year or before == "in" or run[0] in _LEADS


def _is_news(year: str, today: date) -> bool:
    return _NEWS_BEGAN <= int(year[1:5]) <= today.year + 1
