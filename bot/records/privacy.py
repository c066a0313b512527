"""What is kept of people: shown to them, deleted when they say so, and gone when it is old."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta

from bot.records.database import Database, as_text, as_time
from bot.records.domain import Action, Counted, FeedbackGiven, PersonalData, Room
from bot.records.errors import RecordsError, StillKept
from bot.records.limits import Limits, day_of
from bot.records.rows import question_of


class Privacy:
    """Shows and deletes what is kept.

    What is deleted leaves no byte in the files. Where somebody who reads them (a backup) keeps that
    from being done, the rows are gone all the same, and StillKept says that traces are left. The
    next `purge` removes them, or `scrub`: that they are due is kept in the file, through any crash.
    """

    def __init__(self, database: Database, limits: Limits, *, keep_days: int) -> None:
        """Keep nothing in `database` for more than `keep_days` days."""
        self._database = database
        self._limits = limits
        self._keep_days = keep_days

    def about(self, person: int) -> PersonalData:
        """Return everything that is kept of `person`, for them alone to see."""
        with self._database.reading() as connection:
            questions = connection.execute(
                "select * from questions where person = ? order by id", (person,)
            ).fetchall()
            feedback = connection.execute(
                "select room, channel, question, up, given_at from feedback"
                " join questions on questions.id = question where feedback.person = ?"
                " order by given_at",
                (person,),
            ).fetchall()
            actions = connection.execute(
                "select server, person, what, told, at from actions where person = ? order by id",
                (person,),
            ).fetchall()
            counted = connection.execute(
                "select server, day, questions from counts where person = ?", (person,)
            ).fetchall()
        return PersonalData(
            tuple(map(question_of, questions)),
            tuple(
                FeedbackGiven(Room.of(key, channel), question, bool(up), as_time(at))
                for key, channel, question, up, at in feedback
            ),
            tuple(
                (server, Action(who, what, told, as_time(at)))
                for server, who, what, told, at in actions
            ),
            tuple(Counted(server or None, day, number) for server, day, number in counted),
        )

    def forget(self, person: int) -> int:
        """Delete everything that is kept of `person`; return how many things that were.

        With a question goes what others thought of its answer, and its buttons are dead. Raises
        StillKept.
        """
        with self._database.writing() as connection:
            counted = self._limits.counted(connection, person)
            deleted = sum(
                connection.execute(statement, (person,)).rowcount for statement in _OF_PERSON
            )
        self._limits.keep_in_mind(counted)
        self._scrub(deleted)
        return deleted

    def forget_server(self, server: int) -> int:
        """Delete everything that is kept of `server`, as when it lets the bot go.

        Returns how many things that were. Raises StillKept.
        """
        with self._database.writing() as connection:
            deleted = sum(
                connection.execute(statement, (server,)).rowcount for statement in _OF_SERVER
            )
        self._scrub(deleted)
        return deleted

    def purge(self, at: datetime) -> int:
        """Delete what is too old at `at`, for once a day; return how many things that were.

        Finishes what an earlier deletion could not. Raises StillKept.
        """
        with self._database.writing() as connection:
            deleted = _delete_until(connection, None, at - timedelta(days=self._keep_days))
            for server, days in connection.execute(
                "select server, keep_days from settings where keep_days < ?", (self._keep_days,)
            ).fetchall():
                deleted += _delete_until(connection, server, at - timedelta(days=days))
            deleted += connection.execute(
                "delete from counts where day <> ?", (day_of(at),)
            ).rowcount
        self._scrub(deleted)
        return deleted

    def scrub(self) -> None:
        """Remove the traces that a deletion had to leave, if any. Raises StillKept."""
        self._scrub(0)

    def _scrub(self, deleted: int) -> None:
        if not self._database.is_unclean():
            return
        try:
            self._database.scrub()
        except RecordsError as error:
            raise StillKept(
                "What was to be deleted is found no more, but traces of it stay in the file until "
                f"the next clean-up, because of this: {error}",
                deleted=deleted,
            ) from error


_OF_PERSON = (
    # Before the questions, which take feedback with them uncounted.
    "delete from feedback where person = ?",
    "delete from questions where person = ?",
    "delete from actions where person = ?",
    "delete from counts where person = ?",
)
_OF_SERVER = (
    "delete from questions where room = ?",
    "delete from actions where server = ?",
    "delete from counts where server = ?",
    "delete from settings where server = ?",
)


def _delete_until(connection: sqlite3.Connection, server: int | None, at: datetime) -> int:
    """Delete what is as old as `at` or older, of `server` or of all; return how much it was."""
    given = {"server": server, "at": as_text(at)}
    return sum(
        connection.execute(statement, given).rowcount
        for statement in (
            "delete from questions where asked_at <= :at and room = ifnull(:server, room)",
            "delete from actions where at <= :at and server = ifnull(:server, server)",
        )
    )
