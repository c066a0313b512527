"""Whole days, weeks, months, quarters and years, and how far back one lies."""

from __future__ import annotations

import calendar
import math
from datetime import date, timedelta
from typing import NamedTuple

UNITS = "hour|day|week|month|quarter|year|weekend"
"""The signs of units, as a pattern."""
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class Stretch(NamedTuple):
    """Days from the first to the last, both belonging to it."""

    first: date
    last: date


def whole(unit: str, day: date) -> Stretch:
    """Return the unit that `day` lies in; a week begins on Monday, an hour is its day.

    For a weekend it is the latest that has begun.
    """
    if unit in ("day", "hour"):
        return Stretch(day, day)
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return Stretch(monday, monday + timedelta(days=6))
    if unit == "weekend":
        saturday = day - timedelta(days=(day.weekday() - 5) % 7)
        return Stretch(saturday, saturday + timedelta(days=1))
    months = _MONTHS[unit]
    first = day.replace(month=(day.month - 1) // months * months + 1, day=1)
    return Stretch(first, _month_end(first.year, first.month + months - 1))


def previous(unit: str, today: date) -> Stretch:
    """Return the latest unit that is over."""
    if unit == "hour":
        return Stretch(today, today)
    if unit == "weekend":
        return whole(unit, today - timedelta(days=2))
    return whole(unit, whole(unit, today).first - timedelta(days=1))


def back(day: date, unit: str, number: int) -> date:
    """Return the day so many units before `day`; the month's last one where it has fewer days."""
    if unit in _MONTHS:
        year, month = divmod(12 * day.year + day.month - 1 - number * _MONTHS[unit], 12)
        return date(year, month + 1, min(day.day, _month_end(year, month + 1).day))
    days = {"hour": 1 / 24, "day": 1}.get(unit, 7)
    return day - timedelta(days=math.ceil(days * number))


def thirds(of: Stretch) -> list[Stretch]:
    """Return the first, the middle and the last third; a year's are whole months."""
    days = (of.last - of.first).days + 1
    if days in (365, 366):
        year = of.first.year
        return [Stretch(date(year, m, 1), _month_end(year, m + 3)) for m in (1, 5, 9)]
    cuts = [of.first + timedelta(days=round(days * third / 3)) for third in range(4)]
    return [Stretch(cuts[i], cuts[i + 1] - timedelta(days=1)) for i in range(3)]


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
