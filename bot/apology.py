"""Which words of `replies` answer which error: the decision table of the bot."""

from __future__ import annotations

from collections.abc import Callable

from discord import app_commands

from bot import replies
from bot.errors import (
    AlreadyQueued,
    Busy,
    Closing,
    CoolingDown,
    DatesReversed,
    NoQuestion,
    StillAsking,
    UnknownSource,
    WorkerFailed,
    WrongDate,
)
from index.errors import NoLibrary, PullquoteError, UsageError, WriterBusy


def cause(error: Exception) -> Exception:
    """Return what went wrong inside a command, without discord.py's wrapping."""
    return error.original if isinstance(error, app_commands.CommandInvokeError) else error


def expected(error: Exception) -> bool:
    """Tell whether `error` is the business of the person who met it, and not of the log."""
    return type(error) in _PLAIN or isinstance(error, _TOLD)


def words(error: Exception) -> str:
    """Return what the person who met `error` reads."""
    plain = _PLAIN.get(type(error))
    if plain is not None:
        return plain()
    match error:
        case AlreadyQueued():
            return replies.queued(error.place) if error.place else replies.error(WriterBusy())
        case CoolingDown():
            return replies.cooldown(error.wait_s)
        case UnknownSource():
            return replies.no_such_source(str(error))
        case WrongDate():
            return replies.bad_date(str(error))
        case WorkerFailed():
            return replies.worker_died(error.worker_code)
        case PullquoteError():
            return replies.error(error)
        case _:
            return replies.failed()


_PLAIN: dict[type[Exception], Callable[[], str]] = {
    Busy: replies.busy,
    StillAsking: replies.already_asking,
    NoQuestion: replies.no_question,
    Closing: replies.stopping,
    DatesReversed: replies.dates_reversed,
    app_commands.MissingPermissions: replies.not_allowed,
    app_commands.NoPrivateMessage: replies.servers_only,
}
_TOLD = (AlreadyQueued, CoolingDown, NoLibrary, UnknownSource, WrongDate, UsageError)
