"""Turns what somebody wrote about a date into signs that are the same in every language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from index.when.units import UNITS
from index.when.words import forms

UNKNOWN = "?"
"""The sign of a word that says nothing about a date."""

_END = r"(?![^\W_])"
_NUMERIC = rf"""
      (?P<ymd_y>[12]\d{{3}}) (?P<ymd_sep>[-/.]) (?P<ymd_m>\d{{1,2}}) (?P=ymd_sep)
        (?P<ymd>\d{{1,2}}) (?:t[\d:.]+(?:z|[+-][\d:]+)?)? {_END}
    | (?P<dmy_d>\d{{1,2}}) (?P<dmy_sep>[-/.]) (?P<dmy_m>\d{{1,2}}) (?P=dmy_sep)
        (?P<dmy>[12]\d{{3}}|\d\d) {_END}
    | (?P<ym_y>[12]\d{{3}}) [-/.] (?P<ym>0?[1-9]|1[0-2]) {_END}
    | (?P<my_m>0?[1-9]|1[0-2]) [-/.] (?P<my>[12]\d{{3}}) {_END}
    | (?P<dm_d>\d{{1,2}}) (?P<dm_sep>[./]) (?P<dm>\d{{1,2}}) {_END} \.? (?!\d)
    | (?P<decade>[12]\d\d0) (?:'?s|ern?|-?х|-?ті) {_END}
    | (?P<figure>\d+(?:[.,]\d+)+)
    | (?P<year>[12]\d{{3}}) р? {_END}
    | (?P<number>\d{{1,3}}) (?:st|nd|rd|th|er|re|eme|e|o|a|-?го|-?е|-?те|°)? \.? {_END} (?!\d)
    | [qt] (?P<quarter>[1-4]) {_END}
"""
_OTHER = r"(?P<dash>-+|\.{2,}) | (?P<other>[^\W_]+ (?:['.-][^\W_]+)* | [$€£%])"
_ACCENTS = re.compile("[\u0300-\u036f]")
_MARKS = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "–": "-", "—": "-", "−": "-", "‑": "-"})
_COUNTS = re.compile(rf"m\d+/(n\d+)(?= (?:{UNITS}|last|past)\b)")
_NAMES = re.compile(r"(m\d+)/n\d+")


def signs(text: str, language: str, *, day_first: bool) -> list[str]:
    """Return the signs of `text`, read with the words of `language`.

    Beside the signs of the words: years `y2024`, decades `y1990s`, quarters `q3`, numbers `n5`,
    days `d2024-02-15` (`d2-15` without a year), a dash `to`; UNKNOWN for all else. Of 3/4/2024 the
    day stands first where `day_first` says so; of 3.4.2024 it always does.
    """
    scanner, known = _scanner(language)
    found: list[str] = []
    for match in scanner.finditer(_folded(text)):
        kind = match.lastgroup or ""
        if kind == "form":
            found.append(known[" ".join(re.split(r"[\s-]+", match["form"]))])
        elif kind in _READ:
            found.append(_READ[kind](match, day_first))
        else:
            found.append("to" if kind == "dash" else UNKNOWN)
    return _NAMES.sub(r"\1", _COUNTS.sub(r"\1", " ".join(found))).split()


def _folded(text: str) -> str:
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold().translate(_MARKS)))


@cache
def _scanner(language: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return what finds the words of `language`, and the sign of each."""
    known: dict[str, str] = {}
    for form, sign in forms(language):
        form = _folded(form)
        # "sept" is a month and a number: what follows decides.
        known[form] = f"{known[form]}/{sign}" if known.get(form, sign) != sign else sign
    longest = sorted(known, key=len, reverse=True)
    words = "|".join(
        re.escape(form).replace(r"\ ", r"[\s-]+") + ("" if form.endswith("'") else _END)
        for form in longest
    )
    pattern = rf"{_NUMERIC} | (?<![^\W_]) (?P<form>{words}) (?:'s{_END})? \.? | {_OTHER}"
    return re.compile(pattern, re.VERBOSE), known


def _year_first(match: re.Match[str], day_first: bool) -> str:
    return _day(int(match["ymd_y"]), int(match["ymd_m"]), int(match["ymd"]))


def _year_last(match: re.Match[str], day_first: bool) -> str:
    year = int(match["dmy"])
    month, day = _ordered(match, "dmy", day_first)
    return _day(year if year > 99 else _century(year) + year, month, day)


def _no_year(match: re.Match[str], day_first: bool) -> str:
    month, day = _ordered(match, "dm", day_first)
    # A leap year: what years have that day is found out later.
    return UNKNOWN if _day(2024, month, day) == UNKNOWN else f"d{month}-{day}"


def _ordered(match: re.Match[str], kind: str, day_first: bool) -> tuple[int, int]:
    """Return month and day, in the only order that there is where the other makes no date."""
    first, second = int(match[f"{kind}_d"]), int(match["dm" if kind == "dm" else "dmy_m"])
    if day_first or match[f"{kind}_sep"] == "." or first > 12:
        return (second, first) if second <= 12 else (first, second)
    return first, second


def _century(year: int) -> int:
    # Online archives begin in the nineties; "15/2/98" is no date to come.
    return 1900 if year >= 70 else 2000


def _day(year: int, month: int, day: int) -> str:
    try:
        return f"d{date(year, month, day).isoformat()}"
    except ValueError:
        return UNKNOWN


_READ: dict[str, Callable[[re.Match[str], bool], str]] = {
    "ymd": _year_first,
    "dmy": _year_last,
    "dm": _no_year,
    "ym": lambda match, _: f"m{int(match['ym'])} y{match['ym_y']}",
    "my": lambda match, _: f"m{int(match['my_m'])} y{match['my']}",
    "decade": lambda match, _: f"y{match['decade']}s",
    "year": lambda match, _: f"y{match['year']}",
    "number": lambda match, _: f"n{int(match['number'])}",
    "quarter": lambda match, _: f"q{match['quarter']}",
}
