"""What goes wrong with the bot's memory, each in one line that says what to do.

PullquoteError
├── UsageError
│   └── OutOfRange       a number that a server cannot want
└── RecordsError         `bot.sqlite` cannot be opened, read or written
    └── StillKept        what was deleted may still stand in the files for a while
"""

from __future__ import annotations

from index.errors import PullquoteError, UsageError


class OutOfRange(UsageError):
    """A number that a server cannot want."""

    def __init__(self, number: int, least: int, most: int) -> None:
        super().__init__(f"{number:,} is not possible: from {least:,} to {most:,}.")
        self.number = number
        self.least = least
        self.most = most


class RecordsError(PullquoteError):
    """`bot.sqlite` cannot be opened, read or written."""


class StillKept(RecordsError):
    """What was deleted is found by nobody any more, but traces may still stand in the files.

    `Privacy.scrub` removes them, and `Privacy.purge` does it too.
    """

    def __init__(self, message: str, *, deleted: int) -> None:
        super().__init__(message)
        self.deleted = deleted
        """How much was deleted."""
