"""Measures what was asked for, and writes the tables."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from functools import partial

from scripts.bench.processes import BenchError
from scripts.bench.results import Row
from scripts.living import freshness, meanwhile
from scripts.living.context import Living, open_living
from scripts.living.options import read_options
from scripts.living.report import reckoning, report

TERMINATED = 143
"""Exit code after SIGTERM, as shells have it."""
MEASURES: dict[str, Callable[[Living], Row]] = {
    "freshness": freshness.measure,
    "meanwhile": meanwhile.measure,
    "reckoning": lambda _: reckoning(),
}


def main() -> int:
    """Measure; 1 when something could not be. What was measured is kept."""
    options = read_options()
    # Blocks are left in order then, and end the processes that they started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    living = open_living(options, ["python", "-m", "scripts.living", *sys.argv[1:]])
    code = 0
    for part in options.parts:
        try:
            row = living.results.stamped(part, "site", partial(MEASURES[part], living))
            living.results.add(row)
        except BenchError as error:
            sys.stderr.write(f"living: {error}\n")
            code = 1
    text = report(living.results.latest())
    page = options.work / "report.md"
    page.write_text(text, encoding="utf-8")
    sys.stdout.write(f"\n{text}\nThis is {page}.\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
