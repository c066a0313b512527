"""The bot's own database, `bot.sqlite`: the only door to it, opened for a moment at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.errors import StartError

_BUSY_S = 5.0


class Memory:
    """What the bot remembers from one start to the next."""

    def __init__(self, path: Path) -> None:
        """Open the file, made if need be, and bring it up to date.

        Raises StartError if it cannot be used, or was written by a newer version of the bot.
        """
        self._path = path
        try:
            with self._open() as database:
                database.execute("pragma journal_mode = wal")
                _migrate(database, path)
        except sqlite3.Error as error:
            raise StartError(f"{path} cannot be used: {error}.") from error

    def commands(self, application: int) -> str | None:
        """Return the fingerprint of the commands that Discord has of `application`, if any."""
        with self._open() as database:
            row = database.execute(
                "select fingerprint from commands where application = ?", (application,)
            ).fetchone()
        return None if row is None else str(row[0])

    def remember_commands(self, application: int, fingerprint: str) -> None:
        """Store the fingerprint of the commands that Discord now has of `application`."""
        with self._open() as database:
            database.execute(
                "insert into commands (application, fingerprint) values (?, ?)"
                " on conflict (application) do update set fingerprint = excluded.fingerprint",
                (application, fingerprint),
            )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Give a connection whose changes are kept if the block ends well."""
        connected = sqlite3.connect(self._path, timeout=_BUSY_S)
        with closing(connected) as database, database:
            yield database


def _migrate(database: sqlite3.Connection, path: Path) -> None:
    """Apply the steps that `database` has not seen, each in one transaction with its number."""
    (version,) = database.execute("pragma user_version").fetchone()
    if version > len(_STEPS):
        raise StartError(f"{path} was written by a newer Pullquote. Update this one.")
    for number, step in enumerate(_STEPS[version:], start=version + 1):
        with database:
            database.execute("begin immediate")
            step(database)
            database.execute(f"pragma user_version = {number:d}")


def _m001_commands(database: sqlite3.Connection) -> None:
    database.execute(
        "create table commands (application integer primary key, fingerprint text not null) strict"
    )


# Append only: a step that was released is never changed.
_STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (_m001_commands,)
