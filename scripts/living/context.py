"""What both measurements are given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.bench.context import ROOT, environment, scratch
from scripts.bench.processes import Deadline, Runner
from scripts.bench.results import Results
from scripts.living.options import Options


@dataclass(frozen=True, slots=True)
class Living:
    """One run: what was asked for, and the means."""

    options: Options
    runner: Runner
    results: Results

    def scratch(self, name: str) -> Path:
        """Return an empty folder that the next run may delete."""
        return scratch(self.options.work, name)


def open_living(options: Options, command: Sequence[str]) -> Living:
    """Make the folders and the means of a run, which `command` started."""
    logs = options.work / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    runner = Runner(logs, environment(), Deadline(60 * options.minutes))
    return Living(options, runner, Results(options.work, command, ROOT))
