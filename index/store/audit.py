"""What `check` reads of the database: its own integrity, then everything in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from index.domain import Article, Span
from index.store.reader import Reader
from index.store.records import Fresh
from index.store.rows import to_article, unpack_spans

_SENTENCE_BYTES = "(2 + (l.dimension + 1) / 2)"
"""What `packing.sentence_bytes` returns, in SQL."""
_RULES = (
    (
        "passages without their article",
        "select count(*) from passages where article not in (select key from articles)",
    ),
    (
        "vectors without their passage",
        "select count(*) from vectors where passage not in (select id from passages)",
    ),
    (
        "articles without their source",
        "select count(*) from articles where source not in (select id from sources)",
    ),
    (
        "passages whose words cannot be found",
        "select count(*) from passages where id not in (select id from words_docsize)",
    ),
    (
        "entries of the word index without their passage",
        "select count(*) from words_docsize where id not in (select id from passages)",
    ),
    (
        "vectors of a wrong length",
        "select count(*) from vectors where length(vector) != 2 * (select dimension from library)",
    ),
    (
        "passages with vectors of more or fewer sentences than they have",
        "select count(*) from vectors v join passages p on p.id = v.passage, library l "
        f"where length(v.sentences) / {_SENTENCE_BYTES} != length(p.sentences) / 8",
    ),
)


class Audit:
    """Reads everything, for a check; call inside the reader's snapshot."""

    def __init__(self, reader: Reader) -> None:
        """Check what `reader` reads."""
        self.reader = reader
        self._connection = reader.connection

    def problems(self) -> Iterator[str]:
        """Yield one line for each broken promise of the database."""
        for row in self._connection.execute("pragma integrity_check(5)"):
            if row[0] != "ok":
                told = " ".join(row[0].split())
                yield f"database: {told}: restore a backup, or remove it and add the sources"
        for row in self._connection.execute("pragma foreign_key_check"):
            yield f"database: a row of {row[0]} points to nothing"
        for what, sql in _RULES:
            try:
                count = self._connection.execute(sql).fetchone()[0]
            except sqlite3.DatabaseError as error:
                yield f"database: {error}"
                continue
            if count:
                yield f"{count} {what}: run `pullquote rebuild`"

    def articles(self) -> Iterator[tuple[Article, list[tuple[Span, ...]]]]:
        """Yield every article with the sentences of its passages."""
        for row in self._connection.execute("select * from articles order by key"):
            passages = self._connection.execute(
                "select sentences from passages where article = ? order by id", (row["key"],)
            )
            yield to_article(row), [unpack_spans(passage[0]) for passage in passages]

    def vectors(self, dimension: int, most: int) -> Iterator[Fresh]:
        """Yield all vectors of the right length, up to `most` at a time."""
        last = 0
        while True:
            fresh = self.reader.vectors_after(last, dimension, most)
            if not len(fresh.passages):
                return
            yield fresh
            last = fresh.last
