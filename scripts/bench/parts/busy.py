"""Asks in one warm process while another indexes into the same library."""

from __future__ import annotations

from itertools import cycle, islice

from scripts.bench.context import Bench
from scripts.bench.figures import percentile
from scripts.bench.libraries import Library
from scripts.bench.parts.ask import asked, times
from scripts.bench.parts.meanwhile import AFTERWARDS, beside, indexing, second_source
from scripts.bench.results import Row


def measure(bench: Bench, library: Library) -> Row:
    """Ask every question alone, then as many as there is time for beside an indexing run."""
    scratch = bench.scratch("busy")
    data = library.copy(scratch)
    source = second_source(bench, data, scratch / "more")
    questions = bench.news.questions()
    with asked(bench, data, f"busy-{library.name}") as process:
        idle = [process.ask(question).took_ms for question in questions]
        before = process.memory()
        endless = cycle(questions)
        during = []
        with indexing(bench, data, source, library.name) as run:
            while run.is_on():
                during.append(process.ask(next(endless)).took_ms)
        after = [process.ask(question).took_ms for question in islice(endless, AFTERWARDS)]
        held = process.memory()
    return {
        **times(idle, before="idle "),
        **beside(run, during, after, percentile(idle, 0.95)),
        "before MiB": before.resident,
        "after MiB": held.resident,
        "peak MiB": held.peak,
    }
