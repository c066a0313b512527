"""Rows of figures, kept as JSON lines, each with where and how it was measured."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from scripts.bench.machine import commit, load, machine, versions

Row = dict[str, Any]


class Results:
    """The rows in a folder; new ones are added at the end."""

    def __init__(self, folder: Path, command: Sequence[str], root: Path) -> None:
        """Keep rows in `folder`, as measured by `command` with the checkout in `root`."""
        self._file = folder / "results.jsonl"
        self._stamp = {
            "machine": machine(),
            "versions": versions(),
            "commit": commit(root),
            "command": shlex.join(command),
        }

    def stamped(self, part: str, library: str, measure: Callable[[], Row]) -> Row:
        """Return what `measure` returns, with how, when and at what load it was measured."""
        before = load()
        figures = measure()
        return {
            "part": part,
            "library": library,
            **figures,
            "load": f"{before}–{load()}",
            "at": datetime.now().astimezone().isoformat(timespec="seconds"),
            **self._stamp,
        }

    def add(self, row: Row) -> None:
        """Keep `row`, and show its figures."""
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        told = {name: value for name, value in row.items() if name not in {"runs", *self._stamp}}
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        sys.stdout.flush()

    def latest(self) -> list[Row]:
        """Return the last row of each part and library, smallest libraries first.

        Rows of a library that was built again since are left out.
        """
        if not self._file.is_file():
            return []
        lines = self._file.read_text(encoding="utf-8").splitlines()
        rows = {(row["part"], row["library"]): row for row in map(json.loads, lines)}
        built = dict(sorted((row["library"], _built(row)) for row in rows.values()))  # last: newest
        present = (row for row in rows.values() if _built(row) == built[row["library"]])
        return sorted(present, key=lambda row: row.get("passages", 0))


def _built(row: Row) -> str:
    """Return when the row's library was built; "" where that means nothing."""
    return str(row.get("built", ""))
