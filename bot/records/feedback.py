"""What people thought of answers."""

from __future__ import annotations

from datetime import datetime

from bot.records.database import Database, as_text
from bot.records.domain import Room, Tally


class Feedback:
    """Thumbs, up and down: one of each person for each answer."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def give(self, room: Room, question: int, person: int, *, up: bool, at: datetime) -> bool:
        """Store what `person` thinks of the answer, in place of what they thought before.

        False if the question is not kept here, or no more.
        """
        with self._database.writing() as connection:
            done = connection.execute(
                "insert into feedback (question, person, up, given_at)"
                " select id, ?, ?, ? from questions where id = ? and room = ?"
                " on conflict (question, person) do update"
                " set up = excluded.up, given_at = excluded.given_at",
                (person, up, as_text(at), question, room.key),
            )
            return done.rowcount == 1

    def of(self, room: Room, question: int) -> Tally:
        """Return how many thought well and badly of the answer."""
        with self._database.reading() as connection:
            up, down = connection.execute(
                "select count(*) filter (where up), count(*) filter (where not up)"
                " from feedback join questions on questions.id = question"
                " where question = ? and room = ?",
                (question, room.key),
            ).fetchone()
        return Tally(up, down)
