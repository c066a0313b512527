"""What each server wants of the bot."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from enum import StrEnum

from bot.records.database import Database
from bot.records.errors import OutOfRange

MOST_DAYS = 3650
MOST_PER_DAY = 1_000_000


class Sureness(StrEnum):
    """How sure the bot must be before it says that it answers."""

    CAREFUL = "careful"
    NORMAL = "normal"
    BOLD = "bold"

    @property
    def offset(self) -> float:
        """What to add to the confidence from which a question counts as answered.

        Confidence is a probability: bold calls it an answer at odds that are lower by 0.15. That
        stays above the confidence from which there is anything to show, with the reader (answered
        from .55, unsure from .3) and without it (.395 and .22).
        """
        return {Sureness.CAREFUL: 0.15, Sureness.NORMAL: 0.0, Sureness.BOLD: -0.15}[self]


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """How a server wants the bot to be; the defaults are a server's that never said."""

    channels: frozenset[int] = frozenset()
    """Where people may ask; empty: everywhere."""
    roles: frozenset[int] = frozenset()
    """Who may ask: people with one of these; empty: everybody."""
    private: bool = False
    """Whether an answer to a command shows to its asker alone unless told otherwise."""
    sureness: Sureness = Sureness.NORMAL
    language: str | None = None
    """Of what is said in public, as Discord names it ("pt-BR"); None: each reader's own."""
    feedback_channel: int | None = None
    """Where feedback is reported; None: nowhere."""
    log_channel: int | None = None
    """Where moderators' actions are reported; None: nowhere."""
    person_per_day: int | None = None
    """Questions that one person may ask in a day; None: as many as they like."""
    server_per_day: int | None = None
    """Questions that all people may ask in a day; None: as many as they like."""
    keep_days: int | None = None
    """Days that questions are kept, 0 for not at all, and never more than the host keeps any;
    None: as many as the host does."""

    def __post_init__(self) -> None:
        for limit in (self.person_per_day, self.server_per_day):
            if limit is not None and not 1 <= limit <= MOST_PER_DAY:
                raise OutOfRange(limit, 1, MOST_PER_DAY)
        if self.keep_days is not None and not 0 <= self.keep_days <= MOST_DAYS:
            raise OutOfRange(self.keep_days, 0, MOST_DAYS)


class Settings:
    """Every server's settings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, server: int | None) -> ServerSettings:
        """Return what `server` wants; the defaults if it never said, or is none."""
        with self._database.reading() as connection:
            row = connection.execute(
                "select * from settings where server = ?", (server,)
            ).fetchone()
        return ServerSettings() if row is None else _from_row(row)

    def keep(self, server: int, settings: ServerSettings) -> None:
        """Store what `server` wants, in place of what it wanted before.

        Fewer days to keep questions take hold of those that are there at the next `Privacy.purge`.
        """
        with self._database.writing() as connection:
            connection.execute(
                "replace into settings (server, channels, roles, private, sureness, language,"
                " feedback_channel, log_channel, person_per_day, server_per_day, keep_days)"
                " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    server,
                    json.dumps(sorted(settings.channels)),
                    json.dumps(sorted(settings.roles)),
                    settings.private,
                    settings.sureness.value,
                    settings.language,
                    settings.feedback_channel,
                    settings.log_channel,
                    settings.person_per_day,
                    settings.server_per_day,
                    settings.keep_days,
                ),
            )


def days_kept(connection: sqlite3.Connection, server: int | None, most: int) -> int:
    """Return how many days questions of `server` are kept, where the host keeps any for `most`."""
    row = connection.execute(
        "select keep_days from settings where server = ?", (server,)
    ).fetchone()
    return most if row is None or row[0] is None else min(most, int(row[0]))


def _from_row(row: sqlite3.Row) -> ServerSettings:
    said = {name: row[name] for name in row.keys() if name != "server"}  # noqa: SIM118
    return ServerSettings(
        **said
        | {
            "channels": frozenset(json.loads(row["channels"])),
            "roles": frozenset(json.loads(row["roles"])),
            "private": bool(row["private"]),
            "sureness": Sureness(row["sureness"]),
        }
    )
