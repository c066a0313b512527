"""Reads signs as a period: one date, since one, until one, from one to another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from index.when.order import in_order
from index.when.points import Now, stretch
from index.when.units import Stretch


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last, both belonging to it."""

    since: date | None
    """None: as early as there is anything."""
    until: date | None
    """None: up to the newest."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What signs were read as."""

    period: Period
    names_both: bool
    """Whether a beginning and an end were named: "1-5 March", not "March" or "since March"."""


class Backwards(Exception):
    """The end comes before the beginning."""


def read_signs(found: Sequence[str], today: date) -> Reading | None:
    """Return what signs say, or None where they are no date. Raises Backwards."""
    line, now = in_order(found, today), Now(today, today)
    if point := stretch(line, now):
        return Reading(Period(point.first, point.last), names_both=False)
    for pattern, read in _OPEN:
        match = pattern.fullmatch(line)
        if match and (point := stretch(match["at"], now)):
            return Reading(read(point), names_both=False)
    for left, right in _halves(line):
        if both := _between(left, right, today):
            return Reading(both, names_both=True)
    return None


_DAY = timedelta(days=1)
_OPEN: tuple[tuple[re.Pattern[str], Callable[[Stretch], Period]], ...] = (
    (re.compile("since (?P<at>.+)"), lambda at: Period(at.first, None)),
    (re.compile("(?:since )?(?P<at>.+) onward"), lambda at: Period(at.first, None)),
    (re.compile("after (?P<at>.+)"), lambda at: Period(at.last + _DAY, None)),
    (re.compile("until (?P<at>.+)"), lambda at: Period(None, at.last)),
    (re.compile("before (?P<at>.+)"), lambda at: Period(None, at.first - _DAY)),
)


def _halves(line: str) -> Iterator[tuple[str, str]]:
    """Yield every way to part a line into what it begins and what it ends with."""
    joints = " and | to | until " if line.startswith("between ") else " to | until "
    inner = re.sub("^(?:between|since) ", "", line)
    for joint in re.finditer(joints, inner):
        yield inner[: joint.start()], inner[joint.end() :]


_A_MONTH = re.compile(r"\bm\d+")
_A_YEAR = re.compile(r"\by(\d{4})\b|\bd(\d{4})-")
_COMES_BACK = re.compile(r"(?:n\d+ )?m\d+|d\d\d?-\d\d?|w\d")
"""What there is in every year, or in every week."""


def _between(left: str, right: str, today: date) -> Period | None:
    """Return the days between two dates, each of which may leave out what the other says."""
    is_one_month = bool(re.fullmatch(r"n\d+", left) or re.match(r"n\d+(?!.* ?m\d)", right))
    left, right = _with_month(left, right), _with_month(right, left)
    begin = _begin(left, right, today)
    end = begin and _end(left, right, begin, today, is_one_month=is_one_month)
    if begin is None or end is None:
        return None
    if begin.first > end.last:
        raise Backwards
    return Period(begin.first, end.last)


def _with_month(bare: str, other: str) -> str:
    """Return a day that stands alone ("1" of "1-5 March 2024") with the other's month and year."""
    month, year = _A_MONTH.search(other), _A_YEAR.search(other)
    if month is None or not re.fullmatch(r"n\d+(?: y\d{4})?", bare):
        return bare
    number, _, own_year = bare.partition(" ")
    return f"{number} {month[0]} {own_year or (year[0] if year else '')}".strip()


def _begin(left: str, right: str, today: date) -> Stretch | None:
    """Return the beginning; of "December to February 2024" the latest December before that end."""
    end = stretch(right, Now(today, today))
    seen_from_end = end is not None and _A_YEAR.search(right) and not _A_YEAR.search(left)
    return stretch(left, Now(today, end.last if end is not None and seen_from_end else today))


def _end(
    left: str, right: str, begin: Stretch, today: date, *, is_one_month: bool
) -> Stretch | None:
    """Return the end; one that comes back is the next after the beginning."""
    if not _COMES_BACK.fullmatch(right):
        return stretch(right, Now(today, today))
    if is_one_month:
        return stretch(f"{right} y{begin.first.year}", Now(today, today))
    days = 6 if right.startswith("w") else 364
    return stretch(right, Now(today, begin.first + timedelta(days=days)))
