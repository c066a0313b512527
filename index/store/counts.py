"""How many passages there are and how many hold a word, without counting the same ones twice."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from index.store.bm25 import varints

_FORGET = 0.01
"""Share of all passages that may be deleted before remembered counts are counted anew."""
_MOST = 20_000
"""Counts remembered, some 3 MB."""


class _State(NamedTuple):
    """What tells one state of the library's words from another."""

    newest: int
    """The highest id that a passage ever had."""
    passages: int
    schema: int
    """SQLite's own count of changes of the schema, which a restore raises."""


def totals(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return the number of passages in the word index and the number of their words."""
    # FTS5 keeps them in its first record: rows, then the words of each column.
    row = connection.execute("select block from words_data where id = 1").fetchone()
    passages, *words = varints(row[0]) or [0]
    return passages, sum(words)


class Counts:
    """Counts the passages that match, and remembers it from question to question.

    New passages have higher ids than all before, so that a large count is brought up to date by
    counting among them alone. Deleted passages stay in it until they are 1 % of the library.
    """

    def __init__(self, connection: sqlite3.Connection, large: int) -> None:
        """Count through `connection`; counts from `large` on outlive changes of the library."""
        self._connection = connection
        self._large = large
        self._counts: dict[str, tuple[int, _State]] = {}
        self._since = _State(0, 0, 0)

    def count(self, expression: str) -> int:
        """Return how many passages match `expression`; call inside a snapshot."""
        now = self._follow()
        count, then = self._counts.get(expression, (0, _State(0, 0, 0)))
        if then == now:
            return count
        counted_to = then.newest if count >= self._large else 0
        newer = self._one(
            "select count(*) from words where words match ? and rowid > ?", expression, counted_to
        )
        count = newer + (count if counted_to else 0)
        if len(self._counts) >= _MOST:
            self._counts.clear()
        self._counts[expression] = count, now
        return count

    def _follow(self) -> _State:
        """Return the state of the library; forget all counts when too much was deleted."""
        newest = self._one(
            "select ifnull(max(seq), 0) from sqlite_sequence where name = 'passages'"
        )
        now = _State(newest, totals(self._connection)[0], self._one("pragma schema_version"))
        added = now.newest - self._since.newest
        deleted = self._since.passages + added - now.passages
        replaced = now.schema != self._since.schema
        if replaced or added < 0 or deleted > _FORGET * now.passages:
            self._counts.clear()
            self._since = now
        return now

    def _one(self, sql: str, *values: object) -> int:
        return int(self._connection.execute(sql, values).fetchone()[0])
