"""What the bot refuses or fails to do, beside the errors of the library.

PullquoteError
├── Busy             every seat at the desk is taken
├── StillAsking      this person's question before this one is still being answered
├── NoQuestion       a mention or message had no words
├── NotHere          a server wants questions to be asked in other channels
├── NotYou           a server wants questions to be asked by people with certain roles
├── TooManyToday     a daily limit of the server is reached
├── NoText           a message that was to be asked about has no words
├── NoNumber         something else was written where a number is wanted
├── Forgotten        what a button was about is not kept any more
├── NotDelivered     Discord could not be reached for as long as an answer may take
├── Closing          the bot is going down and takes nothing new
├── AlreadyQueued    this job waits in the queue already, or is at work
├── QueueFull        this server has as many jobs in the queue as it may have
├── CoolingDown      this server's sources were read a moment ago
├── Cancelled        somebody cancelled the job
├── NotTheirs        somebody else's button was pressed
├── UnknownSource    this server has no such source
├── SeveralSources   this server has several sources of that name
├── SharedSource     a server cannot remove what its host shares with all
├── UrlOrFile        neither or both of address and file were given
├── WrongAddress     what was given as an address is none
├── WrongFile        the file is of no kind that is read
├── FileTooBig       the file is bigger than what is taken
├── FileLost         Discord does not hand out the file
├── TooSlow          a place took too long to be looked at
├── LookFailed       the process that looks at a place died
├── WorkerFailed     the indexing process died or gave up
└── StartError       the bot cannot start, or not go on (exit code 1)
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.records.domain import Reached
from index.errors import PullquoteError


class Busy(PullquoteError):
    """Every seat at the desk is taken."""


class StillAsking(PullquoteError):
    """This person's question before this one is still being answered."""


class NoQuestion(PullquoteError):
    """A mention or message had no words."""


class NotHere(PullquoteError):
    """A server wants questions to be asked in other channels."""

    def __init__(self, channels: Sequence[int]) -> None:
        super().__init__("not in this channel")
        self.channels = channels
        """Where they may be asked; at least one."""


class NotYou(PullquoteError):
    """A server wants questions to be asked by people with certain roles."""

    def __init__(self, roles: Sequence[int]) -> None:
        super().__init__("without the role for it")
        self.roles = roles
        """Any of them will do; at least one."""


class TooManyToday(PullquoteError):
    """A daily limit of the server is reached."""

    def __init__(self, reached: Reached) -> None:
        super().__init__(f"{reached.limit} questions")
        self.reached = reached


class NoText(PullquoteError):
    """A message that was to be asked about has no words."""


class NoNumber(PullquoteError):
    """Something else, the text, was written where a number is wanted."""


class Forgotten(PullquoteError):
    """What a button was about is not kept any more."""


class NotDelivered(PullquoteError):
    """Discord could not be reached for as long as an answer may take; the text is for the log."""


class Closing(PullquoteError):
    """The bot is going down and takes nothing new."""


class AlreadyQueued(PullquoteError):
    """This job waits in the queue already, or is at work."""

    def __init__(self, place: int) -> None:
        super().__init__(f"queued behind {place}")
        self.place = place
        """Jobs that stand before it; 0 when it is running."""


class QueueFull(PullquoteError):
    """This server has as many jobs in the queue as it may have."""


class CoolingDown(PullquoteError):
    """This server's sources were read a moment ago."""

    def __init__(self, wait_s: float) -> None:
        super().__init__(f"{wait_s:.0f} s to wait")
        self.wait_s = wait_s


class Cancelled(PullquoteError):
    """Somebody cancelled the job."""


class NotTheirs(PullquoteError):
    """Somebody else's button was pressed."""


class UnknownSource(PullquoteError):
    """This server has no such source; the text is what was asked for."""


class SeveralSources(PullquoteError):
    """This server has several sources of that name, which is the text."""


class SharedSource(PullquoteError):
    """A server cannot remove what its host shares with all; the text is the source's name."""


class UrlOrFile(PullquoteError):
    """Neither or both of address and file were given."""


class WrongAddress(PullquoteError):
    """What was given as an address is none; the text is what was given."""


class WrongFile(PullquoteError):
    """The file is of no kind that is read; the text is its name."""


class FileTooBig(PullquoteError):
    """The file is bigger than what is taken; the text is the most, in MB."""


class FileLost(PullquoteError):
    """Discord does not hand out the file."""


class TooSlow(PullquoteError):
    """A place took too long to be looked at."""


class LookFailed(PullquoteError):
    """The process that looks at a place died; the text says how, for the log."""


class WorkerFailed(PullquoteError):
    """The indexing process died or gave up; the text says how, for the log."""

    def __init__(self, reason: str, exit_code: int | None = None) -> None:
        super().__init__(reason)
        self.worker_code = exit_code
        """What the process returned; None if it was killed or never began."""


class StartError(PullquoteError):
    """The bot cannot start, or not go on; the text is one line that says what to do."""
