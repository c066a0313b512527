"""Puts an article together: what its file says of it wins over what its text shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from index.domain import Article, Source
from index.intake.furniture import Page
from index.intake.language import detect


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


def assemble(source: Source, place: str, text: str, page: Page, given: Given) -> Article:
    """Return the article; `place` is its identity when it has neither an id nor an address."""
    return Article(
        id=given.id or given.url or place,
        source_id=source.id,
        title=given.title or page.title,
        publisher=given.publisher or page.publisher or source.publisher,
        published_at=given.published_at or page.published_at,
        authors=given.authors or page.authors,
        language=given.language or detect(text),
        url=given.url,
        text=text,
        furniture=page.furniture,
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
