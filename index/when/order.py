"""Brings signs into the one order that the rules know, whatever the language puts first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from index.when.units import UNITS

FILLERS = frozenset({"in", "the"})
"""Signs of words that change nothing."""


def in_order(found: Sequence[str], today: date) -> str:
    """Return the signs in order, joined by spaces, without those that change nothing."""
    line = " ".join(sign for sign in found if sign not in FILLERS)
    line = _YEAR_LAST.sub(r"\1 year", line)
    years = {"last": today.year - 1, "this": today.year}
    line = _MONTH_OF.sub(lambda match: f"{match[1]} y{years[match[2]]}", line)
    line = _OF_MONTH.sub(lambda match: f"{match[2]} y{years[match[1]]}", line)
    for pattern, instead in _RULES:
        line = pattern.sub(instead, line)
    return line.strip()


_YEAR_LAST = re.compile(r"\byear (last|this)\b")
_MONTH_OF = re.compile(r"\b(m\d+|q\d|quarter) (last|this) year\b")
_OF_MONTH = re.compile(r"\b(last|this) year ((?:n\d+ )?m\d+|q\d|n\d quarter)\b")
_RULES = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        # German has one word for "before March" and "three days ago".
        (rf"\bbefore_or_ago ((?:n\d+ )?(?:{UNITS}))\b", r"\1 ago"),
        (r"\bbefore_or_ago\b", "before"),
        (rf"\bago ((?:n\d+ )?(?:{UNITS}))\b(?: ago\b)?", r"\1 ago"),
        # "The year 2022", "the month of March".
        (r"\byear (?=y\d{4}\b)|\bmonth (?=m\d)", ""),
        (r"\b(y\d{4}|d[\d-]+) year\b|\b(m\d+) month\b", r"\1\2"),
        # "Friday, 1 March": the day is enough.
        (r"\bw\d (?=n\d+ m|m\d+ n|d\d)", ""),
        (r"\b((?:n\d+ m\d+|m\d+ n\d+)(?: y\d{4})?|d\S+) w\d\b", r"\1"),
        (r"(?<!last )(?<!past )\b(?:n([1-4]) quarter|quarter n([1-4]))\b(?! ago)", r"q\1\2"),
        (r"\b(m\d+) (n\d+)\b", r"\2 \1"),
        (r"\b(y\d{4}) ((?:n\d+ )?m\d+|q\d)\b(?! y)", r"\2 \1"),
        (r"\bthis (?=past|last)", ""),
        (r"\b(w\d) week (last|this)\b", r"\1 \2 week"),
        (rf"\b({UNITS}|m\d+|w\d) (last|this|past)\b(?! week)", r"\2 \1"),
        (r"\b(n\d+) (last|past)\b", r"\2 \1"),
        # A "to" that begins or ends nothing: French "au", Portuguese "a".
        (r"\b(begin|mid|end) to\b", r"\1"),
        (r"(^|\b(?:since|until|before|after|between|and|to) )to ", r"\1"),
        (r"\b(since|until)(?: \1\b)+", r"\1"),
        (r"^onward ", ""),
    )
)
