"""The stretch of time that signs name: a day, a week, "last month", "15 Feb" (the latest one)."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from index.when.units import UNITS, Stretch, back, previous, thirds, whole

_LEAP_YEARS = 8
"""29 February comes back after so many years at the latest."""


class Now(NamedTuple):
    """What dates are seen from."""

    today: date
    """What "last week" counts from."""
    newest: date
    """The latest day that "March" or "Monday" may begin on."""


def stretch(line: str, now: Now) -> Stretch | None:
    """Return what the signs of `line` name; None where that is no one date, or it does not exist.

    Names that come back mean the latest that has begun by `now.newest`: news look back.
    """
    for pattern, read in _RULES:
        if match := pattern.fullmatch(line):
            try:
                return read(match, now)
            except (ValueError, OverflowError):
                return None
    return None


def _iso_day(match: re.Match[str], now: Now) -> Stretch:
    return whole("day", date.fromisoformat(match["day"]))


def _dated(match: re.Match[str], now: Now) -> Stretch:
    return whole("day", date(int(match["y"]), int(match["m"]), int(match["n"])))


def _latest_day(match: re.Match[str], now: Now) -> Stretch:
    month, number, year = int(match["m"]), int(match["n"]), now.newest.year
    for earlier in range(_LEAP_YEARS + 1):
        if number <= calendar.monthrange(year - earlier, month)[1]:
            day = date(year - earlier, month, number)
            if day <= now.newest:
                return whole("day", day)
    raise ValueError(match[0])


def _month(match: re.Match[str], now: Now) -> Stretch:
    return whole("month", date(int(match["y"]), int(match["m"]), 1))


def _latest_month(match: re.Match[str], now: Now) -> Stretch:
    # "Last March", said in March, is a year ago.
    newest = previous("month", now.newest).last if match["last"] else now.newest
    month = int(match["m"])
    return whole("month", date(newest.year - (month > newest.month), month, 1))


def _this_month(match: re.Match[str], now: Now) -> Stretch:
    return whole("month", date(now.today.year, int(match["m"]), 1))


def _quarter(match: re.Match[str], now: Now) -> Stretch:
    month = 3 * int(match["q"]) - 2
    latest = now.newest.year - (month > now.newest.month)
    return whole("quarter", date(int(match["y"] or latest), month, 1))


def _numbered_week(match: re.Match[str], now: Now) -> Stretch:
    year = int(match["y"] or now.today.isocalendar().year)
    return whole("week", date.fromisocalendar(year, int(match["n"]), 1))


def _year(match: re.Match[str], now: Now) -> Stretch:
    return whole("year", date(int(match["y"]), 1, 1))


def _decade(match: re.Match[str], now: Now) -> Stretch:
    year = int(match["y"])
    return Stretch(date(year, 1, 1), date(year + 9, 12, 31))


def _latest_weekday(match: re.Match[str], now: Now) -> Stretch:
    newest = now.newest - timedelta(days=1) if match["last"] else now.newest
    return whole("day", newest - timedelta(days=(newest.isoweekday() - int(match["w"])) % 7))


def _weekday_of_week(match: re.Match[str], now: Now) -> Stretch:
    week = whole("week", now.today) if match["which"] == "this" else previous("week", now.today)
    return whole("day", week.first + timedelta(days=int(match["w"]) - 1))


def _near(match: re.Match[str], now: Now) -> Stretch:
    days = ("today", "yesterday", "daybefore").index(match["near"])
    return whole("day", now.today - timedelta(days=days))


def _this(match: re.Match[str], now: Now) -> Stretch:
    return whole(match["unit"], now.today)


def _previous(match: re.Match[str], now: Now) -> Stretch:
    return previous(match["unit"], now.today)


def _latest_weekend(match: re.Match[str], now: Now) -> Stretch:
    return whole("weekend", now.today)


def _rolling(match: re.Match[str], now: Now) -> Stretch:
    return Stretch(back(now.today, match["unit"], int(match["n"] or 1)), now.today)


def _ago(match: re.Match[str], now: Now) -> Stretch:
    day = back(now.today, match["unit"], int(match["n"] or 1))
    # Who says "two weeks ago" has a day in mind, who says "two years ago" has not.
    return whole("month" if match["unit"] == "year" else "day", day)


def _part(match: re.Match[str], now: Now) -> Stretch | None:
    of = stretch(match["of"], now)
    if of is None or of.last - of.first < timedelta(days=2):
        return None
    return thirds(of)[("begin", "mid", "end").index(match["part"])]


_N, _M, _Y, _U = r"n(?P<n>\d+)", r"m(?P<m>\d+)", r"y(?P<y>\d{4})", rf"(?P<unit>{UNITS})"
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Now], Stretch | None]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"d(?P<day>\d{4}-\d\d-\d\d)", _iso_day),
        (rf"d(?P<m>\d+)-(?P<n>\d+) {_Y}", _dated),
        (rf"{_N} {_M} {_Y}", _dated),
        (r"d(?P<m>\d+)-(?P<n>\d+)", _latest_day),
        (rf"{_N} {_M}", _latest_day),
        (rf"{_M} {_Y}", _month),
        (rf"(?P<last>last )?{_M}", _latest_month),
        (rf"this {_M}", _this_month),
        (rf"q(?P<q>[1-4])(?: {_Y})?", _quarter),
        (rf"week {_N}(?: {_Y})?", _numbered_week),
        (_Y, _year),
        (rf"{_Y}s", _decade),
        (r"(?P<last>last )?w(?P<w>\d)", _latest_weekday),
        (r"(?P<which>this) w(?P<w>\d)", _weekday_of_week),
        (r"w(?P<w>\d) (?P<which>last|this) week", _weekday_of_week),
        (r"(?P<near>today|yesterday|daybefore)", _near),
        ("weekend", _latest_weekend),
        (rf"this {_U}", _this),
        (rf"last {_U}", _previous),
        (rf"past (?:{_N} )?{_U}", _rolling),
        (rf"last {_N} {_U}", _rolling),
        (rf"(?:{_N} )?{_U} ago", _ago),
        (r"(?P<part>begin|mid|end) (?P<of>.+)", _part),
    )
)
