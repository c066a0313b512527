"""How long answers take while a site of a thousand pages is read in, beside what they take idle."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from bot.worker import NICENESS
from scripts.bench.context import PULLQUOTE
from scripts.bench.machine import load
from scripts.bench.parts.ask import Asked
from scripts.bench.parts.meanwhile import Run
from scripts.bench.processes import BenchError, Runner
from scripts.bench.results import Row
from scripts.bench.sets import Question
from scripts.living.context import Living
from scripts.living.phases import Pair, Phase, figures
from scripts.living.publisher import pages
from tests.site.contents import SITEMAP
from tests.site.pages import MadePage

READERS = {"with": "own", "without": "none"}
"""What reads the most promising sentences, as PULLQUOTE_READER has it."""
WARM_UP = 20
NETWORK = {"PULLQUOTE_FETCH_DELAY_S": "0", "PULLQUOTE_FETCH_ALLOW": "127.0.0.0/8"}
"""No delay: the sync embeds all the time, which is the worst that it can do to answers."""


def measure(living: Living) -> Row:
    """Ask by turns idle and beside a sync, each pair over a fresh copy of the same library."""
    options, runner = living.options, _with(living.runner, **NETWORK)
    data = living.scratch("meanwhile") / "library"
    made = pages(options.seed, 0, options.library_pages)
    with publishing(living, "old", 0, options.library_pages) as site:
        site.publish()
        runner.run((*PULLQUOTE, "add", site.sitemap, "--data", str(data)), "meanwhile-old")
    turns = []
    with publishing(living, "new", options.library_pages, options.sync_pages + 1) as site:
        # With one page it becomes a source; the others are what the syncs read.
        runner.run((*PULLQUOTE, "add", site.sitemap, "--data", str(data)), "meanwhile-new")
        site.publish()
        for at in range(options.pairs):
            copy = data.with_name(f"library-{at}")
            shutil.copytree(data, copy)
            turns.append(Turn(runner, copy, site.sitemap).measure(made, options.idle_questions))
            shutil.rmtree(copy)
    try:
        readers = [
            {"reader": name, **figures([turn.pair(name) for turn in turns])} for name in READERS
        ]
    except ValueError as error:
        raise BenchError(f"{error}: raise --sync-pages or --idle-questions") from None
    return {
        "readers": readers,
        "pages": options.library_pages,
        "synced": options.sync_pages,
        "sync s": [turn.sync_s for turn in turns],
        "loads": [turn.loads for turn in turns],
    }


class Publisher:
    """A site in a process of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.sitemap = self._line() + SITEMAP

    def publish(self) -> None:
        """Put all pages up; there was only one before."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        self._line()

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise BenchError("the site ended; its .err in logs says why")
        return line.strip()


@contextmanager
def publishing(living: Living, name: str, first: int, number: int) -> Iterator[Publisher]:
    """Run a site with so many of the made pages, from the place `first` on."""
    told = [str(value) for value in (living.options.seed, first, number)]
    command = (PULLQUOTE[0], "-m", "scripts.living.publisher", *told)
    with living.runner.running(command, f"site-{name}", asked=True) as process:
        yield Publisher(process)


class Turn:
    """Asking idle, then beside a sync, with and without the reader by turns."""

    def __init__(self, runner: Runner, data: Path, sitemap: str) -> None:
        """Ask the library in `data`, and read `sitemap` into it."""
        self._runner = runner
        self._data = data
        self._sitemap = sitemap
        self._idle = {name: Phase() for name in READERS}
        self._busy = {name: Phase() for name in READERS}
        self.sync_s: float | None = None
        self.loads: list[float] = []
        """Before, between and after the phases."""

    def measure(self, made: Sequence[MadePage], number: int) -> Turn:
        """Ask for what the `made` pages say: so many questions idle, then until the sync ends."""
        endless = cycle(made)
        with ExitStack() as stack:
            asked = {name: stack.enter_context(self._asked(name)) for name in READERS}
            for page in islice(endless, WARM_UP):
                _ask(asked, page, {name: Phase() for name in READERS})
            self.loads.append(load())
            for page in islice(endless, number):
                _ask(asked, page, self._idle)
            self.loads.append(load())
            with self._syncing() as run:
                while run.is_on():
                    _ask(asked, next(endless), self._busy)
            self.sync_s = run.took_s
            self.loads.append(load())
        return self

    def pair(self, reader: str) -> Pair:
        """Return what was measured with or without the reader."""
        return Pair(self._idle[reader], self._busy[reader])

    @contextmanager
    def _asked(self, name: str) -> Iterator[Asked]:
        command = (*PULLQUOTE, "ask", "--batch", "-", "--json", "--data", str(self._data))
        runner = _with(self._runner, PULLQUOTE_READER=READERS[name])
        with runner.running(command, f"meanwhile-ask-{name}", asked=True) as process:
            yield Asked(process)

    @contextmanager
    def _syncing(self) -> Iterator[Run]:
        told = ("--json", "--nice", str(NICENESS), "--data", str(self._data))
        command = (*PULLQUOTE, "sync", self._sitemap, *told)
        with self._runner.running(command, f"meanwhile-{self._data.name}") as process:
            yield Run(process)


def _ask(asked: dict[str, Asked], page: MadePage, into: dict[str, Phase]) -> None:
    for name, process in asked.items():
        reply = process.ask(Question(page.path, page.question, frozenset()))
        into[name].took_ms.append(reply.took_ms)
        into[name].right += any(page.answer_words in one["text"] for one in reply.answer["quotes"])


def _with(runner: Runner, **settings: str) -> Runner:
    return replace(runner, environment={**runner.environment, **settings})
