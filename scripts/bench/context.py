"""What every part of the benchmark is given."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.bench.options import Options
from scripts.bench.processes import Deadline, Runner
from scripts.bench.results import Results
from scripts.bench.sets import News

ROOT = Path(__file__).resolve().parents[2]
PULLQUOTE = (sys.executable, "-m", "index")
"""The command, as of this checkout."""


@dataclass(frozen=True, slots=True)
class Bench:
    """One run: what was asked for, and the means."""

    options: Options
    runner: Runner
    news: News
    results: Results

    def scratch(self, name: str) -> Path:
        """Return an empty folder that the next run may delete."""
        return scratch(self.options.work, name)


def scratch(work: Path, name: str) -> Path:
    """Return an empty folder below `work` that the next run may delete."""
    folder = work / "scratch" / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def environment() -> dict[str, str]:
    """Return what our own processes get: this checkout, and no network.

    They run in another folder, so that no `.env` has a say.
    """
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "HF_HUB_OFFLINE": "1",
        "TOKENIZERS_PARALLELISM": "false",
    }


def open_bench(options: Options, command: Sequence[str]) -> Bench:
    """Make the folders and the means of a run, which `command` started."""
    logs = options.work / "logs"
    for folder in (options.work, options.out, logs):
        folder.mkdir(parents=True, exist_ok=True)
    # A model that is prepared already is another one only if the host says so.
    given = {"PULLQUOTE_PREPARED": str(options.work / "prepared")} | environment()
    runner = Runner(logs, given, Deadline(60 * options.minutes))
    return Bench(options, runner, News(options.eval), Results(options.out, command, ROOT))
