"""One run: fault after fault over a library that is read and written all the time."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from index.store.audit import Audit
from index.store.reader import open_reader
from scripts.faults.asking import Asker
from scripts.faults.catalogue import KINDS, MAY_BE_KILLED, NEED_OWN_DISK, WEIGHTS
from scripts.faults.explained import look, state, unexplained_state, untroubled
from scripts.faults.ground import ground
from scripts.faults.history import History, Reading
from scripts.faults.options import Options
from scripts.faults.program import Ended, Program
from scripts.faults.record import Record, record_of, unexplained, was_cut_short
from scripts.faults.restless import Restless
from scripts.faults.stage import Injected, Stage
from tests.site.contents import SITEMAP
from tests.site.expect import Wanted, differences, shown, wanted
from tests.site.server import serve
from tests.site.standard import FEEDS, standard_site

RESERVE = 1500
"""Articles that may yet be published."""
AT_REST = "at rest"
"""Kind of the record of what came of the end, when all was healed."""
AGAIN = 0.3
"""How often one fault follows another before the library is brought in order again."""
Tell = Callable[[str], None]


def run(options: Options, tell: Tell) -> list[Record]:
    """Inject the faults and return what came of each, and of the end."""
    work = options.work / "faults"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    with _stage(options, work, _chance(options.seed)) as stage:
        trial = Trial(stage, tell)
        trial.begin()
        stage.asker.start()
        stage.restless.start()
        trial.inject(options)
        stage.restless.stop()
        trial.end()
        return trial.records


class Trial:
    """Injects faults and judges what is there after each."""

    def __init__(self, stage: Stage, tell: Tell) -> None:
        self._stage, self._tell = stage, tell
        self._began_at = time.monotonic()
        self.records: list[Record] = []

    def begin(self) -> None:
        """Add the site's listings; the reading itself is interrupted by faults like any other."""
        program, site = self._stage.program, self._stage.history.site
        models = Path(program.environment["PULLQUOTE_PREPARED"])
        if not models.is_dir():
            program.run("prepare-model", "--to", str(models))
        running = program.start("add", *(site.base + p for p in (*FEEDS, SITEMAP)))
        running.lasts(self._stage.moment_s())
        while not self._stage.library.exists() and running.lasts(0.1):
            pass
        running.kill()
        running.end()
        # Whatever of the four was not noted before the kill is added now.
        ended = program.run("add", *(site.base + p for p in (*FEEDS, SITEMAP)))
        assert ended.code == 0, ended.errors

    def inject(self, options: Options) -> None:
        """Inject so many faults, each kind as often as its weight has it."""
        kinds = [
            kind
            for kind in KINDS
            if (not options.kinds or kind in options.kinds)
            and (kind not in NEED_OWN_DISK or self._stage.ground.is_own)
        ]
        weights = [WEIGHTS.get(kind, 1) for kind in kinds]
        # Each kind once, then by chance.
        rng = self._stage.rng
        drawn = rng.sample(kinds, len(kinds))[: options.faults]
        drawn += rng.choices(kinds, weights, k=options.faults - len(drawn))
        for kind in drawn:
            self._inject(kind)
        self._good()

    def _inject(self, kind: str) -> None:
        stage = self._stage
        before, since, must = self._held(), time.monotonic(), wanted(stage.history.site)
        injected = KINDS[kind](stage)
        record = record_of(kind, injected, may_be_killed=kind in MAY_BE_KILLED)
        self.records.append(record)
        ended = injected.ended
        self._explained(injected)
        if ended.code == 0 and injected.is_whole:
            self._ended_well(ended, must)
        elif stage.rng.random() >= AGAIN:
            self._good()
        self._judge(record, before, since)
        self._say(record)

    def _explained(self, injected: Injected) -> None:
        """Hold what `status` says right after the fault against the library."""
        record, ended = self.records[-1], injected.ended
        status, seen = self._stage.program.run("status"), look(self._stage.ground.data)
        record.wrong += unexplained_state(status, seen, ended)
        if status.code == 0:
            record.state = state(status.last)
            record.wrong += untroubled(status, ended) if injected.is_last else []

    def _good(self) -> None:
        """Read all sources undisturbed; the site goes on changing."""
        must = wanted(self._stage.history.site)
        ended = self._stage.start().end()
        self._stage.took(ended)
        self.records[-1].wrong += unexplained(ended)
        if ended.code == 0:
            self._ended_well(ended, must)

    def _ended_well(self, ended: Ended, must: Mapping[str, Wanted]) -> None:
        """Hold what is stored against the site, after a reading of all sources."""
        history, record = self._stage.history, self.records[-1]
        reading = Reading(ended.began_at, ended.ended_at)
        is_short = was_cut_short(ended)
        history.note()
        history.ended_well(reading, was_cut_short=is_short)
        if not is_short:
            lacking = history.lacking(must, dict(self._held()), reading)
            record.wrong += [f"{url}: missing after a good reading" for url in lacking]
        check = self._stage.program.run("check")
        if check.code or not check.last.get("ok"):
            record.wrong.append(f"`check` says: {check.last.get('problems')} {check.errors}")

    def _judge(self, record: Record, before: set[tuple[str, str]], since: float) -> None:
        held, now = self._held(), time.monotonic()
        history = self._stage.history
        record.lost += history.lost(dict(before), dict(held), since, now)
        wrong = (history.wrong(url, text, now, now) for url, text in held)
        record.wrong += [f"stored: {found}" for found in wrong if found]
        record.heard = self._stage.asker.take()
        record.wrong += record.heard.wrong

    def end(self) -> None:
        """Heal the site, read it, and show that the library equals it."""
        stage, site = self._stage, self._stage.history.site
        stage.history.change(site.heal)
        self.records.append(Record(AT_REST, "all healed", "finished"))
        for _ in range(2):
            self._good()
        record = self.records[-1]
        record.wrong += differences(site, dict(self._held()))
        record.heard = stage.asker.take()
        record.wrong += record.heard.wrong
        self._tell(f"{stage.restless.changes} changes of the site; {len(self._held())} held")

    def _held(self) -> set[tuple[str, str]]:
        """Return address and words of every article; two sources may have the same."""
        with closing(open_reader(self._stage.ground.data)) as reader, reader.snapshot():
            return {(article.id, shown(article)) for article, _ in Audit(reader).articles()}

    def _say(self, record: Record) -> None:
        heard, at_s = record.heard, time.monotonic() - self._began_at
        self._tell(
            f"{len(self.records):>4}  {at_s:>5.0f} s  {record.kind}, {record.detail}: "
            f"{record.said}; {record.state}; {heard.answers} answers, {heard.quotes} quotes, "
            f"{sum(heard.errors.values())} errors, slowest {heard.slowest_s:.1f} s"
        )
        for line in (*(f"LOST {url}" for url in record.lost), *record.wrong):
            self._tell(f"      !! {line}")


@contextmanager
def _stage(options: Options, work: Path, rng: random.Random) -> Iterator[Stage]:
    site = standard_site(options.seed, pages=options.pages, reserve=RESERVE)
    site.slow_s, site.never_s = 0.3, 0.3
    with ground(work) as own, serve(site):
        program, history = Program(own.data, work), History(site)
        asker = Asker(program, own.data, work, history=history, rng=_chance(rng.random()))
        restless = Restless(history, _chance(rng.random()))
        try:
            yield Stage(program, own, history=history, asker=asker, restless=restless, rng=rng)
        finally:
            program.stop()
            restless.stop()
            asker.stop()


def _chance(seed: float) -> random.Random:
    return random.Random(seed)  # noqa: S311 - repeatable, no secret
