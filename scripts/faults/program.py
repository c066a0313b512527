"""Runs the command line in processes of its own, which may be ended at any moment."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[2]
LONGEST_S = 300.0
"""A command that takes longer hangs; a whole reading of the test site takes some seconds."""
KILLED = -9
"""Exit code of a command that was killed."""
Event = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    code: int
    """Of exit; minus the signal's number if one ended it."""
    events: Sequence[Event]
    """What it told in JSON lines."""
    errors: str
    """What it said on standard error."""
    began_at: float
    """Monotonic seconds, like all times here."""
    ended_at: float

    @property
    def last(self) -> Event:
        """The last event; empty if there was none."""
        return self.events[-1] if self.events else {}

    @property
    def took_s(self) -> float:
        """Seconds that it ran."""
        return self.ended_at - self.began_at


class Running:
    """A command on its way."""

    def __init__(self, process: subprocess.Popen[bytes], out: IO[bytes], err: IO[bytes]) -> None:
        self._process, self._out, self._err = process, out, err
        self._began_at = time.monotonic()

    def lasts(self, s: float) -> bool:
        """Wait for so long, or until it has ended; return whether it still runs."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=s)
        return self._process.poll() is None

    def kill(self) -> None:
        """Kill it, its children too."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)

    def end(self) -> Ended:
        """Wait for its end and return how that was."""
        if self.lasts(LONGEST_S):
            self.kill()
        code = self._process.wait()
        ended_at = time.monotonic()
        with self._out, self._err:
            for file in (self._out, self._err):
                file.seek(0)
            told, errors = self._out.read().decode(), self._err.read().decode()
        return Ended(code, _events(told), errors, self._began_at, ended_at)


class Program:
    """`pullquote`, as of this checkout, over the library in one folder."""

    def __init__(self, data: Path, work: Path) -> None:
        self._work = work
        self._last: Running | None = None
        self.environment = {
            # The model is taken where the caller has it; `run` prepares it else.
            "PULLQUOTE_PREPARED": str(work.parent / "models"),
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "HF_HUB_OFFLINE": "1",
            "TOKENIZERS_PARALLELISM": "false",
            "PULLQUOTE_DATA": str(data),
            "PULLQUOTE_FETCH_DELAY_S": "0",
            "PULLQUOTE_FETCH_ALLOW": "127.0.0.0/8",
            "PULLQUOTE_READER": "none",
        }

    def start(self, *arguments: str, within: Sequence[str] = (), shift_s: int = 0) -> Running:
        """Start a command, always with --json.

        Args:
            arguments: the command.
            within: a program that starts it.
            shift_s: by how much its clock is wrong.
        """
        clocked = ("scripts.faults.clocked", str(shift_s)) if shift_s else ("index",)
        command = [*within, sys.executable, "-m", *clocked, *arguments, "--json"]
        # Not in the checkout, so that no `.env` has a say.
        out, err = (tempfile.TemporaryFile(dir=self._work) for _ in range(2))  # noqa: SIM115
        self._last = Running(
            subprocess.Popen(
                command,
                cwd=self._work,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                start_new_session=True,
            ),
            out,
            err,
        )
        return self._last

    def stop(self) -> None:
        """Kill the last command, should it still run."""
        if self._last is not None:
            self._last.kill()

    def run(self, *arguments: str) -> Ended:
        """Run a command to its end."""
        return self.start(*arguments).end()


def _events(told: str) -> list[Event]:
    found = []
    for line in told.splitlines():
        with suppress(ValueError):  # killed in the midst of a line
            found.append(json.loads(line))
    return found
