"""How much of the nearest the vector search finds."""

from __future__ import annotations

import json
import sys

from scripts.bench.context import Bench
from scripts.bench.libraries import Library
from scripts.bench.results import Row


def measure(bench: Bench, library: Library) -> Row:
    """Search with every question, in a process of its own."""
    asked = bench.scratch("recall") / "questions.json"
    asked.write_text(json.dumps([one.text for one in bench.news.questions()]), encoding="utf-8")
    command = (
        sys.executable,
        "-m",
        "scripts.bench.workers.searching",
        str(library.data),
        str(asked),
    )
    ran = bench.runner.run(command, f"recall-{library.name}")
    told: Row = json.loads(ran.output.read_text(encoding="utf-8").splitlines()[-1])
    return told
