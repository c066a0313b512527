"""Which changes are measured, what an answer says of them, and what came out. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from scripts.bench.figures import spread
from tests.shown import inside
from tests.shown import text as words
from tests.site.pages import MadePage
from tests.wire.payloads import Payload

NOTHING = "none of my articles answers that"
"""How the bot says that it has no quote; anything else without a quote is no answer."""


_QUOTED = re.compile(r"^> ", re.MULTILINE)
_ADDRESS = re.compile(r"\]\((https?://[^)\s]+)\)")


class Change(StrEnum):
    """What happens to a page."""

    PUBLISHED = "published"
    CORRECTED = "corrected"
    DELETED = "deleted"


class Age(StrEnum):
    """How old the page is when it happens."""

    NEW = "new"
    MINUTES = "minutes"
    DAYS = "days"


class Told(StrEnum):
    """What names the page, and so tells of a change; see docs/sources.md."""

    RSS = "RSS feed"
    ATOM = "Atom feed"
    SITEMAP = "sitemap"
    BOTH = "RSS feed and sitemap"


@dataclass(frozen=True, slots=True)
class Timing:
    """One change, and when people saw it."""

    change: Change
    age: Age
    told: Told
    path: str
    took_s: float | None
    """From the change to the first answer that shows it; None: not while it was waited for."""
    read_s: float | None
    """From the first request for the page after the change to that answer; None without one."""


def is_quoted(message: Payload, url: str, answer_words: str) -> bool:
    """Say whether an answer quotes these words of the page at `url`."""
    return any(_leads_to(said, url) and answer_words in said for said in _said(message))


def is_corrected(message: Payload, url: str, page: MadePage, before: MadePage) -> bool:
    """Say whether an answer quotes the page as it is now, and nobody as it was."""
    return is_quoted(message, url, page.answer_words) and before.answer_words not in words(message)


def is_unquoted(message: Payload, url: str, page: MadePage) -> bool:
    """Say whether it is an answer, and one without the page at `url` and without its words."""
    said = _said(message)
    if not any(map(_QUOTED.search, said)) and NOTHING not in words(message):
        return False
    return page.answer_words not in words(message) and not any(_leads_to(one, url) for one in said)


def _said(message: Payload) -> list[str]:
    """Return the parts of an answer, each of them a quote with what stands under it."""
    return [str(one["content"]) for one in inside(message) if one.get("content")]


def rows(timings: Sequence[Timing]) -> list[dict[str, Any]]:
    """Return a row of figures for each kind of change that happened, as `Change` lists them.

    A page that a feed and a sitemap name has a row of its own where it is days old.
    """
    kinds = {_kind(one): one for one in timings}
    ordered = sorted(kinds, key=lambda kind: (list(Change).index(kind[0]), *map(_rank, kind[1:])))
    return [_row(kind, [one for one in timings if _kind(one) == kind]) for kind in ordered]


def _kind(one: Timing) -> tuple[Change, Age, str]:
    return one.change, one.age, one.told if one.age is Age.DAYS else "any"


def _rank(part: str) -> int:
    return [*Age, "any", *Told].index(part)


def _row(kind: tuple[Change, Age, str], timings: Sequence[Timing]) -> dict[str, Any]:
    took = [one.took_s for one in timings if one.took_s is not None]
    change, age, told = kind
    return {
        "change": change.value,
        "page": age.value,
        "named by": str(told),
        "n": len(timings),
        **_spread("", took),
        **_spread("after its request, ", [o.read_s for o in timings if o.read_s is not None]),
        "never": len(timings) - len(took),
    }


def _spread(before: str, values: Iterable[float]) -> dict[str, float | None]:
    found = list(values)
    if not found:
        return {f"{before}median s": None, f"{before}worst s": None}
    middle = spread(found)
    return {f"{before}median s": round(middle.median, 1), f"{before}worst s": round(middle.most, 1)}


def _leads_to(said: str, url: str) -> bool:
    return any(address.partition("#")[0] == url for address in _ADDRESS.findall(said))
