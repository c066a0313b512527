"""What a question may read: everything here runs inside one read transaction and in one scope."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.domain import Article, Passage, Scope, SourceHealth
from index.embed import Identity, Vectors
from index.store import embeddings
from index.store.catalogue import Catalogue
from index.store.counts import totals
from index.store.database import open_for_reading, path_of, transaction
from index.store.records import BuiltBy, Fresh, Manifest
from index.store.rows import to_article, to_source, unpack_spans
from index.store.visible import FROM_PASSAGES, Visibility, condition
from index.store.words import Words

_BEFORE = (
    "select q.sentences from passages q where q.article = p.article and q.id < p.id "
    "order by q.id desc limit 1"
)
"""The sentences of the passage before `p`: an article's passages are stored in its order."""


class Reader:
    """Reads the library; never writes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read through `connection`, which `open_reader` makes."""
        self.connection = connection
        self.path = path_of(connection)
        self._sight = Visibility(connection)
        self._words = Words(connection, self._sight)
        self.catalogue = Catalogue(connection, self.path)

    def close(self) -> None:
        """Close the connection."""
        self._words.close()
        self.connection.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Show one state of the library for as long as the body runs. Raises StoreError."""
        with transaction(self.connection, self.path):
            yield

    def generation(self) -> int:
        """Return the number that every change of the library raises."""
        return self._one("select generation from library")

    def built_by(self) -> BuiltBy | None:
        """Return what made the passages and vectors; None before anything was embedded."""
        row = self.connection.execute("select * from library").fetchone()
        if row["model"] is None:
            return None
        return BuiltBy(
            Identity(
                row["model"],
                row["weights"],
                row["dimension"],
                row["question_prefix"],
                row["passage_prefix"],
            ),
            row["split"],
            row["kind"],
            frozenset(json.loads(row["tested_with"])),
        )

    def manifest(self) -> Manifest | None:
        """Return what the vector cache should hold; None before it was first written."""
        row = self.connection.execute(
            "select file, sha256, generation, covered, vectors from cache"
        ).fetchone()
        return None if row is None else Manifest(*row)

    def match(self, words: Sequence[str], scope: Scope, most: int) -> list[tuple[int, float]]:
        """Return the ids of passages with any of `words` and their BM25 scores, best first.

        Higher is better (SQLite's own sign is turned round). Words.match says what may be missing.
        """
        return self._words.match(words, scope, most)

    def frequency(self, word: str) -> int:
        """Return how many passages hold `word` (or a form of it)."""
        return self._words.frequency(word)

    def visible(self, scope: Scope) -> NDArray[np.int64]:
        """Return the ids of all passages that `scope` may see, in no order."""
        return self._sight.visible(scope)

    def visible_of(self, ids: Sequence[int], scope: Scope) -> list[int]:
        """Return those of the passages `ids` that exist and that `scope` may see, in no order."""
        return self._sight.visible_of(ids, scope)

    def embedded(self) -> NDArray[np.int64]:
        """Return the ids of all passages that have vectors, in no order."""
        return embeddings.passages(self.connection)

    def vectors_after(self, number: int, dimension: int, most: int = -1) -> Fresh:
        """Return the vectors with numbers above `number`, the first `most` (-1: all) of them."""
        return embeddings.after(self.connection, number, dimension, most)

    def vectors_of(self, ids: Sequence[int], dimension: int) -> dict[int, NDArray[np.float32]]:
        """Return the vectors of those of the passages `ids` that have one."""
        return embeddings.vectors(self.connection, ids, dimension)

    def sentence_vectors(self, ids: Sequence[int], dimension: int) -> dict[int, Vectors]:
        """Return `(sentences, dimension)` for those of the passages `ids` that have vectors."""
        return embeddings.sentences(self.connection, ids, dimension)

    def passages(self, ids: Sequence[int], scope: Scope) -> dict[int, Passage]:
        """Return the passages among `ids` that exist and that `scope` may see."""
        where, values = condition(scope)
        rows = self.connection.execute(
            f"select p.id, p.article, p.sentences, ({_BEFORE}) as before "
            f"from passages p {FROM_PASSAGES} "
            f"where p.id in ({','.join('?' * len(ids))}) and {where}",
            (*ids, *values),
        ).fetchall()
        articles = self._articles({row["article"] for row in rows})
        return {
            row["id"]: Passage(
                row["id"],
                articles[row["article"]],
                unpack_spans(row["sentences"]),
                unpack_spans(row["before"]) if row["before"] else (),
            )
            for row in rows
        }

    def article_of(self, source: int, id: str, scope: Scope) -> Article | None:
        """Return the article with this id in a source; None if there is none, or not for `scope`.

        Of `scope` the server alone counts.
        """
        where, values = condition(Scope(server=scope.server))
        row = self.connection.execute(
            "select a.* from articles a join sources s on s.id = a.source"
            f" where a.source = ? and a.id = ? and {where}",
            (source, id, *values),
        ).fetchone()
        return None if row is None else to_article(row)

    def _articles(self, keys: Collection[int]) -> dict[int, Article]:
        """Return the articles of these keys, each read once however many passages it has."""
        rows = self.connection.execute(
            f"select * from articles where key in ({','.join('?' * len(keys))})", tuple(keys)
        )
        return {row["key"]: to_article(row) for row in rows}

    def undated(self, scope: Scope) -> int:
        """Return how many articles a search by date leaves out because they have no date."""
        if scope.since is None and scope.until is None:
            return 0
        where, values = condition(replace(scope, since=None, until=None))
        return self._one(
            "select count(*) from sources s cross join articles a on a.source = s.id "
            f"where a.published_day is null and {where}",
            *values,
        )

    def sources(self, scope: Scope) -> list[SourceHealth]:
        """Return the sources that `scope` may see, oldest first."""
        where, values = condition(Scope(server=scope.server, sources=scope.sources))
        return self._sources(where, values)

    def every_source(self) -> list[SourceHealth]:
        """Return the sources of all servers, oldest first: for the host alone."""
        return self._sources("true", ())

    def _sources(self, where: str, values: tuple[object, ...]) -> list[SourceHealth]:
        rows = self.connection.execute(
            f"""
            select s.*, (select count(*) from articles a where a.source = s.id) as articles
            from sources s where {where} order by s.id
            """,
            values,
        )
        return [to_health(row) for row in rows]

    def counts(self, scope: Scope | None) -> tuple[int, int, int]:
        """Return how many articles, passages and passages without a vector `scope` may see.

        None counts everything, for the host alone.
        """
        if scope is None or not self._sight.restricts(scope):
            passages = self.passage_count()
            vectors = self._one("select count(*) from vectors")
            return self._one("select count(*) from articles"), passages, passages - vectors
        where, values = condition(scope)
        seen = "from sources s cross join articles a on a.source = s.id"
        passages, vectors = self.connection.execute(
            f"select count(p.id), count(v.passage) {seen} cross join passages p "
            f"on p.article = a.key left join vectors v on v.passage = p.id where {where}",
            values,
        ).fetchone()
        articles = self._one(f"select count(*) {seen} where {where}", *values)
        return articles, passages, passages - vectors

    def passage_count(self) -> int:
        """Return how many passages full-text search knows, which costs no counting."""
        return totals(self.connection)[0]

    def _one(self, sql: str, *values: object) -> int:
        return int(self.connection.execute(sql, values).fetchone()[0])


def open_reader(data: Path) -> Reader:
    """Open the library in `data` for reading. Raises NoLibrary or StoreError."""
    return Reader(open_for_reading(data))


def to_health(row: sqlite3.Row) -> SourceHealth:
    """Return the source of a row with its number of `articles`."""
    read_at = row["last_read_at"]
    return SourceHealth(
        source=to_source(row),
        articles=row["articles"],
        last_read_at=datetime.fromisoformat(read_at) if read_at else None,
        last_error=row["last_error"],
        next_read_at=datetime.fromisoformat(row["due_at"]) if row["due_at"] else None,
    )
