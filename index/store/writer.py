"""What the one indexing process writes; each method is one transaction or part of one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.domain import Article, Source, SourceKind, Span
from index.embed import Embedded
from index.store import articles, embeddings
from index.store.database import open_for_writing, transaction
from index.store.reader import Reader
from index.store.records import BuiltBy, Manifest, Stored
from index.store.rows import to_article, to_source, unpack_spans


class Writer(Reader):
    """Writes the library. Its owner holds the writer's lock."""

    @contextmanager
    def change(self) -> Iterator[None]:
        """Commit the body as one new generation, or nothing of it. Raises StoreError."""
        with transaction(self.connection, self.path, immediate=True):
            yield
            self.connection.execute("update library set generation = generation + 1")

    def add_source(
        self,
        kind: SourceKind,
        location: str,
        *,
        owner: int | None,
        publisher: str | None,
        name: str | None = None,
        interval_s: int | None = None,
    ) -> Source:
        """Return the source at `location`, added if `owner` does not have it yet."""
        for source in self.all_sources():
            if (source.location, source.owner) == (location, owner):
                return source
        with self.change():
            self.connection.execute(
                "insert into sources (kind, location, owner, publisher, name, interval_s, added_at)"
                " values (?, ?, ?, ?, ?, ?, ?)",
                (kind, location, owner, publisher, name, interval_s, articles.now()),
            )
        return self.all_sources()[-1]

    def remove_source(self, source: Source) -> None:
        """Remove the source with all its articles."""
        with self.change():
            self.delete([stored.key for stored in self.stored(source)])
            self.connection.execute("delete from sources where id = ?", (source.id,))

    def all_sources(self) -> list[Source]:
        """Return every source of every server, oldest first."""
        rows = self.connection.execute("select * from sources order by id")
        return [to_source(row) for row in rows]

    def stored(self, source: Source) -> list[Stored]:
        """Return what the source already has."""
        rows = self.connection.execute(
            "select key, id, origin, fingerprint, content_hash from articles where source = ?",
            (source.id,),
        )
        return [Stored(*row) for row in rows]

    def store(
        self,
        article: Article,
        passages: Sequence[Sequence[Span]],
        *,
        origin: str,
        fingerprint: str,
    ) -> list[int]:
        """Put the article in, findable by its words at once, and return its passages' ids.

        An earlier version under the same identity goes first. Call inside `change`.
        """
        earlier = self.connection.execute(
            "select key from articles where source = ? and id = ?", (article.source_id, article.id)
        ).fetchone()
        if earlier is not None:
            self.delete([earlier["key"]])
        key = articles.insert(self.connection, article, origin, fingerprint)
        return articles.insert_passages(self.connection, key, article, passages)

    def touch(self, stored: Stored, *, origin: str, fingerprint: str) -> None:
        """Note that the article's file changed but nothing a reader sees; inside `change`."""
        self.connection.execute(
            "update articles set origin = ?, fingerprint = ? where key = ?",
            (origin, fingerprint, stored.key),
        )

    def delete(self, keys: Iterable[int]) -> None:
        """Delete articles with their passages, words and vectors; call inside `change`."""
        for key in keys:
            articles.delete(self.connection, key)

    def replace_passages(
        self, key: int, article: Article, passages: Sequence[Sequence[Span]]
    ) -> None:
        """Cut a stored article anew; call inside `change`."""
        articles.delete_passages(self.connection, key)
        articles.insert_passages(self.connection, key, article, passages)

    def article(self, key: int) -> Article:
        """Return the article of this key."""
        row = self.connection.execute("select * from articles where key = ?", (key,)).fetchone()
        return to_article(row)

    def stamp(self, built_by: BuiltBy) -> None:
        """Note what makes passages and vectors from now on; call inside `change`.

        The vectors there were are forgotten, and the cache of them: no later one is copied from
        them.
        """
        embeddings.forget(self.connection)
        self.connection.execute("delete from cache")
        self.connection.execute(
            "update library set model = ?, weights = ?, dimension = ?, question_prefix = ?, "
            "passage_prefix = ?, split = ?, kind = ?, tested_with = ?",
            (
                built_by.identity.model,
                built_by.identity.weights,
                built_by.identity.dimension,
                built_by.identity.question_prefix,
                built_by.identity.passage_prefix,
                built_by.split,
                built_by.kind,
                json.dumps(sorted(built_by.tested_with)),
            ),
        )

    def totals(self) -> tuple[int, int]:
        """Return how many articles and passages the whole library holds."""
        row = self.connection.execute(
            "select (select count(*) from articles), (select count(*) from passages)"
        ).fetchone()
        return int(row[0]), int(row[1])

    def waiting(self) -> NDArray[np.int64]:
        """Return the ids of the passages that have no vector yet, oldest first."""
        rows = self.connection.execute(
            "select p.id from passages p left join vectors v on v.passage = p.id "
            "where v.passage is null order by p.id"
        )
        return np.fromiter((row[0] for row in rows), dtype=np.int64)

    def texts(self, ids: Sequence[int]) -> list[tuple[str | None, str, tuple[Span, ...]]]:
        """Return each passage's headline, its article's text and its sentences, as `ids` go."""
        marks = ",".join("?" * len(ids))
        rows = self.connection.execute(
            f"select p.id, p.sentences, a.title, a.text from passages p "
            f"join articles a on a.key = p.article where p.id in ({marks})",
            list(ids),
        )
        found = {
            row["id"]: (row["title"], row["text"], unpack_spans(row["sentences"])) for row in rows
        }
        return [found[id_] for id_ in ids]

    def add_vectors(
        self, ids: Sequence[int], hashes: Sequence[bytes], embedded: Sequence[Embedded]
    ) -> None:
        """Add what the model made of the passages `ids` as one new generation.

        `hashes` are those of the texts that were embedded, by `packing.text_hash`.
        """
        with self.change():
            embeddings.add(self.connection, ids, hashes, embedded)

    def reuse_vectors(self, ids: Sequence[int], hashes: Sequence[bytes]) -> list[int]:
        """Give each passage the vectors of the same text, if it has been embedded already.

        Also of a passage that was deleted since this writer opened (SPARE_MOST of them). Returns
        the ids of those that still wait, in their order; call inside `change`.
        """
        return embeddings.reuse(self.connection, ids, hashes)

    def last_vector(self) -> tuple[int, int]:
        """Return the highest vector number and how many vectors there are."""
        row = self.connection.execute(
            "select ifnull(max(number), 0), count(*) from vectors"
        ).fetchone()
        return int(row[0]), int(row[1])

    def set_manifest(self, manifest: Manifest | None) -> None:
        """Say which file is the vector cache and what it covers; None when there is none."""
        with self.change():
            self.connection.execute("delete from cache")
            if manifest is not None:
                self.connection.execute(
                    "insert into cache values (1, ?, ?, ?, ?, ?)",
                    (
                        manifest.file,
                        manifest.sha256,
                        manifest.generation,
                        manifest.covered,
                        manifest.vectors,
                    ),
                )

    def articles(self) -> Iterator[tuple[int, Article]]:
        """Yield every article with its key; the body may change the library meanwhile."""
        keys = [row[0] for row in self.connection.execute("select key from articles order by key")]
        for key in keys:
            yield key, self.article(key)

    def checkpoint(self) -> None:
        """Move the write-ahead log into the database, so that it does not grow without end."""
        self.connection.execute("pragma wal_checkpoint(truncate)")


def open_writer(data: Path) -> Writer:
    """Open or make the library in `data` for writing. Raises StoreError."""
    connection = open_for_writing(data)
    embeddings.prepare(connection)
    return Writer(connection)
