"""Whether our vectors rank as plain float32 ones do, over all passages of a library."""

from __future__ import annotations

import json
import sys

from scripts.bench.context import Bench
from scripts.bench.libraries import Library
from scripts.bench.processes import OutOfTime
from scripts.bench.results import Row

QUESTIONS = 200
"""Questions whose ten nearest passages are compared: all with a gold article, and others."""
SPARE_S = 120
"""Time that comparing takes after embedding, of what is left."""


def measure(bench: Bench, library: Library) -> Row:
    """Embed all passages plainly, as far as that is not done, then compare the rankings.

    Raises OutOfTime when there is no time to embed them all; the next run goes on.
    """
    folder = bench.options.work / "plain-vectors"
    folder.mkdir(exist_ok=True)
    module = (sys.executable, "-m", "scripts.bench.workers.plain", str(library.data), str(folder))
    allowed_s = max(0.0, bench.runner.deadline.left_s() - SPARE_S)
    ran = bench.runner.run((*module, f"{allowed_s:.0f}"), f"plain-{library.name}")
    done = json.loads(ran.output.read_text(encoding="utf-8").splitlines()[-1])
    if done["done"] < done["of"]:
        raise OutOfTime(f"{done['done']:,} of {done['of']:,} passages are embedded plainly so far")
    asked = bench.news.questions()
    asked += bench.news.others(QUESTIONS - len(asked))
    file = bench.scratch("agreement") / "questions.json"
    rows = [{"id": one.id, "text": one.text, "gold": sorted(one.gold)} for one in asked]
    file.write_text(json.dumps(rows), encoding="utf-8")
    module = (
        sys.executable,
        "-m",
        "scripts.bench.workers.comparing",
        str(library.data),
        str(folder),
    )
    ran = bench.runner.run((*module, str(file)), f"compare-{library.name}")
    told: Row = json.loads(ran.output.read_text(encoding="utf-8").splitlines()[-1])
    return told
