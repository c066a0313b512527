"""Other retrieval libraries on the same articles, by their own benchmark, and we in that run."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from shlex import join
from typing import Any

from scripts.bench.context import Bench
from scripts.bench.processes import BenchError
from scripts.bench.results import Row


def measure(bench: Bench, suite: str) -> None:
    """Run the peers' run.py with our command beside them, and keep what it finds."""
    bench.results.add(bench.results.stamped("peers", suite, lambda: _run(bench, suite)))


def _run(bench: Bench, suite: str) -> Row:
    given = bench.options
    assert given.peers is not None
    out = bench.scratch(f"peers-{suite}")
    command = [sys.executable, str(given.peers / "run.py"), "--suite", suite]
    command += ["--articles", str(given.peer_articles), "--only", given.peer_names]
    command += ["--venvs", str(given.peer_venvs), "--data", str(given.eval), "--out", str(out)]
    command += ["--command-name", "pullquote", "--command", join(_ours("add {articles} --json"))]
    command += ["--ask", join(_ours("ask --batch - --json --all -n 10"))]
    bench.runner.run(command, f"peers-{suite}", more={"PYTHONPATH": ""})
    lines = (out / "results.jsonl").read_text(encoding="utf-8").splitlines()
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
    missing = {"pullquote", *given.peer_names.split(",")} - {row["peer"] for row in rows}
    if missing:
        raise BenchError(f"no result of {', '.join(sorted(missing))}: see logs/peers-{suite}.out")
    return {"peers": rows}


def _ours(words: str) -> list[str]:
    """Return our command line; its parts in braces are filled in by run.py.

    The peers' processes get no PYTHONPATH, so the command is the one that is installed here.
    """
    installed = shutil.which("pullquote", path=str(Path(sys.executable).parent))
    if installed is None:
        raise BenchError(f"no pullquote beside {sys.executable}: install the checkout, `make run`")
    return [installed, *words.split(), "--data", "{index}"]
