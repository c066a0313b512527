"""The dateline of a paragraph: "HARBOUR TOWN, Feb 15 (Agency) - "."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

from index.intake import dates
from index.intake.calendar_words import MONTHS, WEEKDAYS

MAX_DATELINE_CHARS = 140
"""A dateline is no longer (two places, a full date and an agency are about 90)."""

MAX_CAPITALS = 5
"""An agency's initials are no more; longer words in capitals are towns."""

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĻŁŃŅŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽА-ЯІЇЄҐ"
_CAPS = rf"[{_UPPER}][{_UPPER}.'’-]+(?:[ /][{_UPPER}][{_UPPER}.'’-]*){{0,4}}"
_TITLE = (
    rf"[{_UPPER}][^\W\d_]*[.'’-]?(?:[^\W\d_]+)?"
    rf"(?:[ /-](?:de |do |da |la |el |al-)?[{_UPPER}][\w.'’-]*){{0,3}}"
)
_REGION = rf"(?:, {_TITLE}){{0,2}}"
_MONTH = "|".join(sorted((re.escape(name) for name in MONTHS), key=len, reverse=True))
_DAYS = "|".join(WEEKDAYS)
_DATE = (
    rf"(?:(?:, |\. | )(?:(?i:{_DAYS})\.?,? )?(?:(?i:{_MONTH})\.? \d{{1,2}}|\d{{1,2}}\.?(?: de)? "
    rf"(?i:{_MONTH})\b\.?)"
    r"(?:,? (?:de )?\d{4})?,?)?"
)
_AGENCY = r"[(/\[](?P<agency>[^\W\d_][^()\[\]/\d]{1,40})[)/\]]"
_DASH = r"\s{0,2}(?:[.:]?\s?(?:-{1,2}|[–—―−]|\.-)|:)\s{0,2}"
_CLOSE = r"\s{0,2}(?:[.:]?\s?(?:-{1,2}|[–—―−]|\.-)|:|\.)\s{0,2}"
_NEXT_WORD = rf"(?=[\"'“‘«„¿¡(]{{0,2}}[{_UPPER}])"
_NEXT = rf"(?=[\"'“‘«„¿¡(]{{0,2}}[{_UPPER}\d$€£])"

_WITH_AGENCY = re.compile(
    rf"(?P<place>(?:{_CAPS}|{_TITLE}){_REGION}{_DATE})?\s?{_AGENCY}(?:{_CLOSE}|\s){_NEXT}"
)
_ONLY_AGENCY = re.compile(rf"{_AGENCY}{_DASH}{_NEXT}")
_CAPITALS = re.compile(
    rf"(?P<place>{_CAPS}{_REGION}{_DATE})(?:\s{{1,2}}(?:-{{1,2}}|[–—―−])\s{{1,2}}"
    rf"|\s?[–—―]\s?){_NEXT}"
)
_DATED = re.compile(
    rf"(?P<place>{_TITLE}{_REGION}(?=[,. ]+\S+ ?\d|[,. ]+\d){_DATE}){_DASH}{_NEXT_WORD}"
)
_PLACE = re.compile(rf"(?P<place>{_TITLE}{_REGION})\s[–—]\s{_NEXT}")
_COLON = re.compile(rf"(?P<place>{_CAPS}): {_NEXT}")
_NOT_AGENCIES = re.compile(
    r"[A-Z]|[RDI]-.*|(?:photo|file|video|image|left|right|above|see|pictured)\b.*", re.IGNORECASE
)
_LONE = re.compile(
    rf"(?:(?:{_CAPS}|{_TITLE}){_REGION}{_DATE} ?(?:\([^()]{{2,40}}\))? ?(?:[–—―]|--)"
    rf"|\([^()]{{2,40}}\) ?(?:[–—―-]|--))"
)


class Dateline(NamedTuple):
    """The beginning of a paragraph that stands before its first sentence."""

    end: int
    """Characters of the paragraph that it takes, white space behind it included."""
    publisher: str | None
    """The agency or outlet that it names in parentheses."""
    when: date | datetime | None
    """Its date, if the year is in it."""


def dateline(paragraph: str, *, is_first: bool) -> Dateline | None:
    """Return the dateline that the paragraph begins with; None when there is none.

    Args:
        paragraph: as it stands in the text.
        is_first: it is the first running text of the article, where a place alone may stand.
    """
    head = paragraph[: MAX_DATELINE_CHARS + 40].replace("\xa0", " ").replace("\t", " ")
    match = _match(head, is_first=is_first)
    if match is None or match.end() > MAX_DATELINE_CHARS:
        return None
    parts = match.groupdict()
    when = next(dates.find(match.group()), None)
    return Dateline(match.end(), _publisher(parts.get("agency")), when and when.when)


def is_lone_dateline(words: str) -> bool:
    """Return whether the line is a dateline whose paragraph begins on the next line."""
    if len(words) > MAX_DATELINE_CHARS or not words.endswith(("—", "–", "―", "-")):
        return False
    return _LONE.fullmatch(words) is not None


def _match(head: str, *, is_first: bool) -> re.Match[str] | None:
    match = _ONLY_AGENCY.match(head) or _WITH_AGENCY.match(head)
    if match is not None:
        return match if _is_agency(match) else None
    match = _CAPITALS.match(head) or _DATED.match(head)
    if match is not None or not is_first:
        return match
    match = _PLACE.match(head)
    # "Paris — The city — is": a pair of dashes is a remark inside the sentence.
    if match is not None and not re.search(r"\s[–—]\s", head[match.end() :]):
        return match
    return _COLON.match(head)


def _publisher(agency: str | None) -> str | None:
    """Return the agency unless it may be a place: "(BURBANK, Calif.) —"."""
    if agency is None or "," in agency or (agency.isupper() and len(agency) > MAX_CAPITALS):
        return None
    return agency.strip()


def _is_agency(match: re.Match[str]) -> bool:
    agency = match.group("agency").strip()
    place = match.groupdict().get("place")
    if _NOT_AGENCIES.fullmatch(agency) or not agency[0].isupper():
        # Only "dpa" and its like are written small, and only behind a place with a dash.
        return (
            bool(place)
            and agency.islower()
            and agency.isalpha()
            and len(agency) <= 5
            and "-" in match.group()[-4:]
        )
    if not match.group().rstrip().endswith((")", "/", "]")):
        return True
    # Without a dash ("Harbour Town (CNN)The …") only capitals are surely an agency.
    return bool(place) and agency.isupper() and len(agency) > 1
