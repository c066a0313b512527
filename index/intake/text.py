"""Plain text, as copied from a page: stored unchanged, its furniture marked."""

from __future__ import annotations

from index.domain import Article, Source
from index.intake.article import Given, assemble
from index.intake.furniture import examine


def clean(text: str, *, place: str, source: Source) -> Article:
    """Return the article that the text is; `place` is its identity."""
    return assemble(source, place, text, examine(text), Given())
