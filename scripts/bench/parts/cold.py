"""How long the first answer takes: a new process for each question."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from scripts.bench.context import PULLQUOTE, Bench
from scripts.bench.figures import spread
from scripts.bench.libraries import Library
from scripts.bench.processes import Ran
from scripts.bench.results import Row

FORBIDDEN = frozenset({"torch", "sentence_transformers", "transformers"})
"""What a question may not import."""
NOTHING_FOUND = 1
"""Exit code of `ask` where the articles do not answer."""


def measure(bench: Bench, library: Library) -> Row:
    """Start and ask, with the files in the system's cache and, where that can be, without."""
    texts = [question.text for question in bench.news.questions()[: bench.options.runs + 1]]
    _ask(bench, library, texts.pop(0))  # makes Python's compiled files
    warm = spread([_ask(bench, library, text).wall_s for text in texts])
    from_disk = []
    for text in texts:
        forget_files(library.data)
        from_disk.append(_ask(bench, library, text).wall_s)
    disk = spread(from_disk)
    heavy = imported(_ask(bench, library, texts[0], "-X", "importtime").errors()) & FORBIDDEN
    last = _ask(bench, library, texts[0])
    return {
        "runs": len(texts),
        "median s": round(warm.median, 2),
        "worst s": round(warm.most, 2),
        "from disk, median s": round(disk.median, 2),
        "from disk, worst s": round(disk.most, 2),
        "CPU s": round(last.cpu_s, 2),
        "peak MiB": round(last.peak_mib),
        "torch": ", ".join(sorted(heavy)) or "no",
    }


def imported(report: str) -> set[str]:
    """Return the top-level modules that a report of `python -X importtime` names."""
    found = re.findall(r"^import time:\s*\d+ \|\s*\d+ \|\s*([\w.]+)", report, flags=re.MULTILINE)
    return {name.partition(".")[0] for name in found}


def forget_files(folder: Path) -> None:
    """Ask the system to drop the files in `folder` from its cache; the next run reads the disk."""
    os.sync()
    for path in folder.rglob("*"):
        if path.is_file():
            descriptor = os.open(path, os.O_RDONLY)
            try:
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            finally:
                os.close(descriptor)


def _ask(bench: Bench, library: Library, text: str, *flags: str) -> Ran:
    command = (sys.executable, *flags, *PULLQUOTE[1:], "ask", text, "--json")
    return bench.runner.run(
        (*command, "--data", str(library.data)), "cold", accepted=(0, NOTHING_FOUND)
    )
