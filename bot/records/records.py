"""Everything that the bot remembers, over one file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.records.actions import Actions
from bot.records.buttons import Buttons
from bot.records.database import BUSY_MS, Database
from bot.records.feedback import Feedback
from bot.records.fingerprints import Fingerprints
from bot.records.gaps import Gaps
from bot.records.limits import Limits
from bot.records.privacy import Privacy
from bot.records.questions import Questions
from bot.records.server_settings import Settings

KEEP_DAYS = 30
"""Days that the host keeps questions unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Records:
    """The parts of the bot's memory; to be used on the thread that opened it."""

    settings: Settings
    questions: Questions
    buttons: Buttons
    feedback: Feedback
    limits: Limits
    actions: Actions
    privacy: Privacy
    gaps: Gaps
    fingerprints: Fingerprints
    database: Database

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()


def open_records(path: Path, *, keep_days: int = KEEP_DAYS, busy_ms: int = BUSY_MS) -> Records:
    """Open the bot's file at `path`, made if need be, and bring it up to date.

    Questions and moderators' actions are kept for `keep_days` days (0: not at all), or fewer where
    a server wants that; `purge`, at the start and once a day, sees to it. Raises RecordsError.
    """
    database = Database(path, busy_ms=busy_ms)
    limits = Limits(database)
    return Records(
        settings=Settings(database),
        questions=Questions(database, keep_days=keep_days),
        buttons=Buttons(database),
        feedback=Feedback(database),
        limits=limits,
        actions=Actions(database, keep_days=keep_days),
        privacy=Privacy(database, limits, keep_days=keep_days),
        gaps=Gaps(database),
        fingerprints=Fingerprints(database),
        database=database,
    )
