"""Puts a database in the place of another that may be open, so that whoever reads it notices."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from index.errors import StoreError
from index.store.copies import STEP_PAGES, connect
from index.store.database import BUSY_MS, our_errors
from index.store.schema import APPLICATION_ID

FAR = 1_000_000
"""Generations between a library that cannot be read any more and the one that takes its place:
more than it can have been ahead of its backup."""
LOG_MS = 500
"""How long a question that is being answered may keep the write-ahead log from being emptied."""
_BUSY, _LOCKED = 5, 6
"""SQLite's numbers for a step that has to be tried again."""


def refuse_foreign(path: Path) -> None:
    """Raise StoreError if there is a file at `path` that no library may take the place of."""
    if not path.exists():
        return
    with our_errors(path), closing(connect(path)) as connection:
        marked = connection.execute("pragma application_id").fetchone()[0]
        try:
            tables = connection.execute("select count(*) from sqlite_master").fetchone()[0]
        except sqlite3.DatabaseError:  # too damaged to say; its mark decides
            tables = 1
    if marked != APPLICATION_ID and tables:
        raise StoreError(
            f"{path} is not a Pullquote library: move it away or choose another folder with --data."
        )


def go_beyond(connection: sqlite3.Connection, replaced: Path) -> None:
    """Give the library on `connection` a higher generation than the one at `replaced` has.

    Readers compare it. Call inside a transaction.
    """
    own = connection.execute("select generation from library").fetchone()[0]
    generation = max(own, _generation(replaced, own)) + 1
    connection.execute("update library set generation = ?", (generation,))


def make_ready(staged: Path, replaced: Path) -> None:
    """Make of the database at `staged` one that can take the place of the one at `replaced`.

    It gives no number again that the other has given: what is new after a restore must not pass for
    what somebody remembers. It is one file, and has the page size of the other, for SQLite changes
    none where there is a write-ahead log. Raises StoreError.
    """
    wanted = _page_size(replaced)
    with our_errors(staged), closing(connect(staged)) as connection:
        connection.execute("pragma journal_mode = delete")
        _number_from(connection, _numbers(replaced))
        if wanted in (None, connection.execute("pragma page_size").fetchone()[0]):
            return
        other = staged.with_suffix(".pages")
        connection.execute(f"pragma page_size = {wanted}")
        connection.execute("vacuum into ?", (str(other),))
    os.replace(other, staged)


def put_in_place(staged: Path, target: Path, *, patience_s: float = BUSY_MS / 1000) -> None:
    """Give the database at `target` the contents of the one at `staged`: all of them or none.

    Whoever has it open sees the former state to the end of his snapshot, then this one. It is on
    the disk when this returns. Raises StoreError, also after `patience_s` of somebody else's
    transaction.
    """
    with our_errors(target), closing(connect(staged)) as source, closing(connect(target)) as into:
        # For a new file; one that is there has its own, and `make_ready` has seen to that.
        into.execute(f"pragma page_size = {_page_size(staged)}")
        into.execute("pragma journal_mode = wal")
        into.execute("pragma synchronous = full")
        into.execute(f"pragma busy_timeout = {LOG_MS}")
        source.backup(into, pages=STEP_PAGES, sleep=0.05, progress=_Patience(target, patience_s))
        _empty_the_log(into)


def is_in_place(staged: Path, target: Path) -> bool:
    """Say whether the library at `target` is the one at `staged`."""
    return _generation(staged, 0) == _generation(target, -FAR)


class _Patience:
    """Ends a copy that waits too long for somebody else's transaction: SQLite would wait on."""

    def __init__(self, path: Path, patience_s: float) -> None:
        self._path = path
        self._patience_s = patience_s
        self._until = time.monotonic() + patience_s

    def __call__(self, status: int, remaining: int, total: int) -> None:
        if status not in (_BUSY, _LOCKED):
            self._until = time.monotonic() + self._patience_s
        elif time.monotonic() > self._until:
            raise StoreError(f"{self._path}: another process holds it: wait for it or stop it.")


def _empty_the_log(connection: sqlite3.Connection) -> None:
    """Move the write-ahead log into the database, if that can be done now."""
    try:
        connection.execute("pragma wal_checkpoint(truncate)")
    except sqlite3.Error:
        return  # a full disk: what was committed stands in the log, and a later sync moves it


def _generation(path: Path, own: int) -> int:
    """Return the generation of the library at `path`, or one far from `own` if it is unreadable."""
    if not path.exists():
        return 0
    with closing(connect(path)) as connection:
        try:
            return int(connection.execute("select generation from library").fetchone()[0])
        except sqlite3.Error:
            return own + FAR


def _numbers(path: Path) -> dict[str, int]:
    """Return the highest number that each table of a database gave, as far as it can be read."""
    if not path.exists():
        return {}
    with closing(connect(path)) as connection:
        try:
            rows = connection.execute("select name, seq from sqlite_sequence").fetchall()
        except sqlite3.Error:
            return {}
    return {str(name): int(seq) for name, seq in rows}


def _number_from(connection: sqlite3.Connection, given: dict[str, int]) -> None:
    """Let tables go on with numbers above those `given`."""
    if not connection.execute(
        "select 1 from sqlite_master where name = 'sqlite_sequence'"
    ).fetchall():
        return  # none of its tables gives any
    for table, number in given.items():
        cursor = connection.execute(
            "update sqlite_sequence set seq = max(seq, ?) where name = ?", (number, table)
        )
        if not cursor.rowcount:  # it has given none yet
            connection.execute(
                "insert into sqlite_sequence (name, seq) select name, ? from sqlite_master "
                "where type = 'table' and name = ? and sql like '%autoincrement%'",
                (number, table),
            )


def _page_size(path: Path) -> int | None:
    """Return the page size of the database at `path`; None if there is none."""
    if not path.exists() or not path.stat().st_size:
        return None
    with our_errors(path), closing(connect(path)) as connection:
        connection.execute("pragma user_version")  # fails where there is no database at all
        return int(connection.execute("pragma page_size").fetchone()[0])
