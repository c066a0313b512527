"""What embedding costs, beside plain sentence-transformers: runs by turns, on one thread."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from scripts.bench.context import Bench
from scripts.bench.figures import ratios, spread
from scripts.bench.libraries import Library
from scripts.bench.processes import Ran
from scripts.bench.results import Row
from scripts.bench.workers.embedding import WARM_UP

ONE_THREAD = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def measure(bench: Bench, library: Library) -> Row:
    """Embed the same passages with both, in new processes: plain, ours, and again."""
    texts = bench.scratch("embedding") / "texts.json"
    count = bench.options.pair_passages + WARM_UP
    chosen = (sys.executable, "-m", "scripts.bench.workers.choosing", str(library.data))
    ran = bench.runner.run((*chosen, str(count), str(texts)), "choose")
    runs: dict[str, list[dict[str, Any]]] = {"plain": [], "ours": []}
    for _ in range(bench.options.pairs):
        for which, taken in runs.items():
            taken.append(_once(bench, library, which, texts))
    plain, our = ([run["per_1000"] for run in taken] for taken in runs.values())
    ratio, plain_s, our_s = spread(ratios(our, plain)), spread(plain), spread(our)
    return {
        "kind": runs["ours"][0]["kind"],
        "pairs": bench.options.pairs,
        "embedded": runs["ours"][0]["passages"],
        **json.loads(ran.output.read_text(encoding="utf-8")),
        "plain CPU s/1000": round(plain_s.median, 1),
        "ours CPU s/1000": round(our_s.median, 1),
        "ratio": round(ratio.median, 3),
        "least": round(ratio.least, 3),
        "most": round(ratio.most, 3),
        "plain peak MiB": max(run["peak_mib"] for run in runs["plain"]),
        "ours peak MiB": max(run["peak_mib"] for run in runs["ours"]),
        "runs": runs,
    }


def _once(bench: Bench, library: Library, which: str, texts: Path) -> dict[str, Any]:
    module = (sys.executable, "-m", "scripts.bench.workers.embedding")
    command = (*module, which, str(library.data), str(texts))
    ran: Ran = bench.runner.run(command, f"embed-{which}", more=ONE_THREAD)
    told: dict[str, Any] = json.loads(ran.output.read_text(encoding="utf-8").splitlines()[-1])
    per_1000 = round(1000 * told["cpu_s"] / told["passages"], 2)
    return {**told, "per_1000": per_1000, "peak_mib": round(ran.peak_mib)}
