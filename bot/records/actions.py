"""What moderators did."""

from __future__ import annotations

from bot.records.database import Database, as_storable, as_text, as_time
from bot.records.domain import Action
from bot.records.server_settings import days_kept


class Actions:
    """Who did what and when; kept as long as questions are."""

    def __init__(self, database: Database, *, keep_days: int) -> None:
        """Keep actions in `database` for at most `keep_days` days; 0: not at all."""
        self._database = database
        self._keep_days = keep_days

    def keep(self, server: int, action: Action) -> None:
        """Store an action, if anything is kept in this server."""
        with self._database.writing() as connection:
            if days_kept(connection, server, self._keep_days):
                connection.execute(
                    "insert into actions (server, person, what, told, at) values (?, ?, ?, ?, ?)",
                    (
                        server,
                        action.person,
                        action.what,
                        as_storable(action.told),
                        as_text(action.at),
                    ),
                )

    def last(self, server: int, most: int) -> list[Action]:
        """Return the last `most` actions, the newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "select person, what, told, at from actions where server = ?"
                " order by at desc, id desc limit ?",
                (server, most),
            ).fetchall()
        return [Action(person, what, told, as_time(at)) for person, what, told, at in rows]
