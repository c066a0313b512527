"""A short run of scripts/faults: what goes wrong loses nothing and lets nothing wrong be quoted."""

from __future__ import annotations

import random
import time
from collections import Counter
from pathlib import Path

import pytest

from scripts.faults.catalogue import KINDS, NEED_OWN_DISK, WEIGHTS
from scripts.faults.history import History, Reading, Times
from scripts.faults.options import Options, read_options
from scripts.faults.program import Ended
from scripts.faults.record import Record, said, unexplained, without_places
from scripts.faults.run import run
from scripts.faults.table import table
from tests.site.faults import Fault
from tests.site.standard import standard_site

KINDS_TRIED = (
    "worker killed",
    "reader killed",
    "file size limit",
    "vector cache damaged",
    "network cut",
    "pages cut in mid-body",
)
SEED = 551746
"""The same site, the same faults at the same places each time; scripts/faults tries others."""


@pytest.mark.model
@pytest.mark.timeout(600)
def test_a_few_faults_lose_nothing_and_let_nothing_wrong_be_quoted(tmp_path: Path) -> None:
    told: list[str] = []
    options = Options(len(KINDS_TRIED), SEED, tmp_path, pages=45, kinds=frozenset(KINDS_TRIED))

    records = run(options, told.append)

    assert Counter(record.kind for record in records) == Counter([*KINDS_TRIED, "at rest"])
    assert not [line for record in records for line in record.lost + record.wrong], told
    assert sum(record.heard.answers for record in records) > len(records)


def test_every_kind_has_a_name_and_those_with_a_weight_are_known() -> None:
    assert KINDS.keys() >= WEIGHTS.keys() | NEED_OWN_DISK


class At:
    """A site with its history, and readings of it that are over at once."""

    def __init__(self) -> None:
        self.site = standard_site(1, pages=30)
        self.site.base = "http://127.0.0.1:1"
        self.history = History(self.site)
        self.page = self.site.live("leisure")[0]
        self.url = self.site.base + self.page.path
        self.text = self.page.made.text

    def reading(self) -> Reading:
        done = Reading(now(), now())
        self.history.ended_well(done)
        return done

    def wrong(self, text: str | None = None) -> str | None:
        return self.history.wrong(self.url, text or self.text, now(), now())


def now() -> float:
    return time.monotonic()


def test_what_the_site_has_may_be_quoted_and_nothing_else() -> None:
    at = At()
    at.reading()
    assert at.wrong() is None
    assert "never had" in str(at.wrong("other words"))


def test_what_was_deleted_may_be_quoted_until_a_reading_that_could_see_it() -> None:
    at = At()
    at.reading()
    at.history.change(lambda: at.site.delete(at.page.path))
    assert at.wrong() is None
    at.reading()
    assert "stale" in str(at.wrong())


def test_what_was_corrected_may_be_quoted_as_it_was_until_a_reading() -> None:
    at = At()
    at.history.change(lambda: at.site.correct(at.page.path, random.Random(1)))
    assert at.wrong() is None
    at.reading()
    assert "stale" in str(at.wrong())
    assert at.wrong(at.page.made.text) is None


@pytest.mark.parametrize("where", ["page", "feed", "site"])
def test_what_a_reading_could_not_see_may_be_quoted_as_before(where: str) -> None:
    at = At()
    at.reading()
    at.history.change(lambda: at.site.correct(at.page.path, random.Random(1)))
    if where == "site":
        at.history.change(at.site.vanish)
    else:
        path = at.page.path if where == "page" else "/feeds/leisure.xml"
        at.history.change(lambda: at.site.break_(path, Fault.CUT))
    at.reading()
    assert at.wrong() is None
    at.history.change(at.site.return_)
    at.history.change(at.site.heal)
    at.reading()
    assert "stale" in str(at.wrong())


def test_an_article_is_lost_only_if_its_page_was_there_all_the_time() -> None:
    at = At()
    since = now()
    assert at.history.lost({at.url: at.text}, {}, since, now()) == [at.url]
    assert at.history.lost({at.url: at.text}, {at.url: "newer"}, since, now()) == []
    at.history.change(lambda: at.site.break_(at.page.path, Fault.EMPTY))
    assert at.history.lost({at.url: at.text}, {}, since, now()) == []
    at.history.change(at.site.heal)
    at.history.change(lambda: at.site.delete(at.page.path))
    assert at.history.lost({at.url: at.text}, {}, now(), now()) == []


def test_times_know_when_something_was_the_case() -> None:
    times = Times()
    times.are_now(["a"])
    began = now()
    times.are_now([])
    ended = now()
    assert times.within("a", began, ended)
    assert not times.within("a", ended + 1, ended + 2)
    assert not times.throughout("a", began, ended + 1)
    assert times.ever("a")
    assert not times.ever("b")


@pytest.mark.parametrize(
    ("code", "last", "errors", "may_be_killed", "wrong"),
    [
        (0, {"event": "finished"}, "", False, False),
        (0, {"event": "reading"}, "", False, True),
        (1, {"event": "error", "message": "x"}, "pullquote: x\n", False, False),
        (1, {"event": "error", "message": "x"}, "Traceback …\nOSError\n", False, True),
        (1, {}, "pullquote: x\n", False, True),
        (-9, {}, "", True, False),
        (-9, {}, "", False, True),
        (-11, {}, "", True, True),
    ],
)
def test_a_command_says_in_a_line_why_it_ended(
    code: int, last: dict[str, str], errors: str, *, may_be_killed: bool, wrong: bool
) -> None:
    ended = Ended(code, [last], errors, 0, 1)
    assert bool(unexplained(ended, may_be_killed=may_be_killed)) is wrong


def test_a_command_that_hangs_is_told() -> None:
    assert unexplained(Ended(-9, [], "", 0, 1000), may_be_killed=True)


def test_sayings_are_counted_without_their_places() -> None:
    told = (
        "/tmp/a/library.sqlite: the disk fails (disk I/O error), see http://a.example/b for 2.5 s"
    )
    assert without_places(told) == "…: the disk fails (disk I/O error), see … for N s"
    event = {"event": "finished", "failed": [{"why": "x"}], "held": 3}
    assert said(Ended(0, [event], "", 0, 1)) == (
        "finished, named pages not read, with the reasons, held back what seems gone"
    )


def test_the_table_has_a_line_for_each_kind() -> None:
    records = [
        Record("b", "", "finished", "cache ready", lost=["x"]),
        Record("b", "", "full | disk", "cache ready", wrong=["y", "z"]),
        Record("a", "", "finished"),
    ]
    assert table(records).splitlines()[2:] == [
        "| a | 1 | 1 × finished |  | 0 answers | 0 | 0 |",
        "| b | 2 | 1 × finished; 1 × full / disk | 2 × cache ready | 0 answers | 1 | 2 |",
    ]


def test_options_are_read_and_wrong_ones_refused(tmp_path: Path) -> None:
    given = read_options(["x"], ["--work", str(tmp_path), "--kind", "x", "--pages", "40"])
    assert given == Options(200, 7, tmp_path.resolve(), 40, frozenset({"x"}))
    with pytest.raises(SystemExit):
        read_options(["x"], ["--work", str(tmp_path), "--faults", "0"])
