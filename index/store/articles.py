"""Articles, their passages and the words of full-text search, kept in step inside a transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime

from index.domain import Article, Span
from index.store import embeddings
from index.store.rows import content_hash, pack_spans, published_day, unpack_spans, words_of


def insert(connection: sqlite3.Connection, article: Article, origin: str, fingerprint: str) -> int:
    """Insert the article's own row and return its key."""
    cursor = connection.execute(
        "insert into articles (source, id, origin, fingerprint, content_hash, url, title, "
        "publisher, published_at, published_day, authors, language, text, furniture, stored_at, "
        "modified_at, notice) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            article.source_id,
            article.id,
            origin,
            fingerprint,
            content_hash(article),
            article.url,
            article.title,
            article.publisher,
            article.published_at.isoformat() if article.published_at else None,
            published_day(article.published_at),
            json.dumps(article.authors),
            article.language,
            article.text,
            pack_spans(article.furniture),
            now(),
            article.modified_at.isoformat() if article.modified_at else None,
            pack_spans([article.notice]) if article.notice else None,
        ),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def insert_passages(
    connection: sqlite3.Connection, key: int, article: Article, passages: Sequence[Sequence[Span]]
) -> list[int]:
    """Insert the passages of an article, make their words findable, and return their ids."""
    ids: list[int] = []
    for sentences in passages:
        cursor = connection.execute(
            "insert into passages (article, sentences) values (?, ?)",
            (key, pack_spans(sentences)),
        )
        connection.execute(
            "insert into words (rowid, title, body) values (?, ?, ?)",
            (cursor.lastrowid, article.title or "", words_of(article.text, sentences)),
        )
        assert cursor.lastrowid is not None
        ids.append(cursor.lastrowid)
    return ids


def delete_passages(connection: sqlite3.Connection, key: int) -> None:
    """Delete the passages of an article with their words and vectors."""
    rows = connection.execute(
        "select p.id, p.sentences, a.title, a.text from passages p "
        "join articles a on a.key = p.article where a.key = ?",
        (key,),
    ).fetchall()
    for row in rows:
        words = words_of(row["text"], unpack_spans(row["sentences"]))
        # A contentless FTS5 table forgets a row only when told the words it was given.
        connection.execute(
            "insert into words (words, rowid, title, body) values ('delete', ?, ?, ?)",
            (row["id"], row["title"] or "", words),
        )
    embeddings.spare(connection, key)
    connection.execute("delete from passages where article = ?", (key,))


def delete(connection: sqlite3.Connection, key: int) -> None:
    """Delete an article with its passages, words and vectors."""
    delete_passages(connection, key)
    connection.execute("delete from articles where key = ?", (key,))


def now() -> str:
    """Return this moment in UTC as ISO text."""
    return datetime.now(UTC).isoformat(timespec="seconds")
