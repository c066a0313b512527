"""What the bot refuses or fails to do, beside the errors of the library.

PullquoteError
├── Busy             every seat at the desk is taken
├── StillAsking      this person's question before this one is still being answered
├── NoQuestion       a mention or message had no words
├── Closing          the bot is going down and takes nothing new
├── AlreadyQueued    this server's sources are waiting to be read, or being read
├── CoolingDown      this server's sources were read a moment ago
├── UnknownSource    this server has no such source
├── WrongDate        a date is not written as YYYY-MM-DD
├── DatesReversed    a period ends before it begins
├── WorkerFailed     the indexing process died or gave up
└── StartError       the bot cannot start, or not go on (exit code 1)
"""

from __future__ import annotations

from index.errors import PullquoteError


class Busy(PullquoteError):
    """Every seat at the desk is taken."""


class StillAsking(PullquoteError):
    """This person's question before this one is still being answered."""


class NoQuestion(PullquoteError):
    """A mention or message had no words."""


class Closing(PullquoteError):
    """The bot is going down and takes nothing new."""


class AlreadyQueued(PullquoteError):
    """This server's sources are waiting to be read, or being read."""

    def __init__(self, place: int) -> None:
        super().__init__(f"queued behind {place}")
        self.place = place
        """Jobs that stand before this server's; 0 when it is running."""


class CoolingDown(PullquoteError):
    """This server's sources were read a moment ago."""

    def __init__(self, wait_s: float) -> None:
        super().__init__(f"{wait_s:.0f} s to wait")
        self.wait_s = wait_s


class UnknownSource(PullquoteError):
    """This server has no such source; the text is what was asked for."""


class WrongDate(PullquoteError):
    """A date is not written as YYYY-MM-DD; the text is what was written."""


class DatesReversed(PullquoteError):
    """A period ends before it begins."""


class WorkerFailed(PullquoteError):
    """The indexing process died or gave up; the text says how, for the log."""

    def __init__(self, reason: str, exit_code: int | None = None) -> None:
        super().__init__(reason)
        self.worker_code = exit_code
        """What the process returned; None if it was killed or never began."""


class StartError(PullquoteError):
    """The bot cannot start, or not go on; the text is one line that says what to do."""
