"""A library against a whole site over the wire: after a sync it holds what the site holds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest

from index.domain import Scope
from index.fetch.http import open_web
from index.fetch.limits import FetchLimits
from index.indexer import Indexer, open_indexer
from index.progress import Finished
from index.rounds import Rounds
from index.store.audit import Audit
from index.store.reader import open_reader
from tests.fakes import ToyEmbedder
from tests.site.changes import random_changes
from tests.site.contents import SITEMAP
from tests.site.expect import differences, shown
from tests.site.faults import Fault
from tests.site.server import serve
from tests.site.site import Site
from tests.site.standard import FEEDS, standard_site

PAGES = 300
LOOPBACK = (ip_network("127.0.0.0/8"),)


class Reading:
    """A library whose sources are the listings of one site."""

    def __init__(self, data: Path, site: Site, base: str) -> None:
        self.data = data
        self.site = site
        self.base = base
        self.embedder = ToyEmbedder()

    @contextmanager
    def indexing(self) -> Iterator[Indexer]:
        limits = FetchLimits(delay_s=0, read_timeout_s=1, total_s=2, allowed=LOOPBACK)
        rounds = Rounds(
            self.data,
            lambda: open_web(limits),
            interval=timedelta(minutes=1),
            within=timedelta(minutes=5),
        )
        with open_indexer(self.data, lambda: self.embedder, lambda _: None, rounds) as indexer:
            yield indexer

    def add(self, *listings: str) -> Finished:
        with self.indexing() as indexer:
            return indexer.sync([indexer.add(self.base + path) for path in listings])

    def sync(self) -> Finished:
        with self.indexing() as indexer:
            return indexer.sync(indexer.sources())

    def held(self) -> dict[str, str]:
        reader = open_reader(self.data)
        with reader.snapshot():
            held = {article.id: shown(article) for article, _ in Audit(reader).articles()}
        reader.close()
        return held

    def finds(self, words: list[str]) -> set[str]:
        reader = open_reader(self.data)
        with reader.snapshot():
            ids = [id_ for id_, _ in reader.match(words, Scope(), 20)]
            passages = reader.passages(ids, Scope()).values()
        reader.close()
        return {passage.article.id for passage in passages}


@pytest.fixture
def reading(tmp_path: Path) -> Iterator[Reading]:
    site = standard_site(7, pages=PAGES)
    with serve(site) as base:
        yield Reading(tmp_path / "data", site, base)


def test_an_index_of_a_site_equals_it_and_stays_equal(reading: Reading) -> None:
    site = reading.site
    reading.add(*FEEDS, SITEMAP)
    assert differences(site, reading.held()) == []
    assert len(reading.held()) > PAGES / 2

    site.log.clear()
    reading.embedder.embedded.clear()
    again = reading.sync()
    assert site.log.unconditional() == []
    assert (again.new, again.changed, again.gone) == (0, 0, 0)
    assert not reading.embedder.embedded

    rng = random.Random(11)
    for _ in range(3):
        random_changes(site, rng, 15)
        reading.sync()
        assert differences(site, reading.held()) == []
    site.heal()
    reading.sync()
    assert differences(site, reading.held()) == []


def test_what_is_deleted_cannot_be_found_after_the_sync_that_saw_it(reading: Reading) -> None:
    reading.add(FEEDS[0])
    page = reading.site.entries("town")[0]
    url = reading.base + page.made.path
    words = [word.lower() for word in page.made.answer_words.split()]
    assert url in reading.finds(words)

    reading.site.delete(page.made.path)
    reading.sync()

    assert url not in reading.finds(words)


def test_a_site_that_is_down_for_a_while_loses_nothing(reading: Reading) -> None:
    reading.add(FEEDS[0])
    before = reading.held()

    reading.site.vanish(refused=True)
    reading.sync()
    assert reading.held() == before

    reading.site.return_()
    reading.sync()
    assert reading.held() == before


def test_one_request_at_a_time_and_robots_first(reading: Reading) -> None:
    reading.site.robots = "User-agent: *\nDisallow: /search\n"
    reading.site.think_s = 0.1
    reading.add(FEEDS[2])

    assert reading.site.log.paths()[0] == "/robots.txt"
    assert not reading.site.log.overlaps()


@pytest.mark.parametrize("fault", [Fault.CUT, Fault.CUT_GZIP, Fault.BOMB, Fault.RESET, Fault.LOOP])
def test_a_page_that_comes_broken_keeps_what_it_gave(reading: Reading, fault: Fault) -> None:
    reading.add(FEEDS[1])
    before = reading.held()
    path = reading.site.entries("business")[0].made.path

    reading.site.break_(path, fault)
    reading.site.correct(path, random.Random(3))
    finished = reading.sync()

    assert reading.held() == before
    assert [failure.where for failure in finished.failed] == [reading.base + path]
