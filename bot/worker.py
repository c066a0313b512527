"""The indexing process: started, listened to, and ended when the bot goes."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import Closing, WorkerFailed
from bot.progress import GaveUp, Progress, Summary, event

_log = logging.getLogger(__name__)

MOST_LINE_BYTES = 4 * 1024 * 1024
"""Longest line that is read; the longest real one, `finished`, names every failed article."""
NICENESS = 10
"""How far the process stands back for the bot; see nice(1)."""
GRACE_S = 3.0
"""Time between asking the process to end and killing it."""


@dataclass(frozen=True, slots=True)
class Job:
    """What one run has to read: a server's own and the shared sources, or one of them."""

    server: int
    source: int | None = None
    """Only this source; None means all."""


class Worker:
    """Runs one indexing process at a time, in a session of its own."""

    def __init__(
        self,
        command: Sequence[str],
        data: Path,
        *,
        environment: Mapping[str, str],
        grace_s: float = GRACE_S,
    ) -> None:
        self._command = (*command, "sync", "--json", "--nice", str(NICENESS), "--data", str(data))
        self._environment = dict(environment)
        self._grace_s = grace_s
        self._running: asyncio.subprocess.Process | None = None
        self._stopping = False

    async def run(self, job: Job, listen: Callable[[Progress], None]) -> Summary:
        """Read the sources of `job` again.

        Raises WorkerFailed if the process gives up or dies, Closing if `stop` ended it.
        `listen` is called on the event loop and must not block: the process waits for its reader.
        """
        if self._stopping:
            raise Closing
        sources = () if job.source is None else (str(job.source),)
        process = await self._start("--server", str(job.server), *sources)
        try:
            if self._stopping:  # while it was being started
                raise Closing
            last = await self._follow(process, listen)
            code = await process.wait()
        finally:
            await self._end(process)
            self._running = None
        _log.info("indexing process ended", extra={"code": code, "server": job.server})
        return self._verdict(last, code)

    async def stop(self) -> None:
        """End the running process, if any, and start no other."""
        self._stopping = True
        if self._running is not None:
            await self._end(self._running)

    async def _start(self, *arguments: str) -> asyncio.subprocess.Process:
        try:
            self._running = await asyncio.create_subprocess_exec(
                *self._command,
                *arguments,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                env=self._environment,
                start_new_session=True,
                limit=MOST_LINE_BYTES,
            )
        except OSError as error:
            raise WorkerFailed(f"could not be started: {error}") from error
        return self._running

    async def _follow(
        self, process: asyncio.subprocess.Process, listen: Callable[[Progress], None]
    ) -> Summary | GaveUp | None:
        """Pass progress on until the output ends; return the last word of the process."""
        assert process.stdout is not None
        last: Summary | GaveUp | None = None
        while True:
            try:
                line = await process.stdout.readline()
            except ValueError:  # longer than the limit; what is left of it will not parse
                continue
            if not line:
                return last
            said = event(line)
            if isinstance(said, Progress):
                listen(said)
            elif said is not None:
                last = said

    def _verdict(self, last: Summary | GaveUp | None, code: int) -> Summary:
        """Return the summary of a run that ended well; WorkerFailed with the reason otherwise."""
        if self._stopping:
            raise Closing
        if isinstance(last, GaveUp):
            raise WorkerFailed(last.message, code)
        if code < 0:
            raise WorkerFailed(f"killed by {_signal_name(-code)}; often a lack of memory")
        if code or last is None:
            raise WorkerFailed(f"ended early with exit code {code}", code)
        return last

    async def _end(self, process: asyncio.subprocess.Process) -> None:
        """Ask the process and its children to end, and kill what has not after the grace."""
        if process.returncode is not None:
            return
        _signal_group(process.pid, signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), self._grace_s)
        except TimeoutError:
            _signal_group(process.pid, signal.SIGKILL)
            await process.wait()


def _signal_group(group: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):  # it ended by itself in this moment
        os.killpg(group, number)


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
