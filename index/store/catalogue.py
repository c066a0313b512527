"""When sources are read, what is known of their pages, and what their articles were before."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from index.domain import Change, Scope, Source
from index.store import articles, pages
from index.store.database import transaction
from index.store.pages import Page
from index.store.records import LastReading
from index.store.rows import to_source
from index.store.visible import condition


class Catalogue:
    """Reads and writes it; only the writer's process may write."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """Work on the library open in `connection`, the file at `path`."""
        self._connection = connection
        self._path = path

    def due(self, at: datetime) -> list[Source]:
        """Return the sources of all servers that are to be read at `at`, the most overdue first.

        One that was read after `at` is among them: the clock was wrong then, or has been set back.
        """
        rows = self._connection.execute(
            "select * from sources where due_at is null or due_at <= ? or last_read_at > ? "
            "order by due_at, id",
            (_utc(at), _utc(at)),
        )
        return [to_source(row) for row in rows]

    def last_reading(self, source: Source) -> LastReading:
        """Return how the last reading of `source` ended."""
        row = self._connection.execute(
            "select failures, held_at from sources where id = ?", (source.id,)
        ).fetchone()
        held_at = row["held_at"]
        return LastReading(row["failures"], datetime.fromisoformat(held_at) if held_at else None)

    def note_reading(
        self, source: Source, error: str | None, ended: LastReading, due_at: datetime
    ) -> None:
        """Note that `source` was read, what went wrong, and when it is to be read next."""
        with transaction(self._connection, self._path, immediate=True):
            self._connection.execute(
                "update sources set last_read_at = ?, last_error = ?, failures = ?, held_at = ?, "
                "due_at = ? where id = ?",
                (
                    articles.now(),
                    error,
                    ended.failures,
                    _utc(ended.held_at) if ended.held_at else None,
                    _utc(due_at),
                    source.id,
                ),
            )

    def pages(self, source: Source) -> list[Page]:
        """Return every address known of `source`, the newest found last."""
        return pages.pages(self._connection, source)

    def save_page(self, source: Source, page: Page) -> None:
        """Put in or replace what is known of an address; call inside `Writer.change`."""
        pages.save(self._connection, source, page)

    def forget_pages(self, source: Source, addresses: Iterable[str]) -> None:
        """Forget addresses that the source names no longer; call inside `Writer.change`."""
        pages.forget(self._connection, source, addresses)

    def note_change(self, key: int, told: str) -> None:
        """Remember what is about to change in an article; call inside `Writer.change`."""
        pages.note_change(self._connection, key, told)

    def ask_elsewhere(self, key: int) -> None:
        """Let other sources that have the article `key` too look at it; inside `Writer.change`.

        What one saw to be changed or gone, another would go on quoting until its page is due there:
        for days, if it has stood for long.
        """
        pages.ask_elsewhere(self._connection, key)

    def changes(self, article: str, since: datetime, scope: Scope) -> list[Change]:
        """Return what changed after `since` in an article that `scope` may see, oldest first."""
        where, values = condition(scope)
        sources = self._connection.execute(
            "select s.id from articles a join sources s on s.id = a.source "
            f"where a.id = ? and {where}",
            (article, *values),
        ).fetchall()
        return [
            change
            for row in sources
            for change in pages.changes(self._connection, row["id"], article, since)
        ]


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
