"""The schema of `library.sqlite`: numbered steps, append only, each in a transaction of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

APPLICATION_ID = 0x50756C6C
"""Marks a file as ours ("Pull" in ASCII); SQLite's `pragma application_id`."""

Step = Callable[[sqlite3.Connection], None]


def _m001_first(connection: sqlite3.Connection) -> None:
    for statement in _FIRST:
        connection.execute(statement)


_FIRST = (
    # One row: `generation` counts every change; readers compare it before each question.
    """
    create table library (
        one integer primary key check (one = 1),
        generation integer not null,
        model text, weights text, dimension integer,
        question_prefix text, passage_prefix text, split text
    )
    """,
    "insert into library (one, generation) values (1, 0)",
    """
    create table sources (
        id integer primary key autoincrement,
        kind text not null,
        location text not null,
        owner integer,
        publisher text,
        added_at text not null,
        last_read_at text,
        last_error text
    )
    """,
    # `owner` is null for shared sources, and nulls are distinct in a unique constraint.
    "create unique index sources_once on sources (location, ifnull(owner, 0))",
    """
    create table articles (
        key integer primary key autoincrement,
        source integer not null references sources (id) on delete cascade,
        id text not null,
        origin text not null,
        fingerprint text not null,
        content_hash text not null,
        url text, title text, publisher text, published_at text, published_day text,
        authors text not null, language text,
        text text not null,
        furniture blob not null,
        stored_at text not null,
        unique (source, id)
    )
    """,
    "create index articles_by_fingerprint on articles (source, fingerprint)",
    "create index articles_by_day on articles (published_day)",
    # AUTOINCREMENT: a number is never used again, so a stale cache can only name what is gone.
    """
    create table passages (
        id integer primary key autoincrement,
        article integer not null references articles (key) on delete cascade,
        sentences blob not null
    )
    """,
    "create index passages_by_article on passages (article)",
    """
    create table vectors (
        number integer primary key autoincrement,
        passage integer not null unique references passages (id) on delete cascade,
        vector blob not null
    )
    """,
    # Contentless: the words stand in `articles.text` already; the writer hands them over again
    # when a passage goes.
    """
    create virtual table words using fts5 (
        title, body, content = '', tokenize = 'porter unicode61 remove_diacritics 2'
    )
    """,
    # What the file of the vector cache covers: vectors numbered up to `covered`.
    """
    create table cache (
        one integer primary key check (one = 1),
        file text not null, sha256 text not null, generation integer not null,
        covered integer not null, vectors integer not null
    )
    """,
)


def _m002_sentences(connection: sqlite3.Connection) -> None:
    """Make room for sentences' vectors; the library is embedded anew by the next `sync`."""
    for statement in _SENTENCES:
        connection.execute(statement)


_SENTENCES = (
    "drop table vectors",
    # `vector` is float16; `sentences` is 4 bits a number, as index/store/packing.py says;
    # `text_hash` finds the vectors of a text that is there already.
    """
    create table vectors (
        number integer primary key autoincrement,
        passage integer not null unique references passages (id) on delete cascade,
        vector blob not null,
        sentences blob not null,
        text_hash blob not null
    )
    """,
    "create index vectors_by_text on vectors (text_hash)",
    "delete from cache",
    "alter table library add column kind text",
    "alter table library add column tested_with text",
    "update library set model = null",
    # Lists what a scope sees, and counts what has no date, without reading an article.
    "create index articles_by_source on articles (source, published_day)",
    "drop index articles_by_day",
)


def _m003_living(connection: sqlite3.Connection) -> None:
    """Make room for sources on the network, and for what an article was before."""
    for statement in _LIVING:
        connection.execute(statement)


_LIVING = (
    "alter table sources add column name text",
    "alter table sources add column interval_s integer",
    # When it is to be read next; null: as soon as anybody looks.
    "alter table sources add column due_at text",
    "alter table sources add column failures integer not null default 0",
    # Since when more than half of it seems gone and is kept all the same.
    "alter table sources add column held_at text",
    "alter table articles add column modified_at text",
    "alter table articles add column notice blob",
    # What is known of each address that a source was read from: `role` is "list" for a feed or a
    # sitemap, "page" for what may be an article; `article` is the identity of what it gave.
    """
    create table pages (
        source integer not null references sources (id) on delete cascade,
        address text not null,
        role text not null,
        named_by text,
        named_version text,
        article text,
        is_article integer not null default 1,
        etag text, last_modified text,
        found_at text not null,
        asked_at text, changed_at text, due_at text,
        failures integer not null default 0,
        told text,
        primary key (source, address)
    )
    """,
    "create index pages_by_article on pages (source, article)",
    # What articles were: `text_hash` is that of the words, `told` says what changed, for people.
    """
    create table versions (
        source integer not null references sources (id) on delete cascade,
        article text not null,
        content_hash text not null,
        stored_at text not null,
        replaced_at text not null,
        told text not null
    )
    """,
    "create index versions_by_article on versions (source, article, replaced_at)",
)


def _m004_redirects(connection: sqlite3.Connection) -> None:
    """Make room for where a page was found, so that one behind a redirect is asked for once."""
    connection.execute("alter table pages add column redirected_to text")


MIGRATIONS: tuple[Step, ...] = (_m001_first, _m002_sentences, _m003_living, _m004_redirects)


def migrate(
    connection: sqlite3.Connection, version: int, steps: Sequence[Step] = MIGRATIONS
) -> None:
    """Apply the steps after `version`; each is recorded in the transaction that applies it."""
    for number, step in enumerate(steps[version:], start=version + 1):
        connection.execute("begin immediate")
        try:
            step(connection)
            connection.execute(f"pragma user_version = {number}")
        except BaseException:
            connection.rollback()
            raise
        connection.commit()
