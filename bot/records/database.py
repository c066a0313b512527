"""Opens `bot.sqlite`, runs transactions on it and turns SQLite's errors into ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.records.errors import RecordsError
from bot.records.schema import APPLICATION_ID, MIGRATIONS
from index.store.schema import migrate

BUSY_MS = 5000
"""How long to wait for somebody who holds the file: a backup of it takes less."""
_FIRST_VERSION = 1
_FIRST_TABLES = frozenset({"commands"})
"""What the bot's file held before it was marked as the bot's."""


class Database:
    """The bot's file, used on one thread."""

    def __init__(self, path: Path, *, busy_ms: int = BUSY_MS) -> None:
        """Open the file, made if need be, and bring its schema up to date.

        Raises RecordsError where it cannot be used, is not the bot's, or is a newer program's.
        """
        self.path = path
        with _our_errors(path):
            self._connection = sqlite3.connect(path, timeout=busy_ms / 1000, isolation_level=None)
            self._connection.row_factory = sqlite3.Row
            try:
                _prepare(self._connection, path)
            except BaseException:
                self._connection.close()
                raise

    def close(self) -> None:
        """Let go of the file."""
        with _our_errors(self.path):
            self._connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for changes that are made all together or not at all."""
        with self._transaction("begin immediate") as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for looking at one state, whoever writes meanwhile."""
        with self._transaction("begin") as connection:
            yield connection

    def is_unclean(self) -> bool:
        """Tell whether bytes of deleted rows may still stand in the files."""
        with self.reading() as connection:
            return bool(connection.execute("select unclean from state").fetchone()[0])

    def scrub(self) -> None:
        """Leave nothing of deleted rows in the files, the write-ahead log included.

        Raises RecordsError where somebody who reads, or a full disk, keeps it from being done.
        """
        with _our_errors(self.path):
            # secure_delete overwrites a row where it stands, but pages that were split or merged
            # before can have copies of it in their gaps (in 1 of 40 of these databases filled by
            # chance, in 95 of 300 that have an index on text): only pages written anew are free of
            # them. 131,000 questions take 1.5 s and 27 MiB.
            self._connection.execute("vacuum")
            # What the pages were before stands in the log until it is emptied.
            busy, _, _ = self._connection.execute("pragma wal_checkpoint(truncate)").fetchone()
        if busy:
            raise RecordsError(f"{self.path}: somebody else is reading it (a backup, perhaps).")
        with self.writing() as connection:
            connection.execute("update state set unclean = 0")

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with _our_errors(self.path):
            self._connection.execute(begin)
            try:
                yield self._connection
                self._connection.commit()
            except BaseException:
                # A full disk makes SQLite roll back by itself.
                if self._connection.in_transaction:
                    self._connection.rollback()
                raise


def as_text(at: datetime) -> str:
    """Return an aware time as it is stored: in UTC, all of one form."""
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def as_time(text: str) -> datetime:
    """Return the time that `as_text` wrote."""
    return datetime.fromisoformat(text)


def as_storable(text: str) -> str:
    """Return `text` without halves of characters, which no UTF-8 can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    version = _version(connection, path)
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma secure_delete = on")
    # What `vacuum` writes beside the file would be other people's words in /tmp.
    connection.execute("pragma temp_store = memory")
    connection.execute("pragma journal_mode = wal")
    # A power cut may undo the last second's questions; a killed process undoes nothing.
    connection.execute("pragma synchronous = normal")
    migrate(connection, version, MIGRATIONS)


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the schema's version; RecordsError unless it is the bot's and we can read it."""
    version = int(connection.execute("pragma user_version").fetchone()[0])
    marked = connection.execute("pragma application_id").fetchone()[0]
    tables = {row[0] for row in connection.execute("select name from sqlite_master").fetchall()}
    early = not marked and version <= _FIRST_VERSION and tables <= _FIRST_TABLES
    if marked != APPLICATION_ID and not early:
        raise RecordsError(
            f"{path} is not what Pullquote's bot wrote: move it away, and the bot begins a new one."
        )
    if version > len(MIGRATIONS):
        raise RecordsError(
            f"{path} was written by a newer version of Pullquote (schema {version}, this one knows "
            f"{len(MIGRATIONS)}): update Pullquote."
        )
    return version


@contextmanager
def _our_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise RecordsError(_in_words(error, path)) from error


_WORDS = (
    ("full", "the disk is full: make room; what was stored before is not lost"),
    ("disk I/O error", "the disk cannot be written to or read: make room, or look what ails it"),
    ("readonly", "the disk or file is read-only: the data folder must be writable"),
    ("locked", "another process holds it: stop that one"),
    ("not a database", "it is no database: move it away, and the bot begins a new one"),
    ("malformed", "it is damaged: restore a backup, or move it away, and the bot begins a new one"),
    ("unable to open", "it cannot be opened: check that the folder exists and may be written"),
)


def _in_words(error: sqlite3.Error, path: Path) -> str:
    told = str(error)
    for sign, words in _WORDS:
        if sign in told:
            return f"{path}: {words} ({told})."
    return f"{path}: {told}."
