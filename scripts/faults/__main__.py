"""Injects faults, and writes the table of what came of them."""

from __future__ import annotations

import signal
import sys

from scripts.faults.catalogue import KINDS
from scripts.faults.options import read_options
from scripts.faults.run import run
from scripts.faults.table import table

TERMINATED = 143
"""Exit code after SIGTERM, as shells have it."""


def main() -> int:
    """Run all; 1 when something was lost or wrong."""
    options = read_options(list(KINDS))
    # Blocks are left in order then: the disk is unmounted, the processes are ended.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    records = run(options, _say)
    text = table(records)
    (options.work / "faults" / "table.md").write_text(text, encoding="utf-8")
    sys.stdout.write(f"\n{text}")
    return 1 if any(record.lost or record.wrong for record in records) else 0


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
