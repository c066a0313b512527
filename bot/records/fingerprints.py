"""Which commands Discord has of the bot, so that they are sent only when they change."""

from __future__ import annotations

from bot.records.database import Database


class Fingerprints:
    """One fingerprint of all commands for each of the bot's applications."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, application: int) -> str | None:
        """Return the fingerprint of the commands that Discord has of `application`, if any."""
        with self._database.reading() as connection:
            row = connection.execute(
                "select fingerprint from commands where application = ?", (application,)
            ).fetchone()
        return None if row is None else str(row[0])

    def keep(self, application: int, fingerprint: str) -> None:
        """Store the fingerprint of the commands that Discord now has of `application`."""
        with self._database.writing() as connection:
            connection.execute(
                "insert into commands (application, fingerprint) values (?, ?)"
                " on conflict (application) do update set fingerprint = excluded.fingerprint",
                (application, fingerprint),
            )
