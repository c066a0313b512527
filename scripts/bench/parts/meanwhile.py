"""An indexing run beside the questions, as the bot starts one."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bot.worker import NICENESS
from scripts.bench.context import PULLQUOTE, Bench
from scripts.bench.figures import percentile
from scripts.bench.processes import BenchError
from scripts.bench.results import Row
from scripts.bench.sets import renewed, write_lines

CHARS_PER_PASSAGE = 550
"""Of the news set: 29.2 million characters in 53,208 passages."""
AFTERWARDS = 30
"""Questions asked after the run has ended, while its result is taken over."""
FEWEST = 50
"""Questions that must have been asked beside the run for a 95th percentile to say anything."""


class Run:
    """An indexing process at work."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._began = time.monotonic()
        self.took_s: float | None = None

    def is_on(self) -> bool:
        """Say whether it is still at work. Raises BenchError when it gave up."""
        code = self._process.poll()
        if code is None:
            return True
        if code:
            raise BenchError(f"the indexing run ended with exit code {code}; see its .err in logs")
        if self.took_s is None:
            self.took_s = round(time.monotonic() - self._began, 1)
        return False


def second_source(bench: Bench, data: Path, folder: Path) -> Path:
    """Add a folder with one article to the library in `data`, then put the others there.

    They are as many as --busy-passages says, and none is in the library yet.
    """
    folder.mkdir()
    articles = (renewed(article) for article in bench.news.articles())
    write_lines(folder / "first.jsonl", [next(articles)])
    bench.runner.run((*PULLQUOTE, "add", str(folder), "--data", str(data)), "second-source")
    chars, taken = CHARS_PER_PASSAGE * bench.options.busy_passages, []
    for article in articles:
        taken.append(article)
        chars -= len(article["text"])
        if chars <= 0:
            break
    write_lines(folder / "more.jsonl", taken)
    return folder


@contextmanager
def indexing(bench: Bench, data: Path, source: Path, name: str) -> Iterator[Run]:
    """Read `source` again in a process of low priority, with the bot's own command.

    The cache file is deleted first: so the run writes it anew as a whole, which it otherwise does
    only after many changes, and whoever asks takes a new one over.
    """
    for cache in data.glob("vectors-*"):
        cache.unlink()
    command = (*PULLQUOTE, "sync", str(source), "--json", "--nice", str(NICENESS))
    with bench.runner.running((*command, "--data", str(data)), f"sync-{name}") as process:
        yield Run(process)


def beside(run: Run, during: Sequence[float], after: Sequence[float], idle: float) -> Row:
    """Return what answers took beside a run and after it, in ms; `idle` is the p95 without it.

    Raises BenchError when the run was too short to tell.
    """
    if len(during) < FEWEST:
        raise BenchError(
            f"only {len(during)} questions were asked while indexing: raise --busy-passages"
        )
    busy = percentile(during, 0.95)
    return {
        "busy questions": len(during),
        "busy p50 ms": round(percentile(during, 0.5), 1),
        "busy p95 ms": round(busy, 1),
        "busy max ms": round(max(during), 1),
        "× idle": round(busy / idle, 2),
        "afterwards max ms": round(max(after), 1),
        "indexing s": run.took_s,
    }
