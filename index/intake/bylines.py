"""Who wrote it: bylines, sign-offs, and lines about the author."""

from __future__ import annotations

import re
from typing import NamedTuple

from index.intake import dates
from index.intake.calendar_words import MONTHS, WEEKDAYS

MAX_BYLINE_CHARS = 200
"""Longer lines are no bylines (three authors with their roles are about 150)."""
MAX_BIO_CHARS = 500
"""Longer lines are no notes about the author."""

_BY = re.compile(
    r"(?:(?:story|report|text|words|analysis|opinion|commentary|review|interview|written|posted"
    r"|reported|published)\s)?(?:by|von|par|por|di|door|автор(?:ка|и)?"
    r"|від)\b\s?[:|]?\s?(?P<who>\S.{1,180})",
    re.IGNORECASE,
)
_LATER_BY = re.compile(r"\s(?:by|von|par|por)\s(?P<who>\S.{1,120})$")
_LABELLED = re.compile(
    r"(?:authors?|writer|reporters?|autore?n?|autor(?:in|a|es)?|auteur|редактор"
    r"|журналіст(?:ка)?)\s?[:|]\s?(?P<who>\S.{1,180})",
    re.IGNORECASE,
)
_NAME_WORD = (
    r"(?:[A-ZÀ-ÞĀ-ŽА-ЯІЇЄҐ][^\W\d_]*(?:['’.-][A-ZÀ-ÞĀ-ŽА-ЯІЇЄҐa-zß-ÿа-яіїєґ][^\W\d_]*){0,3}\.?|de"
    r"|da|do|dos|del|della|di|van|von|der|den|ter|zu|bin|ibn|al|el|la|le|y|e)"
)
_NAME = re.compile(rf"{_NAME_WORD}(?:\s{_NAME_WORD}){{1,4}}")
_SIGN_OFF = re.compile(
    rf"[–—―−-]{{1,3}}\s?(?:by\s|with\s)?{_NAME.pattern}(?:(?:,\s|,?\sand\s"
    rf"|\s&\s){_NAME.pattern}){{0,3}}"
    r"(?:,\s[^.!?]{2,40})?",
)
_WIRES = re.compile(
    r"(?:by |from |with )?(?:the )?(?:associated press|reuters|afp|agence france-presse|dpa|staff"
    r"|wires?|agencies)(?:(?:,| and| &|/| with)+ (?:the )?(?:associated press|reuters|afp|dpa"
    r"|staff|wires?|agencies|wire))*(?: reports?| writers?| reporters?)?",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"\(?(?:additional |with additional |with )?(?:(?:reporting|writing|editing) (?:by|from)\b"
    r"|(?:reporting|writing|editing)(?: and (?:writing|editing))? by\b|(?:compiled|edited|produced"
    r"|translated) by\b|contributing(?: writers?)?\s?:|contributors?\s?:|editors?\s?:"
    r"|reporters?\s?:).{2,300}|(?:from|with) .{2,60}\b(?:wire|agency|agencies) (?:reports"
    r"|services)\.?",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"{_NAME.pattern} (?:reported|reports|contributed)\b.{{0,120}}\b(?:from|reporting)\b.*"
)
_INITIALS = re.compile(r"[a-z]{2,4}/[a-z]{2,4}(?:/[a-z]{2,4})?(?:,? \([^()]{2,60}\))?")
_BIO = re.compile(
    rf"{_NAME.pattern}(?:,? and {_NAME.pattern})? (?:is|are|covers|writes|reports)\b.{{0,300}}?"
    r"\b(?:[Rr]eporters?|[Ww]riters?|[Ee]ditors?|[Cc]orrespondents?|[Cc]olumnists?|[Jj]ournalists?"
    r"|contributors?|producers?|bureau chief|fellow|freelance|covers|covering|writes|author of)\b"
)
_NOT_PEOPLE = re.compile(
    r"\b(?:the|press|staff|agency|agencies|news|desk|editors?|reporters?|correspondents?|writers?"
    r"|team|reuters|afp|ap|dpa|network|service|times|post|bureau|media|admin|numbers|writer"
    r"|special|contributor|columnist|redaktion)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\s?[|•·;/]\s?|\s[–—-]\s|,\s")
_AND = re.compile(r",?\s(?:and|und|et|y|e|i|і|та|&)\s")


class Byline(NamedTuple):
    """What a byline names."""

    authors: tuple[str, ...]
    rest: str
    """What stands behind the names: roles, an outlet, a date."""


def byline(words: str) -> Byline | None:
    """Return who the line says wrote the article; None when it is no byline."""
    if len(words) > MAX_BYLINE_CHARS:
        return None
    match = _BY.fullmatch(words) or _LABELLED.fullmatch(words) or _dated(words)
    if match is None:
        return None
    who = match.group("who")
    first_date = next(dates.find(who), None)
    named = who if first_date is None else who[: first_date.start]
    if _WIRES.fullmatch(named.strip(" ,.|")):
        return Byline((), who)
    authors, rest = _names(named.strip(" ,|•·–—-"))
    if rest is None:
        return None
    return Byline(tuple(name for name in authors if not _NOT_PEOPLE.search(name)), f"{rest} {who}")


def is_credit_line(words: str, *, is_late: bool) -> bool:
    """Return whether the line says who reported, signed, edited or helped.

    Args:
        words: the line.
        is_late: it is one of the last lines, where a sentence about a writer is about the author.
    """
    if len(words) > MAX_BIO_CHARS:
        return False
    if _REPORTING.fullmatch(words) or _WIRES.fullmatch(words.strip("–—- .")):
        return True
    if _INITIALS.fullmatch(words) or (_SIGN_OFF.fullmatch(words) and not _is_time(words)):
        return True
    if _FROM.fullmatch(words) and len(words) <= MAX_BYLINE_CHARS:
        return True
    return is_late and _BIO.match(words) is not None and "“" not in words and '"' not in words


def _dated(words: str) -> re.Match[str] | None:
    """Match a line whose names stand behind a date: "Posted on 14 June 2022 by Rosa Imhof"."""
    match = _LATER_BY.search(words)
    return match if match is not None and dates.is_date_line(words[: match.start()]) else None


def _names(words: str) -> tuple[list[str], str | None]:
    """Return the names that the words begin with, and what follows; None follows no name."""
    authors: list[str] = []
    parts = [name for part in _BREAK.split(words) for name in _AND.split(part)]
    parts = [
        part.strip(" ,.") if part.count(".") == 1 else part.strip(" ,")
        for part in parts
        if part.strip(" ,.")
    ]
    for part in parts:
        if not _is_name(part):
            break
        authors.append(_cased(part))
    rest = parts[len(authors) :]
    # Behind the names only roles and outlets may follow: few, short, and no sentence.
    if not authors or len(rest) > 4 or any(len(part.split()) > 7 for part in rest):
        return authors, None
    people = [name for name in authors if not _NOT_PEOPLE.search(name)]
    return people or authors, " ".join(rest)


def _is_name(words: str) -> bool:
    return _NAME.fullmatch(words) is not None and not _is_time(words)


def _is_time(words: str) -> bool:
    folded = {word.strip(".,-–—") for word in words.casefold().split()}
    return not folded.isdisjoint(WEEKDAYS | MONTHS.keys() - {"may", "april", "june", "august"})


def _cased(name: str) -> str:
    """Return a name printed in capitals with small letters: "ADA QUILL" is Ada Quill."""
    return name.title() if name.isupper() and len(name) > 4 else name
