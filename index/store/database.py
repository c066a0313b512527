"""Opens `library.sqlite` and turns SQLite's errors into ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import NoLibrary, StoreError
from index.store.schema import APPLICATION_ID, MIGRATIONS, migrate

FILE_NAME = "library.sqlite"
BUSY_MS = 10_000
"""How long a connection waits for another one's write transaction, which lasts one batch."""
PAGE_BYTES = 8192
"""Of a new library: 53,208 news passages take 2,960 bytes each, in pages of 4096 bytes 3,190, of
16,384 2,880. One that is there keeps its own, since a change would copy it through /tmp."""


def open_for_reading(data: Path) -> sqlite3.Connection:
    """Open the library in `data` for reading; never writes to it.

    Raises NoLibrary where there is none, StoreError where the file is not ours or needs a newer
    or an older program.
    """
    refuse_missing(data)
    path = data / FILE_NAME
    with our_errors(path):
        # Opened for writing, since WAL needs its -shm file; query_only keeps us from writing.
        connection = _connect(path)
        connection.execute("pragma query_only = on")
        version = _version(connection, path)
    if version < len(MIGRATIONS):
        raise StoreError(
            f"{path} was made by an older version of Pullquote: run `pullquote sync` once, "
            "which brings it up to date and keeps all that is in it."
        )
    return connection


def open_for_writing(data: Path) -> sqlite3.Connection:
    """Open or make the library in `data` and bring its schema up to date.

    The caller holds the writer's lock. Raises StoreError where the file is not ours.
    """
    path = data / FILE_NAME
    with our_errors(path):
        connection = _connect(path)
        connection.execute(f"pragma page_size = {PAGE_BYTES}")
        connection.execute("pragma journal_mode = wal")
        # NORMAL: a power cut may undo the last batch, which the next sync reads again; a killed
        # process undoes nothing.
        connection.execute("pragma synchronous = normal")
        if _is_new(connection):
            connection.execute(f"pragma application_id = {APPLICATION_ID}")
        migrate(connection, _version(connection, path))
    return connection


def refuse_missing(data: Path) -> None:
    """Raise NoLibrary unless there is a library in `data`."""
    if not (data / FILE_NAME).is_file():
        raise NoLibrary(f"There is no library in {data} yet: run `pullquote add FOLDER` first.")


@contextmanager
def our_errors(path: Path) -> Iterator[None]:
    """Raise StoreError, in words, for whatever SQLite raises about the file at `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(_in_words(error, path)) from error


@contextmanager
def transaction(
    connection: sqlite3.Connection, path: Path, *, immediate: bool = False
) -> Iterator[None]:
    """Run the body in one transaction: all of it or nothing. Raises StoreError."""
    with our_errors(path):
        connection.execute("begin immediate" if immediate else "begin")
        try:
            yield
        except BaseException:
            # A full disk makes SQLite roll back by itself.
            if connection.in_transaction:
                connection.rollback()
            raise
        connection.commit()


def path_of(connection: sqlite3.Connection) -> Path:
    """Return the file behind `connection`."""
    return Path(connection.execute("pragma database_list").fetchone()[2])


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_MS / 1000, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("pragma foreign_keys = on")
    return connection


def _is_new(connection: sqlite3.Connection) -> bool:
    return not connection.execute("select count(*) from sqlite_master").fetchone()[0]


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the schema's version; StoreError unless the file is a library we can read."""
    if connection.execute("pragma application_id").fetchone()[0] != APPLICATION_ID:
        raise StoreError(
            f"{path} is not a Pullquote library: move it away or choose another folder with --data."
        )
    version = int(connection.execute("pragma user_version").fetchone()[0])
    if version > len(MIGRATIONS):
        raise StoreError(
            f"{path} was written by a newer version of Pullquote (schema {version}, this one knows "
            f"{len(MIGRATIONS)}): update Pullquote."
        )
    return version


_WORDS = (
    ("full", "the disk is full: make room and run the command again; nothing stored is lost"),
    ("disk I/O", "the disk fails or may be full: look after it and run the command again"),
    ("readonly", "the disk or file is read-only: the data folder must be writable"),
    ("locked", "another process holds it: wait for it or stop it"),
    ("not a database", "it is no database: move it away, then add the sources again"),
    ("malformed", "it is damaged: run `pullquote check`, then restore a backup"),
    ("unable to open", "it cannot be opened: check that the folder exists and may be written"),
)


def _in_words(error: sqlite3.Error, path: Path) -> str:
    told = str(error)
    for sign, words in _WORDS:
        if sign in told:
            return f"{path}: {words} ({told})."
    return f"{path}: {told}."
