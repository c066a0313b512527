"""The vectors of passages as rows: added, copied where a text is there already, read."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.embed import Embedded, Vectors
from index.store.packing import (
    pack_sentences,
    pack_vector,
    unpack_sentences,
    unpack_vectors,
    vector_bytes,
)
from index.store.records import Fresh

SPARE_MOST = 20_000
"""Vectors of deleted passages that are kept until the writer closes, some 35 MB of temporary file:
a container's /tmp is small."""


def prepare(connection: sqlite3.Connection) -> None:
    """Make the table that lasts as long as the connection: vectors of passages that went."""
    connection.execute(
        "create temp table spare (number integer primary key, text_hash blob not null unique, "
        "vector blob not null, sentences blob not null)"
    )


def add(
    connection: sqlite3.Connection,
    ids: Sequence[int],
    hashes: Sequence[bytes],
    embedded: Sequence[Embedded],
) -> None:
    """Add what the model made of the passages `ids`, whose texts have these `hashes`."""
    connection.executemany(
        "insert into vectors (passage, vector, sentences, text_hash) values (?, ?, ?, ?)",
        [
            (id_, pack_vector(made.vector), pack_sentences(made.sentences), hash_)
            for id_, hash_, made in zip(ids, hashes, embedded, strict=True)
        ],
    )


def reuse(connection: sqlite3.Connection, ids: Sequence[int], hashes: Sequence[bytes]) -> list[int]:
    """Give each passage the vectors of the same text; return the ids of those without any."""
    return [
        id_
        for id_, hash_ in zip(ids, hashes, strict=True)
        if not any(_copied(connection, id_, hash_, table) for table in ("vectors", "spare"))
    ]


def spare(connection: sqlite3.Connection, article: int, most: int = SPARE_MOST) -> None:
    """Keep the vectors of an article that is about to go: it may come back under another name.

    Nothing is kept beyond `most` in all.
    """
    kept = connection.execute("select ifnull(max(number), 0) from spare").fetchone()[0]
    connection.execute(
        "insert or ignore into spare (text_hash, vector, sentences) "
        "select v.text_hash, v.vector, v.sentences from vectors v "
        "join passages p on p.id = v.passage where p.article = ? limit ?",
        (article, max(0, most - kept)),
    )


def forget(connection: sqlite3.Connection) -> None:
    """Forget every vector: what comes next is made in another way."""
    connection.execute("delete from vectors")
    connection.execute("delete from spare")


def passages(connection: sqlite3.Connection) -> NDArray[np.int64]:
    """Return the ids of all passages that have vectors, in no order."""
    rows = connection.execute("select passage from vectors")
    return np.fromiter((row[0] for row in rows), dtype=np.int64)


def after(connection: sqlite3.Connection, number: int, dimension: int, most: int) -> Fresh:
    """Return the vectors with numbers above `number`, the first `most` (-1: all) of them."""
    rows = connection.execute(
        "select number, passage, vector from vectors "
        "where number > ? and length(vector) = ? order by number limit ?",
        (number, vector_bytes(dimension), most),
    ).fetchall()
    return Fresh(
        last=rows[-1]["number"] if rows else number,
        numbers=np.array([row["number"] for row in rows], dtype=np.int64),
        passages=np.array([row["passage"] for row in rows], dtype=np.int64),
        rows=unpack_vectors([row["vector"] for row in rows], dimension),
    )


def vectors(
    connection: sqlite3.Connection, ids: Sequence[int], dimension: int
) -> dict[int, NDArray[np.float32]]:
    """Return the vectors `(dimension,)` of those of the passages `ids` that have one."""
    marks = ",".join("?" * len(ids))
    found = connection.execute(
        f"select passage, vector from vectors where passage in ({marks}) and length(vector) = ?",
        (*ids, vector_bytes(dimension)),
    ).fetchall()
    rows = unpack_vectors([row[1] for row in found], dimension)
    return {row[0]: vector for row, vector in zip(found, rows, strict=True)}


def sentences(
    connection: sqlite3.Connection, ids: Sequence[int], dimension: int
) -> dict[int, Vectors]:
    """Return `(sentences, dimension)` for those of the passages `ids` that have vectors."""
    marks = ",".join("?" * len(ids))
    rows = connection.execute(
        f"select passage, sentences from vectors where passage in ({marks})", list(ids)
    )
    return {row[0]: unpack_sentences(row[1], dimension) for row in rows}


def _copied(connection: sqlite3.Connection, id_: int, hash_: bytes, table: str) -> bool:
    cursor = connection.execute(
        "insert into vectors (passage, vector, sentences, text_hash) "
        f"select ?, vector, sentences, text_hash from {table} where text_hash = ? limit 1",
        (id_, hash_),
    )
    return cursor.rowcount == 1
