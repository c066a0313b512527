"""How domain values lie in rows: spans as bytes, dates as ISO text, authors as JSON."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, date, datetime

import numpy as np

from index.domain import Article, Source, SourceKind, Span


def pack_spans(spans: Sequence[Span]) -> bytes:
    """Return the spans as little-endian uint32 pairs."""
    return np.asarray(spans, dtype="<u4").tobytes()


def unpack_spans(packed: bytes) -> tuple[Span, ...]:
    """Undo `pack_spans`."""
    pairs = np.frombuffer(packed, dtype="<u4").reshape(-1, 2).tolist()
    return tuple(Span(start, end) for start, end in pairs)


def published_day(published_at: date | datetime | None) -> str | None:
    """Return the day (UTC) that a search by date compares with, as YYYY-MM-DD."""
    if isinstance(published_at, datetime):
        return published_at.astimezone(UTC).date().isoformat()
    return published_at.isoformat() if published_at else None


def content_hash(article: Article) -> str:
    """Return a hash of all that a reader could see of the article."""
    seen: tuple[object, ...] = (
        article.title,
        article.publisher,
        article.published_at.isoformat() if article.published_at else None,
        article.authors,
        article.language,
        article.url,
        article.text,
        article.furniture,
    )
    # What few articles have is left out where it is missing: hashes of earlier versions stay true.
    if article.modified_at is not None or article.notice is not None:
        when = article.modified_at.isoformat() if article.modified_at else None
        seen = (*seen, when, article.notice)
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()


def to_article(row: sqlite3.Row) -> Article:
    """Return the article in a row of `articles`."""
    return Article(
        id=row["id"],
        source_id=row["source"],
        title=row["title"],
        publisher=row["publisher"],
        published_at=_to_date(row["published_at"]),
        authors=tuple(json.loads(row["authors"])),
        language=row["language"],
        url=row["url"],
        text=row["text"],
        furniture=unpack_spans(row["furniture"]),
        modified_at=_to_date(row["modified_at"]),
        notice=unpack_spans(row["notice"])[0] if row["notice"] else None,
    )


def to_source(row: sqlite3.Row) -> Source:
    """Return the source in a row of `sources`."""
    return Source(
        id=row["id"],
        kind=SourceKind(row["kind"]),
        location=row["location"],
        owner=row["owner"],
        publisher=row["publisher"],
        name=row["name"],
        interval_s=row["interval_s"],
    )


def words_of(article_text: str, sentences: Sequence[Span]) -> str:
    """Return what full-text search knows of a passage; equal to `Passage.text`."""
    return " ".join(article_text[start:end] for start, end in sentences)


def _to_date(text: str | None) -> date | datetime | None:
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
