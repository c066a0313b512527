"""What the bot remembers, in `bot.sqlite`: synchronous, and used on one thread.

    with closing(open_records(data / "bot.sqlite", keep_days=30)) as records:
        records.settings.of(server)

Everything is kept and found by the room that it belongs to: nothing of one server can be read with
another's id.
"""

from __future__ import annotations

from bot.records.domain import (
    Action,
    Asking,
    Counted,
    FeedbackGiven,
    Gap,
    KeptQuestion,
    KeptQuote,
    Missed,
    PersonalData,
    Pressed,
    Reached,
    Room,
    Tally,
)
from bot.records.errors import OutOfRange, RecordsError, StillKept
from bot.records.records import Records, open_records
from bot.records.server_settings import ServerSettings, Sureness

__all__ = [
    "Action",
    "Asking",
    "Counted",
    "FeedbackGiven",
    "Gap",
    "KeptQuestion",
    "KeptQuote",
    "Missed",
    "OutOfRange",
    "PersonalData",
    "Pressed",
    "Reached",
    "Records",
    "RecordsError",
    "Room",
    "ServerSettings",
    "StillKept",
    "Sureness",
    "Tally",
    "open_records",
]
