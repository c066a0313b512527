from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.domain import Article, Scope, SourceHealth, SourceKind
from index.errors import SourceError
from index.fetch import Gone, Refused, Unreachable
from index.indexer import Indexer, open_indexer
from index.named import FEW_MAPS
from index.progress import Finished
from index.rounds import Rounds
from index.store.pages import Page
from index.store.reader import open_reader
from tests.fakes import ToyEmbedder
from tests.webs import SITE, ToyWeb, feed, page, sitemap, sitemap_index

FEED = f"{SITE}/town.rss"
MAP = f"{SITE}/sitemap.xml"
FERRY, BRIDGE, MILL = (f"{SITE}/{name}" for name in ("ferry", "bridge", "mill"))
TOLD = {
    FERRY: (
        "Ferry sails again",
        "The ferry to Tarn sailed again on Friday at noon.",
        "Captain Ines Holt said that all 40 seats were taken within an hour.",
    ),
    BRIDGE: (
        "Bridge opens",
        "The bridge over the Tarn opened on Monday after two years of work.",
        "It cost the town 12 million crowns, the council said in a statement.",
    ),
    MILL: (
        "Mill burns down",
        "The old mill at the weir burned down in the night to Sunday.",
        "Nobody was hurt, but the miller Otto Brand lost his whole harvest.",
    ),
}
START = datetime(2031, 5, 7, 12, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


class Library:
    """A library in a folder, read through a toy web."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.web = ToyWeb({address: page(address, *told) for address, told in TOLD.items()})
        self.clock = Clock()
        self.embedder = ToyEmbedder()
        self.within = self.turn = timedelta(minutes=1)

    @contextmanager
    def indexing(self) -> Iterator[Indexer]:
        rounds = Rounds(
            self.data,
            lambda: self.web,
            interval=timedelta(minutes=1),
            within=self.within,
            turn=self.turn,
            now=self.clock,
        )
        with open_indexer(self.data, lambda: self.embedder, lambda _: None, rounds) as indexer:
            yield indexer

    def add(self, address: str) -> Finished:
        with self.indexing() as indexer:
            return indexer.sync([indexer.add(address)])

    def sync(self, *, everything: bool = True, confirmed: bool = False) -> Finished:
        with self.indexing() as indexer:
            sources = indexer.sources()
            return indexer.sync(sources, everything=everything, confirmed=confirmed)

    def found(self, word: str) -> list[Article]:
        reader = open_reader(self.data)
        with reader.snapshot():
            ids = [id_ for id_, _ in reader.match([word], Scope(), 10)]
            passages = reader.passages(ids, Scope()).values()
        reader.close()
        return [passage.article for passage in passages]

    def ids(self, word: str) -> set[str]:
        return {article.id for article in self.found(word)}

    def health(self) -> SourceHealth:
        reader = open_reader(self.data)
        with reader.snapshot():
            (found,) = reader.every_source()
        reader.close()
        return found

    def pages(self) -> dict[str, Page]:
        reader = open_reader(self.data)
        with reader.snapshot():
            found = reader.catalogue.pages(self.health().source)
        reader.close()
        return {one.address: one for one in found}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "data")


def tally(finished: Finished) -> tuple[int, int, int, int]:
    return finished.new, finished.changed, finished.gone, finished.unchanged


def changed(address: str) -> str:
    headline, first, second = TOLD[address]
    return page(address, headline, first, second.replace("12 million", "15 million"))


def test_a_page_becomes_an_article_with_all_that_it_says_of_itself(library: Library) -> None:
    assert tally(library.add(BRIDGE)) == (1, 0, 0, 0)

    (article,) = library.found("crowns")
    assert (article.id, article.url, article.title) == (BRIDGE, BRIDGE, "Bridge opens")
    assert article.publisher == "The Tarn Courier"
    assert article.published_at == datetime(2031, 5, 6, 6, tzinfo=UTC)
    assert library.health().source.kind is SourceKind.PAGE


def test_a_feed_s_articles_are_fetched_from_their_pages(library: Library) -> None:
    library.web.pages[FEED] = feed((FERRY, "Ferry"), (BRIDGE, "Bridge"))

    assert tally(library.add(FEED)) == (2, 0, 0, 0)

    assert library.ids("seats") == {FERRY}
    assert library.health().source.name == "Tarn Courier: town"


def test_a_second_reading_asks_only_whether_something_changed(library: Library) -> None:
    library.web.pages[FEED] = feed((FERRY, "Ferry"), (BRIDGE, "Bridge"))
    library.add(FEED)
    library.web.asked.clear()

    assert tally(library.sync()) == (0, 0, 0, 2)

    assert sorted(library.web.asked) == sorted([FEED, FERRY, BRIDGE])
    assert sorted(library.web.conditional) == sorted(library.web.asked)


def test_pages_and_feeds_behind_redirects_are_asked_whether_something_changed(
    library: Library,
) -> None:
    library.web.redirects = {FEED: f"{SITE}/v2/town.rss", FERRY: f"{SITE}/today"}
    library.web.pages[f"{SITE}/v2/town.rss"] = feed((FERRY, "Ferry"), (BRIDGE, "Bridge"))
    library.web.pages[f"{SITE}/today"] = library.web.pages.pop(FERRY)
    library.add(FEED)
    library.web.asked.clear()

    assert tally(library.sync()) == (0, 0, 0, 2)
    assert sorted(library.web.conditional) == sorted(library.web.asked) == [BRIDGE, FERRY, FEED]

    # The same validators say nothing of another place.
    library.web.redirects[FERRY] = BRIDGE
    library.web.conditional.clear()
    library.sync()
    assert sorted(library.web.conditional) == [BRIDGE, FEED]


def test_a_page_that_differs_in_bytes_alone_is_as_old_as_before(library: Library) -> None:
    library.add(BRIDGE)
    for days in (8, 16):
        library.clock.now = START + timedelta(days=days)
        library.web.pages[BRIDGE] = f"{page(BRIDGE, *TOLD[BRIDGE])}<!-- seen {days} times -->"
        assert tally(library.sync(everything=False)) == (0, 0, 0, 1)
        assert library.pages()[BRIDGE].changed_at == START
        due_at = library.pages()[BRIDGE].due_at
        assert due_at is not None
        assert due_at - library.clock.now >= timedelta(days=days / 8)

    library.clock.now = START + timedelta(days=32)
    library.web.pages[BRIDGE] = changed(BRIDGE)
    assert tally(library.sync(everything=False)) == (0, 1, 0, 0)
    assert library.pages()[BRIDGE].changed_at == library.clock.now


def test_a_page_that_is_not_due_is_not_asked(library: Library) -> None:
    library.web.pages[FEED] = feed((FERRY, "Ferry"), (BRIDGE, "Bridge"))
    library.add(FEED)
    library.web.asked.clear()
    library.sync(everything=False)
    assert library.web.asked == [FEED]

    library.clock.now += timedelta(minutes=2)
    library.sync(everything=False)
    assert sorted(library.web.asked[1:]) == sorted([FEED, FERRY, BRIDGE])


def test_absence_from_a_feed_does_not_mean_gone(library: Library) -> None:
    library.web.pages[FEED] = feed((FERRY, "Ferry"), (BRIDGE, "Bridge"))
    library.add(FEED)
    library.web.pages[FEED] = feed((MILL, "Mill"))

    assert tally(library.sync()) == (1, 0, 0, 2)
    assert library.ids("tarn") == {FERRY, BRIDGE}


def test_a_page_that_is_gone_takes_its_article_along(library: Library) -> None:
    library.web.pages[FEED] = feed((FERRY, "Ferry"), (BRIDGE, "Bridge"))
    library.add(FEED)
    library.web.pages[FERRY] = Gone("is no longer there (404)")

    assert tally(library.sync()) == (0, 0, 1, 1)
    assert library.ids("tarn") == {BRIDGE}
    assert library.pages()[FERRY].told == "is no longer there (404)"


def test_a_page_that_came_back_is_quoted_again(library: Library) -> None:
    library.web.pages[FEED] = feed((FERRY, "Ferry"))
    library.add(FEED)
    there, library.web.pages[FERRY] = library.web.pages[FERRY], Gone("404")
    library.sync()
    library.web.pages[FERRY] = there

    assert tally(library.sync()) == (1, 0, 0, 0)
    assert library.ids("seats") == {FERRY}


def test_a_corrected_page_is_quoted_as_corrected_and_the_change_is_remembered(
    library: Library,
) -> None:
    library.add(BRIDGE)
    asked_at = datetime.now(UTC) - timedelta(seconds=1)
    library.web.pages[BRIDGE] = changed(BRIDGE)

    assert tally(library.sync()) == (0, 1, 0, 0)

    assert library.ids("15") == {BRIDGE}
    assert not library.ids("12")
    reader = open_reader(library.data)
    (change,) = reader.catalogue.changes(BRIDGE, asked_at, Scope())
    assert change.told == "1 sentence added, 1 sentence removed"
    assert not reader.catalogue.changes(BRIDGE, datetime.now(UTC) + timedelta(seconds=1), Scope())
    reader.close()


def test_what_stands_around_an_article_does_not_count(library: Library) -> None:
    library.add(BRIDGE)
    html = library.web.pages[BRIDGE]
    assert isinstance(html, str)
    library.web.pages[BRIDGE] = html.replace("</body>", "<footer>4711 views</footer></body>")

    library.embedder.embedded.clear()
    assert tally(library.sync()) == (0, 0, 0, 1)
    assert not library.embedder.embedded


def test_a_sitemap_s_pages_go_when_it_does_not_name_them_any_more(library: Library) -> None:
    library.web.pages[MAP] = sitemap(FERRY, BRIDGE, MILL)
    assert tally(library.add(MAP)) == (3, 0, 0, 0)
    library.web.pages[MAP] = sitemap(FERRY, MILL)

    assert tally(library.sync()) == (0, 0, 1, 2)
    assert library.ids("tarn") == {FERRY}
    assert BRIDGE not in library.pages()


def test_a_sitemap_that_did_not_change_still_names_its_pages(library: Library) -> None:
    parts = [f"{SITE}/a.xml", f"{SITE}/b.xml"]
    library.web.pages |= {MAP: sitemap_index(*parts)}
    library.web.pages |= {parts[0]: sitemap(FERRY), parts[1]: sitemap(BRIDGE)}
    library.add(MAP)
    library.web.pages[parts[1]] = sitemap(BRIDGE, MILL)

    assert tally(library.sync()) == (1, 0, 0, 2)


def test_a_page_that_is_taken_out_of_a_sitemap_is_missed_whatever_its_index_says(
    library: Library,
) -> None:
    part, said = f"{SITE}/a.xml", "2031-05-06T00:00:00Z"
    library.web.pages |= {MAP: sitemap_index(part, lastmod=said), part: sitemap(FERRY, BRIDGE)}
    library.add(MAP)
    library.web.pages |= {part: sitemap(FERRY)}

    assert library.sync(everything=False).gone == 1
    assert library.ids("tarn") == {FERRY}


def test_an_index_of_many_sitemaps_is_believed(library: Library) -> None:
    parts = [f"{SITE}/{n}.xml" for n in range(FEW_MAPS)]
    library.web.pages |= {part: sitemap(FERRY) for part in parts}
    library.web.pages |= {MAP: sitemap_index(*parts, lastmod="2031-05-06T00:00:00Z")}
    library.add(MAP)
    library.web.asked.clear()

    library.sync(everything=False)

    assert library.web.asked == [MAP]


@pytest.mark.parametrize("order", [(FEED, MAP), (MAP, FEED)])
def test_what_one_source_sees_to_have_changed_another_looks_at_next(
    library: Library, order: tuple[str, str]
) -> None:
    library.web.pages |= {MAP: sitemap(FERRY, BRIDGE, lastmod="2031-05-06")}
    library.web.pages |= {FEED: feed((FERRY, "Ferry sails again"), (BRIDGE, "Bridge opens"))}
    for address in order:
        library.add(address)
    library.web.pages |= {MAP: sitemap(BRIDGE, lastmod="2031-05-07"), BRIDGE: changed(BRIDGE)}
    library.web.pages |= {FERRY: Gone("is no longer there (404)")}

    with library.indexing() as indexer:
        indexer.sync([one for one in indexer.sources() if one.location == MAP], everything=False)
        assert [one.location for one in indexer.due()] == [FEED]
        indexer.sync(indexer.due(), everything=False)

    assert library.ids("tarn") == {BRIDGE}
    assert len(library.found("15")) == 2
    assert not library.found("12")


def test_pages_of_a_sitemap_that_cannot_be_read_are_kept(library: Library) -> None:
    parts = [f"{SITE}/a.xml", f"{SITE}/b.xml"]
    library.web.pages |= {MAP: sitemap_index(*parts)}
    library.web.pages |= {parts[0]: sitemap(FERRY), parts[1]: sitemap(BRIDGE)}
    library.add(MAP)
    library.web.pages[parts[1]] = Unreachable("answers with an error (500)")

    finished = library.sync()

    assert tally(finished) == (0, 0, 0, 2)
    assert [failure.where for failure in finished.failed] == [parts[1]]


def test_a_page_said_to_have_changed_is_asked_though_not_due(library: Library) -> None:
    library.web.pages[MAP] = sitemap(FERRY, BRIDGE, lastmod="2031-05-06")
    library.add(MAP)
    library.web.asked.clear()
    library.web.pages[MAP] = sitemap(FERRY, BRIDGE, lastmod="2031-05-07")

    library.sync(everything=False)

    assert sorted(library.web.asked) == sorted([MAP, FERRY, BRIDGE])


def many(count: int) -> dict[str, str]:
    told = {
        f"{SITE}/{n}": f"Number {n} of the long row of houses was sold on Monday."
        for n in range(count)
    }
    return {
        address: page(address, f"House {n}", line, f"Its price was {n}00 crowns, the town said.")
        for n, (address, line) in enumerate(told.items())
    }


def test_a_site_that_vanished_is_not_dropped_at_once(library: Library) -> None:
    pages = many(8)
    library.web.pages |= {**pages, MAP: sitemap(*pages)}
    library.add(MAP)
    library.web.pages |= {address: Gone("is no longer there (404)") for address in pages}

    first = library.sync()
    assert (first.gone, first.held) == (0, 8)
    assert len(library.found("price")) == 8
    assert "8 of 8 articles seem gone" in (library.health().last_error or "")

    second = library.sync()
    assert (second.gone, second.held) == (8, 0)
    assert not library.found("price")


def test_a_site_that_came_back_loses_nothing(library: Library) -> None:
    pages = many(8)
    library.web.pages |= {**pages, MAP: sitemap(*pages)}
    library.add(MAP)
    library.web.pages[MAP] = sitemap()
    assert library.sync().held == 8
    library.web.pages[MAP] = sitemap(*pages)

    assert tally(library.sync()) == (0, 0, 0, 8)
    assert library.health().last_error is None


def test_what_is_gone_can_be_confirmed_at_once(library: Library) -> None:
    pages = many(8)
    library.web.pages |= {**pages, MAP: sitemap(*pages)}
    library.add(MAP)
    library.web.pages[MAP] = sitemap()

    assert library.sync(confirmed=True).gone == 8


def test_a_page_that_cannot_be_reached_keeps_its_article(library: Library) -> None:
    library.add(BRIDGE)
    library.web.pages[BRIDGE] = Unreachable("answers with an error (503)", retry_after_s=900)

    finished = library.sync()

    assert [failure.why for failure in finished.failed] == ["answers with an error (503)"]
    assert library.ids("crowns") == {BRIDGE}
    assert library.pages()[BRIDGE].due_at == START + timedelta(seconds=900)
    assert library.health().last_error == f"{BRIDGE}: answers with an error (503)"


def test_a_page_that_may_not_be_asked_is_listed_with_the_reason(library: Library) -> None:
    library.web.pages |= {FEED: feed((FERRY, "Ferry"), (MILL, "Mill"))}
    library.web.pages[MILL] = Refused("robots.txt does not allow it")

    assert tally(library.add(FEED)) == (1, 0, 0, 0)
    assert library.pages()[MILL].told == "robots.txt does not allow it"


def test_a_page_that_is_no_article_any_more_is_dropped_when_that_is_seen_twice(
    library: Library,
) -> None:
    library.web.pages[FEED] = feed((FERRY, "Ferry"), (BRIDGE, "Bridge"))
    library.add(FEED)
    library.web.pages[FERRY] = "<html><body><p>Not found</p></body></html>"

    library.sync()
    assert library.ids("seats") == {FERRY}

    library.sync()
    assert not library.ids("seats")


def test_two_addresses_of_the_same_article_give_it_once(library: Library) -> None:
    copy = f"{FERRY}?print=1"
    html = library.web.pages[FERRY]
    library.web.pages |= {copy: html, FEED: feed((FERRY, "Ferry"), (copy, "Ferry"))}

    assert tally(library.add(FEED)) == (1, 0, 0, 0)
    assert len(library.found("seats")) == 1


def test_a_feed_that_cannot_be_reached_drops_nothing(library: Library) -> None:
    library.web.pages[FEED] = feed((FERRY, "Ferry"))
    library.add(FEED)
    library.web.pages[FEED] = Unreachable("gives no answer")

    assert tally(library.sync()) == (0, 0, 0, 0)
    assert library.ids("seats") == {FERRY}


def test_a_source_is_due_after_its_interval(library: Library) -> None:
    library.web.pages[FEED] = feed((FERRY, "Ferry"))
    library.add(FEED)
    reader = open_reader(library.data)
    assert reader.catalogue.due(START) == []
    assert len(reader.catalogue.due(START + timedelta(minutes=2))) == 1
    reader.close()


def test_a_home_page_stands_for_the_feed_that_it_announces(library: Library) -> None:
    given_up, nonsense = f"{SITE}/old.rss", f"{SITE}/odd.rss"
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="{address}">'
        for address in (given_up, nonsense, FEED)
    )
    library.web.pages |= {
        f"{SITE}/": f"<html><head>{links}</head><body><p>Welcome</p></body></html>",
        given_up: Gone("is no longer there (404)"),
        nonsense: "{}",
        FEED: feed((FERRY, "Ferry")),
    }

    library.add(SITE)

    assert library.health().source.location == FEED


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (f"{SITE}/nothing", "is no longer there"),
        ("https://", "is no http"),
        ("ftp://tarn.example/x", "is no http"),
        (f"{SITE}/", "announces no feed"),
    ],
)
def test_what_cannot_be_a_source_is_refused_in_words(
    library: Library, address: str, told: str
) -> None:
    library.web.pages |= {
        f"{SITE}/nothing": Gone("is no longer there (404)"),
        f"{SITE}/": "<html><body><p>Welcome to the town of Tarn</p></body></html>",
    }
    with library.indexing() as indexer, pytest.raises(SourceError, match=told):
        indexer.add(address)


def test_what_there_was_no_time_for_is_asked_next(library: Library) -> None:
    library.web.pages[FEED] = feed((FERRY, "Ferry"), (BRIDGE, "Bridge"))
    library.within = timedelta(0)
    library.add(FEED)
    assert library.health().last_error == "2 pages are still to be asked"
    assert library.health().next_read_at == START

    library.within = timedelta(minutes=1)
    assert library.sync(everything=False).new == 2
    assert library.health().last_error is None


def test_by_schedule_a_large_source_lets_others_have_their_turn(library: Library) -> None:
    library.web.pages[FEED] = feed((FERRY, "Ferry"), (BRIDGE, "Bridge"))
    library.turn = timedelta(0)
    library.add(FEED)
    assert library.health().last_error is None  # it was asked for, and is the only one

    library.clock.now += timedelta(days=1)
    library.web.asked.clear()
    library.sync(everything=False)
    assert sorted(library.web.asked) == [BRIDGE, FERRY, FEED]

    library.add(MILL)
    library.clock.now += timedelta(days=1)
    library.web.asked.clear()
    library.sync(everything=False)
    assert library.web.asked == [FEED]  # its pages wait
