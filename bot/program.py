"""Processes of the indexing program: started, listened to, and ended when the bot goes."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bot.errors import Closing, WorkerFailed
from bot.progress import Ending, GaveUp, Progress, event
from index.errors import PullquoteError, SourceError, UsageError, WriterBusy

_log = logging.getLogger(__name__)

MOST_LINE_BYTES = 4 * 1024 * 1024
"""Longest line that is read; the longest real one, `finished`, names every failed article."""
GRACE_S = 3.0
"""Time between asking a process to end and killing it, when the bot goes."""
PATIENCE_S = 10.0
"""The same when the bot stays: time for a batch to be stored, so that none is read twice."""

# Errors of which the person who asked is told in full; others may name files of the host.
_THEIR_OWN = frozenset(
    {"UsageError", "SourceError", "BadArticle", "FetchError", "Gone", "Refused", "Unreachable"}
)


class Program:
    """The indexing program over one library; each process runs in a session of its own."""

    def __init__(
        self,
        command: Sequence[str],
        data: Path,
        *,
        environment: Mapping[str, str],
        grace_s: float = GRACE_S,
        patience_s: float = PATIENCE_S,
    ) -> None:
        self._command = tuple(command)
        self._common = ("--json", "--data", str(data))
        self._environment = dict(environment)
        self._grace_s = grace_s
        self._patience_s = patience_s
        self._running: set[asyncio.subprocess.Process] = set()
        self._stopping = False

    async def run(self, *arguments: str, hear: Callable[[Progress], None]) -> Ending:
        """Run a command to its end and return its last word; `hear` is told how far it is.

        `hear` is called on the event loop and must not block: the process waits for its reader.
        Cancelling the call asks the process to end, and waits until it has.
        Raises WorkerFailed if the process gives up or dies, SourceError or WriterBusy if it says
        that it may not or cannot do that, Closing if `stop` ended it.
        """
        if self._stopping:
            raise Closing
        process = await self._start(arguments)
        self._running.add(process)
        try:
            if self._stopping:  # while it was being started
                raise Closing
            last = await _follow(process, hear)
            code = await process.wait()
        finally:
            await _end(process, self._patience_s)
            self._running.discard(process)
        _log.info("indexing process ended", extra={"command": arguments[0], "code": code})
        return self._verdict(last, code)

    async def stop(self) -> None:
        """End the running processes and start no other."""
        self._stopping = True
        await asyncio.gather(*(_end(process, self._grace_s) for process in self._running))

    async def _start(self, arguments: Sequence[str]) -> asyncio.subprocess.Process:
        try:
            return await asyncio.create_subprocess_exec(
                *self._command,
                *arguments,
                *self._common,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                env=self._environment,
                start_new_session=True,
                limit=MOST_LINE_BYTES,
            )
        except OSError as error:
            raise WorkerFailed(f"could not be started: {error}") from error

    def _verdict(self, last: Ending | GaveUp | None, code: int) -> Ending:
        """Return the last word of a process that ended well; raise the reason otherwise."""
        if self._stopping:
            raise Closing
        if isinstance(last, GaveUp):
            raise _reason(last, code)
        if code < 0:
            raise WorkerFailed(f"killed by {_signal_name(-code)}; often a lack of memory")
        if code or last is None:
            raise WorkerFailed(f"ended early with exit code {code}", code)
        return last


async def _follow(
    process: asyncio.subprocess.Process, hear: Callable[[Progress], None]
) -> Ending | GaveUp | None:
    """Pass progress on until the output ends; return the last word of the process."""
    assert process.stdout is not None
    last: Ending | GaveUp | None = None
    while True:
        try:
            line = await process.stdout.readline()
        except ValueError:  # longer than the limit; what is left of it will not parse
            continue
        if not line:
            return last
        said = event(line)
        if isinstance(said, Progress):
            hear(said)
        elif said is not None:
            last = said


async def _end(process: asyncio.subprocess.Process, within_s: float) -> None:
    """Ask the process and its children to end, and kill what has not in `within_s` seconds."""
    if process.returncode is not None:
        return
    _signal_group(process.pid, signal.SIGTERM)
    try:
        await asyncio.wait_for(process.wait(), within_s)
    except TimeoutError:
        pass
    finally:  # also if nobody has the patience any more
        if process.returncode is None:
            _signal_group(process.pid, signal.SIGKILL)
            await process.wait()


def _reason(last: GaveUp, code: int) -> PullquoteError:
    """Return the error that the process ended with, as far as the bot tells errors apart."""
    if last.kind == WriterBusy.__name__:
        return WriterBusy(last.message)
    if last.kind in _THEIR_OWN or (last.kind is None and code == UsageError.exit_code):
        return SourceError(last.message)
    return WorkerFailed(last.message, code)


def _signal_group(group: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):  # it ended by itself in this moment
        os.killpg(group, number)


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
