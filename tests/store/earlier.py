"""Libraries as each earlier version of the program made them, with some of everything in them.

The rows are written out as SQL of their time: what the program writes today must not change what it
wrote then. A new step of the schema needs a line in `BUILT_BY` and `VECTOR` for the version before.
"""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from index.domain import Article, Span
from index.store.database import FILE_NAME
from index.store.schema import APPLICATION_ID, MIGRATIONS, migrate

ARTICLES = (
    Article(
        id="bridge.html",
        source_id=1,
        title="Bridge opens",
        publisher="The Tarn Courier",
        published_at=datetime(2031, 5, 6, 7, 8, tzinfo=UTC),
        authors=("Ada Mirov", "Jo Ødegård"),
        language="en",
        url="https://courier.example/bridge",
        text="Advertisement\nThe bridge opened on Monday. It cost 12 million crowns.",
        furniture=(Span(0, 13),),
    ),
    Article(
        id="rain.txt",
        source_id=1,
        title=None,
        publisher=None,
        published_at=date(2031, 5, 7),
        authors=(),
        language=None,
        url=None,
        text="Rain fell in Ørsted “all night”. 🌧 Nobody drowned.",
    ),
    Article(
        id="ferry.txt",
        source_id=4,
        title="Ferry sails",
        publisher="Harbor Wire",
        published_at=None,
        authors=("Per Lund",),
        language="en",
        url=None,
        text="The ferry sailed at noon.",
    ),
)
PASSAGES = (
    (3, 1, (Span(14, 42), Span(43, 69))),
    (4, 2, (Span(0, 32), Span(33, 50))),
    (7, 3, (Span(0, 25),)),
)
"""Number, article and sentences of each passage; numbers between were given to what has gone."""
FOUND = {"bridge": 3, "drowned": 4, "ferri": 7}
"""A word of each passage, and that passage's number."""
SOURCES = (
    (
        1,
        "folder",
        "/articles",
        None,
        None,
        "2031-05-01T00:00:00+00:00",
        "2031-05-08T09:00:00+00:00",
    ),
    (4, "file", "/ferry.txt", 77, "Harbor Wire", "2031-05-02T00:00:00+00:00", None),
)
ERROR = "the folder has moved"
GENERATION = 41
LAST = {"sources": 5, "articles": 9, "passages": 12, "vectors": 30}
"""The highest number that each table ever gave."""

BUILT_BY = {
    1: "update library set model = 'mini', weights = 'ab', dimension = 4, split = 'v1', "
    "question_prefix = 'q: ', passage_prefix = ''",
    2: "update library set model = 'mini', weights = 'ab', dimension = 4, split = 'v1', "
    "question_prefix = 'q: ', passage_prefix = '', kind = 'toy', tested_with = '[\"toy\"]'",
}
BUILT_BY[3] = BUILT_BY[2]
VECTOR = {
    1: "insert into vectors (number, passage, vector) values (:number, :passage, :float32)",
    2: "insert into vectors (number, passage, vector, sentences, text_hash) "
    "values (:number, :passage, :float16, :sentences, :hash)",
}
VECTOR[3] = VECTOR[2]
PAGE = "https://courier.example/bridge"
PAGES = {
    1: "select 1",
    2: "select 1",
    3: "insert into pages (source, address, role, etag, found_at) values (1, "
    f"'{PAGE}', 'page', 'v7', '2031-05-08T09:00:00+00:00')",
}
"""What is known of a page, from the version on that knows pages."""
_SENTENCE = struct.pack("<eBB", 1 / 7, 0x8F, 0x88)
"""(1, 0, 0, 0) in 4 bits a number: the codes 15, 8, 8, 8, of which 8 is nothing, and a scale."""


def make(data: Path, version: int) -> None:
    """Make a library of the schema's `version` in the folder `data`."""
    data.mkdir(exist_ok=True)
    with closing(sqlite3.connect(data / FILE_NAME, isolation_level=None)) as connection:
        connection.execute("pragma journal_mode = wal")
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
        migrate(connection, 0, MIGRATIONS[:version])
        connection.execute("begin")
        _fill(connection, version)
        connection.execute("commit")


def contents(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table, the word index's own among them."""
    names = connection.execute(
        "select name from sqlite_master where type = 'table' and name != 'words' order by name"
    )
    return {
        name: [tuple(row) for row in connection.execute(f"select * from {name} order by 1, 2")]
        for (name,) in names.fetchall()
    }


def _fill(connection: sqlite3.Connection, version: int) -> None:
    connection.executemany(
        "insert into sources (id, kind, location, owner, publisher, added_at, last_read_at) "
        "values (?, ?, ?, ?, ?, ?, ?)",
        SOURCES,
    )
    connection.execute("update sources set last_error = ? where id = 4", (ERROR,))
    for key, article in enumerate(ARTICLES, start=1):
        connection.execute(
            "insert into articles (key, source, id, origin, fingerprint, content_hash, url, title, "
            "publisher, published_at, published_day, authors, language, text, furniture, stored_at)"
            " values (?, ?, ?, ?, ?, 'hash', ?, ?, ?, ?, ?, ?, ?, ?, ?, '2031-05-08T09:00:00')",
            (
                key,
                article.source_id,
                article.id,
                f"/o/{article.id}",
                f"print {key}",
                *_told(article),
            ),
        )
    for number, (id_, key, sentences) in enumerate(PASSAGES, start=10):
        article = ARTICLES[key - 1]
        words = " ".join(article.text[start:end] for start, end in sentences)
        connection.execute("insert into passages values (?, ?, ?)", (id_, key, _spans(sentences)))
        connection.execute(
            "insert into words (rowid, title, body) values (?, ?, ?)",
            (id_, article.title or "", words),
        )
        connection.execute(
            _of(VECTOR, version),
            {
                "number": number,
                "passage": id_,
                "float32": struct.pack("<4f", 1, 0, 0, 0),
                "float16": struct.pack("<4e", 1, 0, 0, 0),
                "sentences": _SENTENCE * len(sentences),
                "hash": number.to_bytes(16, "big"),
            },
        )
    connection.execute(_of(BUILT_BY, version))
    connection.execute(_of(PAGES, version))
    connection.execute("update library set generation = ?", (GENERATION,))
    connection.execute("insert into cache values (1, 'vectors-40.faiss', 'ab', 40, 12, 3)")
    for table, last in LAST.items():
        connection.execute("update sqlite_sequence set seq = ? where name = ?", (last, table))


def _of(statements: dict[int, str], version: int) -> str:
    assert version in statements, f"tests/store/earlier.py knows no rows of version {version}"
    return statements[version]


def _told(article: Article) -> tuple[object, ...]:
    when = article.published_at
    authors = {2: '["Ada Mirov", "Jo \\u00d8deg\\u00e5rd"]', 1: '["Per Lund"]', 0: "[]"}
    return (
        article.url,
        article.title,
        article.publisher,
        when.isoformat() if when else None,
        when.isoformat()[:10] if when else None,
        authors[len(article.authors)],
        article.language,
        article.text,
        _spans(article.furniture),
    )


def _spans(spans: tuple[Span, ...]) -> bytes:
    return b"".join(struct.pack("<II", *span) for span in spans)
