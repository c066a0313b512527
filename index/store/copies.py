"""Copies of databases: taken while others write, and examined before anybody relies on them."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.errors import StoreError
from index.store.database import BUSY_MS, our_errors
from index.store.schema import APPLICATION_ID, MIGRATIONS

BOT_FILE_NAME = "bot.sqlite"
"""The bot's own database. Nothing is known of it here but that it is copied with the library."""
BOT_SCHEMA = 2
"""The newest version of it that this program's bot reads."""
BOT_APPLICATION_ID = 0x50756C42
"""Its mark, which its first version did not have."""
STEP_PAGES = 1024
"""Pages copied at once, some 10 ms: Ctrl-C is heard between two steps."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a library holds, by its own word."""

    schema: int
    generation: int
    sources: int
    articles: int
    passages: int


class Snapshot:
    """One state of a database, whoever writes to it meanwhile.

    Nobody waits for it but a writer at its very end, who would like to empty the write-ahead log:
    some ten seconds, then it goes on. Without one state held, each commit of another process would
    send SQLite back to the first page, and a copy beside a long indexing run would never end.
    """

    def __init__(self, path: Path) -> None:
        """Hold the state of the database at `path` from now on. Raises StoreError."""
        with our_errors(path):
            self._connection = connect(path)
            try:
                self._connection.execute("pragma query_only = on")
                self._connection.execute("begin")
                # The first look decides which state it is.
                self._connection.execute("select count(*) from sqlite_master").fetchone()
            except BaseException:
                self._connection.close()
                raise

    def copy(self, target: Path) -> None:
        """Write the state to a new file that needs no other beside it.

        Memory stays flat however large it is. Raises OSError when the file cannot be written.
        """
        with closing(connect(target)) as copied:
            try:
                copied.execute("pragma synchronous = off")
                self._connection.backup(copied, pages=STEP_PAGES, sleep=0)
                # Like the original it would have a write-ahead log.
                copied.execute("pragma journal_mode = delete")
            except sqlite3.Error as error:
                raise _as_os_error(error) from error

    def close(self) -> None:
        """Let go of the state."""
        self._connection.close()


def library_facts(path: Path, named: Path) -> Facts:
    """Examine the library at `path`, every page of it, and return what it holds.

    Raises StoreError, which speaks of the file `named`, where it is damaged, of another program, or
    newer than this program.
    """
    with our_errors(named), closing(connect(path)) as connection:
        if _one(connection, "pragma application_id") != APPLICATION_ID:
            raise StoreError(f"{named} holds no Pullquote library: choose another file or folder.")
        schema = _one(connection, "pragma user_version")
        refuse_newer(named, schema, len(MIGRATIONS))
        if not schema:
            raise StoreError(f"{named} holds nothing yet: run `pullquote sync` first.")
        _refuse_damaged(connection, named)
        return Facts(
            schema=schema,
            generation=_one(connection, "select generation from library"),
            sources=_one(connection, "select count(*) from sources"),
            articles=_one(connection, "select count(*) from articles"),
            passages=_one(connection, "select count(*) from passages"),
        )


def bot_schema(path: Path, named: Path) -> int:
    """Examine the bot's database at `path` and return its version. Raises StoreError, the same."""
    with our_errors(named), closing(connect(path)) as connection:
        schema = _one(connection, "pragma user_version")
        refuse_newer(named, schema, BOT_SCHEMA)
        if _one(connection, "pragma application_id") not in (BOT_APPLICATION_ID, 0):
            raise StoreError(f"{named} holds no memory of Pullquote's bot: choose another file.")
        _refuse_damaged(connection, named)
        return schema


def refuse_newer(named: Path, schema: int, newest: int) -> None:
    """Raise StoreError if `schema` is of a newer program than this one."""
    if schema > newest:
        raise StoreError(
            f"{named} was written by a newer version of Pullquote (schema {schema}, this one knows "
            f"{newest}): update Pullquote."
        )


def connect(path: Path) -> sqlite3.Connection:
    """Open the database at `path` as it is, whatever it is; made if there is none."""
    return sqlite3.connect(path, timeout=BUSY_MS / 1000, isolation_level=None)


def _refuse_damaged(connection: sqlite3.Connection, named: Path) -> None:
    told = connection.execute("pragma integrity_check(1)").fetchone()[0]
    if told == "ok":
        stray = connection.execute("pragma foreign_key_check").fetchone()
        told = "ok" if stray is None else f"a row of {stray[0]} points to nothing"
    if told != "ok":
        raise StoreError(
            f"{named} is damaged ({' '.join(told.split())}): `pullquote check` tells more, an "
            "earlier backup helps."
        )


def _one(connection: sqlite3.Connection, sql: str) -> int:
    return int(connection.execute(sql).fetchone()[0])


def _as_os_error(error: sqlite3.Error) -> OSError:
    """Return what the system would have said: it is the file being written that failed."""
    if "full" in str(error):
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return OSError(errno.EIO, str(error))
