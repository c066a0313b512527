"""The people whom a quote names, those whose words it reports first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.domain import Quote
from index.follow_up.names import looks_like_person, may_be_person
from index.words import is_stop

_CAPITAL = "[A-ZÀ-ÞЀ-Я]"
_NAME = rf"\b{_CAPITAL}[\w’-]+(?:\s+(?:(?:de|van|von|da)\s+)?{_CAPITAL}[\w’-]+)*"
_SAID = r"(?:said|says|told|asked|added|called|warned|wrote|announced|doubted|praised|welcomed)"
_CUES = (
    re.compile(rf"\b{_SAID}\s+(?:the\s+[a-z ]{{1,40}},\s+)?({_NAME})"),
    re.compile(rf"({_NAME})(?:,[^,.]{{1,80}},)?\s+{_SAID}\b"),
    re.compile(rf"({_NAME}),\s+\d\d?\b"),
)
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Col|Gen|Sen|Rep|Gov)\.\s+")
_IN = re.compile(r"\b(?:in|at|of|from|near|[Tt]he)\s+$")
_ANY = re.compile(rf"({_NAME})")


def people(quote: Quote | None) -> list[str]:
    """Return the people of a quote, likeliest first, each once."""
    return list(dict.fromkeys(_people(quote))) if quote else []


def _people(quote: Quote) -> Iterator[str]:
    if quote.speaker:
        yield quote.speaker
    text = _TITLE.sub("", quote.text)
    for cue in _CUES:
        # Whoever is quoted a second time is called by one name.
        yield from (name for name in _names(cue, text) if may_be_person(name))
    yield from (name for name in _names(_ANY, text) if looks_like_person(name))


def _names(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for match in pattern.finditer(text):
        # Neither a town ("the flood in Ansel, officials said"), a firm nor "the Saint Odile".
        if _IN.search(text[: match.start(1)]):
            continue
        parts = match[1].removesuffix("’s").split()
        # A sentence begins with a capital too, and so do days: "On Friday Hale said …".
        while parts and (is_stop(parts[0]) or not may_be_person(parts[0])):
            parts = parts[1:]
        if parts:
            yield " ".join(parts)
