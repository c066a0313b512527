"""Buttons that find their answer again after a restart, by a short token."""

from __future__ import annotations

import secrets

from bot.records.database import Database, as_storable
from bot.records.domain import Pressed, Room
from bot.records.rows import question_of

TOKEN_BYTES = 9
"""12 letters, digits, "-" and "_"; Discord gives a button's `custom_id` room for 100."""


class Buttons:
    """What each button stands for."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def token(self, room: Room, question: int, place: int = 0) -> str | None:
        """Return the token of `question` and the place of a quote of it, always the same.

        None if the question is not kept here, or no more.
        """
        with self._database.writing() as connection:
            connection.execute(
                "insert into buttons (token, question, place)"
                " select ?, id, ? from questions where id = ? and room = ?"
                " on conflict (question, place) do nothing",
                (secrets.token_urlsafe(TOKEN_BYTES), place, question, room.key),
            )
            row = connection.execute(
                "select token from buttons join questions on questions.id = question"
                " where question = ? and place = ? and room = ?",
                (question, place, room.key),
            ).fetchone()
        return None if row is None else str(row[0])

    def pressed(self, room: Room, token: str) -> Pressed | None:
        """Return what the button with `token` stands for; None if it is not kept here, or no more.

        Whoever presses it may be somebody else than who asked.
        """
        with self._database.reading() as connection:
            row = connection.execute(
                "select questions.*, place from buttons join questions on questions.id = question"
                " where token = ? and room = ?",
                (as_storable(token), room.key),
            ).fetchone()
        return None if row is None else Pressed(question_of(row), row["place"])
