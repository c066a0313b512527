"""Readings that end early, that are held back, or that meet a full disk or a wrong clock."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.errors import StoreError
from index.fetch import Fetched, Gone, Unchanged, Unreachable, Validators
from index.indexer import open_indexer
from index.rounds import Rounds
from index.store.database import FILE_NAME
from index.store.reader import open_reader
from tests.kept import harm
from tests.test_web_reading import BRIDGE, FEED, FERRY, MAP, MILL, Library, many
from tests.webs import ToyWeb, feed, page, sitemap

GONE = Gone("is no longer there (404)")


class Stopped(BaseException):
    """Ends a run wherever it is, as Ctrl-C does."""


class ShortWeb(ToyWeb):
    """A web at which the run is ended after so many requests."""

    left = 10**9

    def get(self, address: str, validators: Validators = Validators()) -> Fetched | Unchanged:
        if self.left == 0:
            raise Stopped
        self.left -= 1
        return super().get(address, validators)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "data")


@pytest.mark.parametrize("everything", [True, False])
def test_what_a_reading_had_no_time_for_is_asked_by_the_next(
    library: Library, *, everything: bool
) -> None:
    library.web.pages[MAP] = sitemap(FERRY, BRIDGE, MILL)
    no_time = Rounds(
        library.data,
        lambda: library.web,
        interval=timedelta(minutes=1),
        within=timedelta(0),
        now=library.clock,
    )
    with open_indexer(library.data, lambda: library.embedder, print, no_time) as indexer:
        assert indexer.sync([indexer.add(MAP)]).articles == 0
    assert library.health().last_error == "3 pages are still to be asked"

    assert library.sync(everything=everything).articles == 3


@pytest.mark.parametrize("everything", [True, False])
@pytest.mark.parametrize("listing", [FEED, MAP])
def test_what_a_reading_had_not_asked_when_it_ended_is_asked_by_the_next(
    library: Library, listing: str, *, everything: bool
) -> None:
    pages = many(60)
    web = ShortWeb({**pages, MAP: sitemap(*pages), FEED: feed(*((url, "") for url in pages))})
    library.web, web.left = web, 57
    with pytest.raises(Stopped):
        library.add(listing)
    assert len(library.found("price")) > 0

    web.left = 100
    assert library.sync(everything=everything).articles == 60


def test_articles_and_what_is_known_of_their_pages_go_together(library: Library) -> None:
    whole = sitemap(FERRY, BRIDGE, MILL)
    library.web.pages[MAP] = whole
    library.add(MAP)
    library.web.pages[MAP] = sitemap(FERRY, BRIDGE)
    stop = "create trigger t before delete on pages begin select raise(abort, 'x'); end"
    harm(library.data / FILE_NAME, stop)
    with pytest.raises(StoreError):
        library.sync()
    harm(library.data / FILE_NAME, "drop trigger t")
    assert library.ids("miller") == {MILL}

    library.web.pages[MAP] = whole
    library.sync()
    assert library.ids("miller") == {MILL}


def test_what_is_held_back_is_asked_at_the_next_reading_though_not_due(library: Library) -> None:
    pages = many(8)
    library.web.pages |= {**pages, FEED: feed(*((url, "") for url in pages))}
    library.add(FEED)
    library.web.pages |= dict.fromkeys(pages, GONE)
    library.clock.now += timedelta(minutes=2)
    assert library.sync(everything=False).held == 8
    library.clock.now += timedelta(minutes=2)

    assert library.sync(everything=False).gone == 8


def test_of_a_vanished_site_what_was_due_is_not_dropped_at_once(library: Library) -> None:
    old, recent = many(40), many(48)
    library.web.pages |= {**recent, FEED: feed(*((url, "") for url in old))}
    library.add(FEED)
    library.clock.now += timedelta(days=30)
    library.web.pages[FEED] = feed(*((url, "") for url in recent))
    library.sync()
    library.clock.now += timedelta(minutes=2)
    library.web.pages |= dict.fromkeys([FEED, *recent], GONE)

    finished = library.sync(everything=False)

    assert (finished.gone, finished.held) == (0, 8)


def test_an_unreadable_feed_is_told_for_as_long_as_it_is_unreadable(library: Library) -> None:
    library.web.pages[FEED] = feed((FERRY, ""))
    library.add(FEED)
    library.web.pages[FEED] = page(FEED, "We value your privacy", "Accept all cookies, please.")
    library.sync()
    told = library.health().last_error
    assert told is not None

    library.sync()

    assert library.health().last_error == told


def test_a_clock_that_was_set_back_keeps_no_source_and_no_page_waiting(library: Library) -> None:
    library.web.pages[FEED] = feed((FERRY, ""))
    library.add(FEED)
    before = datetime.now(UTC) - timedelta(days=400)
    reader = open_reader(library.data)
    assert [source.location for source in reader.catalogue.due(before)] == [FEED]
    reader.close()

    library.clock.now -= timedelta(days=400)
    library.web.asked.clear()
    library.sync(everything=False)
    assert library.web.asked == [FEED, FERRY]


def test_a_disk_that_is_full_when_all_is_stored_is_told_in_words(library: Library) -> None:
    library.web.pages |= {**many(60), MAP: sitemap(*many(60))}
    library.add(MAP)
    size = (library.data / FILE_NAME).stat().st_size
    # The log of what this reading stored fits, and cannot be moved to its place in the database.
    with pytest.raises(StoreError, match="the disk"), files_of_at_most(size // 2):
        library.sync()
    assert library.sync().unchanged == 60


def test_the_words_for_a_database_that_cannot_be_read_between_two_changes(
    library: Library,
) -> None:
    library.web.pages[FEED] = feed((FERRY, ""))
    library.add(FEED)
    with pytest.raises(StoreError, match="no such table"), library.indexing() as indexer:
        harm(library.data / FILE_NAME, "alter table pages rename to other")
        indexer.sync(indexer.sources())


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond `size` bytes, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


class StaleWeb(ToyWeb):
    """A web whose pages keep their validators whatever they bring."""

    looks_at_them = True

    def get(self, address: str, validators: Validators = Validators()) -> Fetched | Unchanged:
        got = super().get(address)
        assert isinstance(got, Fetched)
        if self.looks_at_them and validators.etag == "same":
            return Unchanged()
        return replace(got, validators=Validators("same"))


def test_a_page_that_was_empty_once_is_kept_though_it_says_that_nothing_changed(
    library: Library,
) -> None:
    library.web = web = StaleWeb(library.web.pages)
    library.add(BRIDGE)
    whole, web.pages[BRIDGE], web.looks_at_them = web.pages[BRIDGE], "", False
    library.sync()
    web.pages[BRIDGE], web.looks_at_them = whole, True

    for _ in range(2):
        assert library.sync().unchanged == 1
        assert library.ids("crowns") == {BRIDGE}


def test_a_page_that_was_empty_at_first_is_read_though_it_says_that_nothing_changed(
    library: Library,
) -> None:
    library.web = web = StaleWeb(library.web.pages)
    whole, web.pages[BRIDGE], web.looks_at_them = web.pages[BRIDGE], " \n", False
    web.pages[MAP] = sitemap(FERRY, BRIDGE)
    library.add(MAP)
    for _ in range(2):
        assert library.ids("crowns") == set()
        library.sync()
    web.pages[BRIDGE], web.looks_at_them = whole, True

    library.sync()
    assert library.ids("crowns") == {BRIDGE}


def test_a_page_that_failed_and_then_was_no_article_is_kept_until_that_is_seen_twice(
    library: Library,
) -> None:
    library.add(BRIDGE)
    library.web.pages[BRIDGE] = Unreachable("gives no answer")
    library.sync()
    library.web.pages[BRIDGE] = page(BRIDGE, "Not found", "Sorry.")
    library.sync()
    assert library.ids("crowns") == {BRIDGE}

    library.sync()
    assert not library.ids("crowns")
