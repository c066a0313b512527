"""Which words of `replies` answer which error: the decision table of the bot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from discord import app_commands

from bot import asking_replies, replies, source_replies
from bot.errors import (
    AlreadyQueued,
    Busy,
    Cancelled,
    Closing,
    CoolingDown,
    FileLost,
    FileTooBig,
    Forgotten,
    NoNumber,
    NoQuestion,
    NoText,
    NotHere,
    NotTheirs,
    NotYou,
    QueueFull,
    SeveralSources,
    SharedSource,
    StillAsking,
    TooManyToday,
    TooSlow,
    UnknownSource,
    UrlOrFile,
    WorkerFailed,
    WrongAddress,
    WrongFile,
)
from bot.records import OutOfRange, RecordsError
from index.errors import NoLibrary, PullquoteError, SourceError, UsageError, WriterBusy


def cause(error: Exception) -> Exception:
    """Return what went wrong inside a command, without discord.py's wrapping."""
    return error.original if isinstance(error, app_commands.CommandInvokeError) else error


def expected(error: Exception) -> bool:
    """Tell whether `error` is the business of the person who met it, and not of the log."""
    return type(error) in _PLAIN or isinstance(error, _TOLD)


def words(error: Exception) -> str:
    """Return what the person who met `error` reads."""
    kind = type(error)
    if kind in _PLAIN:
        return _PLAIN[kind]()
    if kind in _ABOUT:
        return _ABOUT[kind](str(error))
    if kind in _TELLING:
        return _TELLING[kind](error)
    return replies.error(error) if isinstance(error, PullquoteError) else replies.failed()


def _queued(error: AlreadyQueued) -> str:
    return replies.queued(error.place) if error.place else replies.error(WriterBusy())


_PLAIN: dict[type[Exception], Callable[[], str]] = {
    Busy: replies.busy,
    StillAsking: replies.already_asking,
    NoQuestion: replies.no_question,
    NoText: replies.no_text,
    Forgotten: asking_replies.forgotten,
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
    NoNumber: asking_replies.no_number,
    SourceError: source_replies.unreadable,
}
# Words about what the error carries.
_TELLING: dict[type[Exception], Callable[[Any], str]] = {
    AlreadyQueued: _queued,
    CoolingDown: lambda error: replies.cooldown(error.wait_s),
    NotHere: asking_replies.not_here,
    NotYou: asking_replies.not_you,
    OutOfRange: asking_replies.out_of_range,
    TooManyToday: asking_replies.too_many_today,
    WorkerFailed: lambda error: replies.worker_died(error.worker_code),
    RecordsError: lambda _: asking_replies.records_failed(),
}
_HOSTS = (WorkerFailed, RecordsError)
_TOLD = (
    *_ABOUT,
    *(kind for kind in _TELLING if kind not in _HOSTS),
    NoLibrary,
    UsageError,
    WriterBusy,
)
