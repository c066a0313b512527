"""Dates as machines write them, in feeds, sitemaps and the markup of pages."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from index.intake import dates

MAX_CHARS = 80
"""Longer values are no dates."""
FIRST_YEAR = 1605
"""The first newspaper was printed then; an earlier date is some program's zero."""
LAST_YEAR = 2999
"""Later dates are slips, and reckoning with the last years there are overflows."""

_ISO = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ]\s?(\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)\s?(Z|UTC|GMT"
    r"|[+-]\d{2}:?(?:\d{2})?)?",
    re.IGNORECASE,
)
# The first of January of these is what programs give where they know no date.
_ZERO_YEARS = (1900, 1970)


def parse(value: object) -> date | datetime | None:
    """Return the date that a machine wrote, None when it is none.

    With a time zone it is an aware datetime in that zone; without one only the day is known.
    """
    if not isinstance(value, str) or len(value) > MAX_CHARS:
        return None
    when = _parsed(" ".join(value.split()))
    if when is None or not FIRST_YEAR <= when.year <= LAST_YEAR:
        return None
    is_zero = when.year in _ZERO_YEARS and (when.month, when.day) == (1, 1)
    return None if is_zero else when


def day(when: date | datetime) -> date:
    """Return the day of a date or moment, in its own zone."""
    return when.date() if isinstance(when, datetime) else when


def is_before(one: date | datetime, other: date | datetime) -> bool:
    """Return whether `one` is earlier; where one is known to the day only, whether its day is."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one < other
    return day(one) < day(other)


def _parsed(value: str) -> date | datetime | None:
    match = _ISO.fullmatch(value)
    if match is not None:
        zone = (match.group(3) or "").upper()
        zone = "+00:00" if zone in ("Z", "UTC", "GMT") else zone
        try:
            exact = datetime.fromisoformat(f"{match.group(1)}T{match.group(2)}{zone}")
        except ValueError:
            return None
        return exact if exact.tzinfo is not None else exact.date()
    return _mailed(value) or dates.parse(value)


def _mailed(value: str) -> date | datetime | None:
    """Read a date as mails and feeds write it: "Tue, 05 Mar 2024 09:30:00 +0200"."""
    if ":" not in value:
        return None
    try:
        exact = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if exact.tzinfo is None and value.endswith("-0000"):
        return exact.replace(tzinfo=UTC)  # RFC 5322, 3.3: it is that time, the zone is not told
    return exact if exact.tzinfo is not None else exact.date()
