"""Daily limits: how many questions people may ask, and when they may ask again."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, time, timedelta

from bot.records.database import Database, as_text
from bot.records.domain import Reached

_NOBODY = 0
"""In place of a server: outside of servers. In place of a person: all people of the place."""
_Key = tuple[str, int, int]


class Limits:
    """Counts the questions of today (in UTC), and keeps no other day's."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._forgotten: dict[_Key, int] = {}

    def take(
        self,
        server: int | None,
        person: int,
        at: datetime,
        *,
        person_limit: int | None,
        server_limit: int | None,
    ) -> Reached | None:
        """Count one question, unless that would be more than a limit, which is returned.

        None as a limit: none, and nothing is kept for it. Outside of servers the second one holds
        for all people together.
        """
        day, place = day_of(at), server or _NOBODY
        held = {person: person_limit, _NOBODY: server_limit}
        limits = {who: limit for who, limit in held.items() if limit is not None}
        if not limits:
            return None
        with self._database.writing() as connection:
            connection.execute("delete from counts where day <> ?", (day,))
            for who, limit in limits.items():
                if self._count(connection, (day, place, who)) >= limit:
                    return Reached(who == _NOBODY, limit, _midnight(at))
            connection.executemany(
                "insert into counts (day, server, person, questions) values (?, ?, ?, 1)"
                " on conflict (day, server, person) do update set questions = questions + 1",
                [(day, place, who) for who in limits],
            )
        return None

    def give_back(self, server: int | None, person: int, at: datetime) -> None:
        """Take one question off the counts of the day that `at` is on: it got no answer."""
        with self._database.writing() as connection:
            connection.execute(
                "update counts set questions = questions - 1"
                " where day = ? and server = ? and person in (?, ?) and questions > 0",
                (day_of(at), server or _NOBODY, person, _NOBODY),
            )

    def counted(self, connection: sqlite3.Connection, person: int) -> dict[_Key, int]:
        """Return what is counted of `person`."""
        rows = connection.execute(
            "select day, server, questions from counts where person = ?", (person,)
        ).fetchall()
        return {(day, server, person): questions for day, server, questions in rows}

    def keep_in_mind(self, counted: dict[_Key, int]) -> None:
        """Go on counting what was deleted, outside of the file, until the day or the bot ends.

        Else deleting what is kept of oneself would make room for more questions.
        """
        for key, questions in counted.items():
            self._forgotten[key] = self._forgotten.get(key, 0) + questions

    def _count(self, connection: sqlite3.Connection, key: _Key) -> int:
        self._forgotten = {k: count for k, count in self._forgotten.items() if k[0] == key[0]}
        row = connection.execute(
            "select questions from counts where day = ? and server = ? and person = ?", key
        ).fetchone()
        return self._forgotten.get(key, 0) + (0 if row is None else int(row[0]))


def day_of(at: datetime) -> str:
    """Return the day in UTC that `at` is on, as it is stored."""
    return as_text(at)[:10]


def _midnight(at: datetime) -> datetime:
    tomorrow = at.astimezone(UTC).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), UTC)
