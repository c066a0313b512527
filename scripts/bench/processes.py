"""Other processes: run to their end, asked while they run, and how much memory they hold."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shlex import join
from typing import NamedTuple

_TAIL_CHARS = 1500
_NO_MORE: Mapping[str, str] = {}


class BenchError(Exception):
    """Something could not be measured; the message says what, and what to do."""


class OutOfTime(BenchError):
    """The time that was allowed is over."""


class Deadline:
    """When the whole run has to end."""

    def __init__(self, allowed_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._ends_at = clock() + allowed_s

    def left_s(self) -> float:
        """Return the seconds left. Raises OutOfTime when there are none."""
        left = self._ends_at - self._clock()
        if left <= 0:
            raise OutOfTime("the time of --minutes is over; what was built and measured is kept")
        return left


class Memory(NamedTuple):
    """What a process holds, in MiB."""

    resident: float
    peak: float
    """Most that was ever resident."""
    anonymous: float
    """Of the resident, what is no file's content: what the system cannot take back."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A process that ended well, with its children."""

    wall_s: float
    cpu_s: float
    peak_mib: float
    """Never below the size of the process that started it, some 40 MiB."""
    output: Path
    """What it wrote to standard output; beside it, with the ending .err, to standard error."""

    def errors(self) -> str:
        """Return what it wrote to standard error."""
        return self.output.with_suffix(".err").read_text(encoding="utf-8", errors="replace")


@dataclass(frozen=True, slots=True)
class Runner:
    """Runs commands with one environment, in one folder, until one deadline."""

    folder: Path
    """Where commands run and their output is kept."""
    environment: Mapping[str, str]
    deadline: Deadline

    def run(
        self,
        command: Sequence[str],
        name: str,
        *,
        accepted: Sequence[int] = (0,),
        more: Mapping[str, str] = _NO_MORE,
    ) -> Ran:
        """Run `command` to its end; its output goes to files called `name`.

        `more` are environment variables. Raises OutOfTime, or BenchError with the end of what it
        said when its exit code is not `accepted`.
        """
        output = self.folder / f"{name}.out"
        allowed_s = self.deadline.left_s()
        with output.open("wb") as out, output.with_suffix(".err").open("wb") as err:
            began = time.perf_counter()
            process = subprocess.Popen(
                command,
                cwd=self.folder,
                env={**self.environment, **more},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
            )
            try:
                with _killed_after(process, allowed_s):
                    _, status, usage = os.wait4(process.pid, 0)
            except BaseException:  # whoever stops us stops what we started
                process.kill()
                process.wait()
                raise
            wall_s = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        ran = Ran(wall_s, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output)
        if process.returncode == -signal.SIGKILL and wall_s >= allowed_s:
            raise OutOfTime(f"ended at the time of --minutes: {join(command)}")
        if process.returncode not in accepted:
            said = ran.errors()[-_TAIL_CHARS:]
            raise BenchError(f"exit code {process.returncode}: {join(command)}\n{said}")
        return ran

    @contextmanager
    def running(
        self, command: Sequence[str], name: str, *, asked: bool = False
    ) -> Iterator[subprocess.Popen[str]]:
        """Run `command` beside the block, and end it with the block or at the deadline.

        With `asked`, standard input and output are pipes; otherwise output goes to files.
        """
        output = self.folder / f"{name}.out"
        with output.open("wb") as out, output.with_suffix(".err").open("wb") as err:
            process = subprocess.Popen(
                command,
                cwd=self.folder,
                env=dict(self.environment),
                stdin=subprocess.PIPE if asked else subprocess.DEVNULL,
                stdout=subprocess.PIPE if asked else out,
                stderr=err,
                text=True,
                encoding="utf-8",
            )
            try:
                with _killed_after(process, self.deadline.left_s()):
                    yield process
            finally:
                _end(process)


def memory(pid: int) -> Memory:
    """Return what the running process `pid` holds. Raises BenchError where /proc cannot tell."""
    try:
        return parse_memory(Path(f"/proc/{pid}/status").read_text(encoding="utf-8"))
    except OSError as error:
        raise BenchError(f"the memory of process {pid} cannot be read: {error}") from error


def parse_memory(status: str) -> Memory:
    """Read the text of /proc/PID/status."""
    fields = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    kib = (int(fields[name].split()[0]) for name in ("VmRSS", "VmHWM", "RssAnon"))
    return Memory(*(round(one / 1024, 1) for one in kib))


def holds_torch(pid: int) -> bool:
    """Say whether the running process `pid` has torch's library in its memory."""
    return "libtorch" in Path(f"/proc/{pid}/maps").read_text(encoding="utf-8", errors="replace")


@contextmanager
def _killed_after(
    process: subprocess.Popen[str] | subprocess.Popen[bytes], s: float
) -> Iterator[None]:
    timer = threading.Timer(s, process.kill)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _end(process: subprocess.Popen[str]) -> None:
    """Close what a process listens to and wait; end it when it does not end by itself."""
    if process.stdin is not None:
        process.stdin.close()
    else:
        process.terminate()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
