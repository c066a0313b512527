"""The prepared model that everything measured here runs with."""

from __future__ import annotations

from pathlib import Path

from scripts.bench.context import PULLQUOTE, Bench
from scripts.bench.processes import Ran
from scripts.bench.results import Row


def see_to(bench: Bench) -> None:
    """Prepare the model where the settings look for it, unless it is there."""
    folder = Path(bench.runner.environment["PULLQUOTE_PREPARED"])
    if not list(folder.glob("*/prepared.json")):
        _prepare(bench, folder)


def measure(bench: Bench) -> None:
    """Prepare the model once more, elsewhere, and keep what that took."""
    bench.results.add(bench.results.stamped("prepare", "model", lambda: _measure(bench)))


def _measure(bench: Bench) -> Row:
    folder = bench.scratch("prepared")
    ran = _prepare(bench, folder)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return {
        "wall s": round(ran.wall_s, 1),
        "CPU s": round(ran.cpu_s, 1),
        "peak MiB": round(ran.peak_mib),
        "MB": round(size / 1e6, 1),
    }


def _prepare(bench: Bench, folder: Path) -> Ran:
    return bench.runner.run((*PULLQUOTE, "prepare-model", "--to", str(folder)), "prepare")
