"""Builds the libraries, measures what was asked for, and writes the tables."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from scripts.bench.context import Bench, open_bench
from scripts.bench.libraries import Library, forget, library
from scripts.bench.options import read_options
from scripts.bench.parts import agreement, ask, bot, busy, cold, embedding, peers, preparing, recall
from scripts.bench.processes import BenchError, OutOfTime
from scripts.bench.report import report
from scripts.bench.results import Row

T = TypeVar("T")

MEASURES: dict[str, Callable[[Bench, Library], Row]] = {
    "cold": cold.measure,
    "ask": ask.measure,
    "busy": busy.measure,
    "bot": bot.measure,
    "recall": recall.measure,
    "embedding": embedding.measure,
    "agreement": agreement.measure,
}
TERMINATED = 143
"""Exit code after SIGTERM, as shells have it."""
REAL_ONLY = frozenset({"embedding", "agreement"})
"""Parts that have nothing to say of mixed texts and vectors."""


def main() -> int:
    """Run the benchmark; 1 when something could not be measured. What was measured is kept."""
    options = read_options()
    # Blocks are left in order then, and end the processes that they started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    bench = open_bench(options, ["python", "-m", "scripts.bench", *sys.argv[1:]])
    if options.anew:
        forget(bench)
    attempts = _Attempts()
    try:
        _run(bench, attempts)
    except OutOfTime as error:
        attempts.complain(error)
    text = report(bench.results.latest())
    page = options.out / "report.md"
    page.write_text(text, encoding="utf-8")
    sys.stdout.write(f"\n{text}\nThis is {page}.\n")
    return attempts.code


class _Attempts:
    """Steps of which one may fail without stopping the others; only the end of time does."""

    def __init__(self) -> None:
        self.code = 0

    def at(self, step: Callable[[], T]) -> T | None:
        """Return what `step` returns, or None when it failed."""
        try:
            return step()
        except OutOfTime:
            raise
        except BenchError as error:
            self.complain(error)
            return None

    def complain(self, error: BenchError) -> None:
        """Say what went wrong."""
        sys.stderr.write(f"bench: {error}\n")
        self.code = 1


def _run(bench: Bench, attempts: _Attempts) -> None:
    parts = bench.options.parts
    attempts.at(partial(preparing.see_to, bench))
    if "prepare" in parts:
        attempts.at(partial(preparing.measure, bench))
    for size in bench.options.sizes:
        built = attempts.at(partial(library, bench, size))
        if built is None:
            continue
        if "index" in parts:
            bench.results.add(built.built)
        for part, measure in MEASURES.items():
            if part in parts and not (built.is_synthetic and part in REAL_ONLY):
                attempts.at(partial(_measure, bench, built, part, measure))
    for suite in bench.options.peer_suites if "peers" in parts else ():
        attempts.at(partial(peers.measure, bench, suite))


def _measure(
    bench: Bench, built: Library, part: str, measure: Callable[[Bench, Library], Row]
) -> None:
    def figures() -> Row:
        sizes = {"passages": built.passages, "built": built.built["built"]}
        return {**sizes, **measure(bench, built)}

    bench.results.add(bench.results.stamped(part, built.name, figures))


if __name__ == "__main__":
    sys.exit(main())
