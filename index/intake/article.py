"""Puts an article together: what its file says of it wins over what its text shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from index.domain import Article, Source
from index.intake import moments, notices
from index.intake.furniture import Page, merge
from index.intake.language import detect

_Value = TypeVar("_Value")
_When = date | datetime | None


@dataclass(frozen=True, slots=True)
class Given:
    """What a file says of its article outside the text; None and empty where it says nothing."""

    id: str | None = None
    url: str | None = None
    """Canonical already (urls.canonical)."""
    title: str | None = None
    publisher: str | None = None
    published_at: date | datetime | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    modified_at: date | datetime | None = None


def first(*every: Given) -> Given:
    """Return for each field what the first says that says anything.

    Of a date that is known to the day only, a later one's moment on that day is taken.
    """
    return Given(
        id=_said(each.id for each in every),
        url=_said(each.url for each in every),
        title=_said(each.title for each in every),
        publisher=_said(each.publisher for each in every),
        published_at=_exactest([each.published_at for each in every]),
        authors=_said(each.authors or None for each in every) or (),
        language=_said(each.language for each in every),
        modified_at=_exactest([each.modified_at for each in every]),
    )


def assemble(source: Source, place: str, text: str, page: Page, given: Given) -> Article:
    """Return the article; `place` is its identity when it has neither an id nor an address."""
    published_at = given.published_at or page.published_at
    notice = notices.find(text, page.furniture)
    return Article(
        id=given.id or given.url or place,
        source_id=source.id,
        title=given.title or page.title,
        publisher=given.publisher or page.publisher or source.publisher,
        published_at=published_at,
        authors=given.authors or page.authors,
        language=given.language or detect(text),
        url=given.url,
        text=text,
        furniture=page.furniture if notice is None else merge([*page.furniture, notice]),
        modified_at=_change(published_at, given.modified_at),
        notice=notice,
    )


def tidy(value: object) -> str | None:
    """Return a field's words on one line with single spaces; None when there are none."""
    if not isinstance(value, str):
        return None
    return " ".join(value.replace("\0", " ").split()) or None


def language_code(value: object) -> str | None:
    """Return the ISO 639-1 code of a language tag ("en-GB" is en); None when it is none."""
    if not isinstance(value, str):
        return None
    code = value.strip().replace("_", "-").partition("-")[0].casefold()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def _said(values: Iterable[_Value | None]) -> _Value | None:
    return next((value for value in values if value is not None), None)


def _exactest(values: list[_When]) -> _When:
    chosen = _said(values)
    if chosen is None or isinstance(chosen, datetime):
        return chosen
    moment = (each for each in values if isinstance(each, datetime) and each.date() == chosen)
    return next(moment, chosen)


def _change(published_at: _When, modified_at: _When) -> _When:
    """Return when the article was changed; a change before publication is none of its own."""
    if published_at is None or modified_at is None:
        return modified_at
    return None if moments.is_before(modified_at, published_at) else modified_at
