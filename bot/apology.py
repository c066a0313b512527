"""Which words of `replies` answer which error: the decision table of the bot."""

from __future__ import annotations

from collections.abc import Callable

from discord import app_commands

from bot import replies, source_replies
from bot.errors import (
    AlreadyQueued,
    Busy,
    Cancelled,
    Closing,
    CoolingDown,
    FileLost,
    FileTooBig,
    NoQuestion,
    NotTheirs,
    QueueFull,
    SeveralSources,
    SharedSource,
    StillAsking,
    TooSlow,
    UnknownSource,
    UrlOrFile,
    WorkerFailed,
    WrongAddress,
    WrongFile,
)
from index.errors import NoLibrary, PullquoteError, SourceError, UsageError, WriterBusy


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
    about = _ABOUT.get(type(error))
    if about is not None:
        return about(str(error))
    match error:
        case AlreadyQueued():
            return replies.queued(error.place) if error.place else replies.error(WriterBusy())
        case CoolingDown():
            return replies.cooldown(error.wait_s)
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
    QueueFull: source_replies.queue_full,
    Cancelled: source_replies.cancelled,
    NotTheirs: source_replies.not_yours,
    UrlOrFile: source_replies.url_or_file,
    FileLost: source_replies.file_lost,
    TooSlow: source_replies.too_slow,
    app_commands.MissingPermissions: replies.not_allowed,
    app_commands.NoPrivateMessage: replies.servers_only,
}
# Words about the error's own text.
_ABOUT: dict[type[Exception], Callable[[str], str]] = {
    UnknownSource: replies.no_such_source,
    SeveralSources: source_replies.several_sources,
    SharedSource: source_replies.shared_source,
    WrongAddress: source_replies.bad_address,
    WrongFile: source_replies.bad_file,
    FileTooBig: source_replies.file_too_big,
    SourceError: source_replies.unreadable,
}
_TOLD = (*_ABOUT, AlreadyQueued, CoolingDown, NoLibrary, UsageError, WriterBusy)
