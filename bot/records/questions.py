"""The questions that were asked, and what came of them."""

from __future__ import annotations

from bot.records.database import Database, as_storable, as_text
from bot.records.domain import Asking, KeptQuestion, KeptQuote, Room
from bot.records.rows import question_of, quotes_text, scope_text
from bot.records.server_settings import days_kept
from index.domain import Answer, Scope


class Questions:
    """What was asked; only what is a question is given to it."""

    def __init__(self, database: Database, *, keep_days: int) -> None:
        """Keep questions in `database` for at most `keep_days` days; 0: not at all."""
        self._database = database
        self._keep_days = keep_days

    def keep(self, asking: Asking, answer: Answer, scope: Scope, *, generation: int) -> int | None:
        """Store a question with what came of it, and return our id of it.

        None where nothing is kept: then there is nothing that a button or feedback could hang on.
        """
        if asking.room.server != scope.server:
            raise ValueError(f"asked in {asking.room.server}, looked in {scope.server}")
        with self._database.writing() as connection:
            if not days_kept(connection, asking.room.server, self._keep_days):
                return None
            return connection.execute(
                "insert into questions (room, channel, person, message, asked_at, text, scope,"
                " outcome, confidence, generation, quotes)"
                " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    asking.room.key,
                    asking.room.channel,
                    asking.person,
                    asking.message,
                    as_text(asking.at),
                    as_storable(answer.question),
                    scope_text(scope),
                    answer.outcome.value,
                    answer.confidence,
                    generation,
                    quotes_text(map(KeptQuote.of, answer.quotes)),
                ),
            ).lastrowid

    def shown(self, room: Room, question: int, reply: int) -> None:
        """Note that the bot's message `reply` carries the answer; nothing if it is not kept."""
        with self._database.writing() as connection:
            connection.execute(
                "update questions set reply = ? where id = ? and room = ?",
                (reply, question, room.key),
            )

    def answered_by(self, room: Room, reply: int) -> KeptQuestion | None:
        """Return the question that the bot's message `reply` answers; None if it is not kept."""
        with self._database.reading() as connection:
            row = connection.execute(
                "select * from questions where reply = ? and room = ?", (reply, room.key)
            ).fetchone()
        return None if row is None else question_of(row)
