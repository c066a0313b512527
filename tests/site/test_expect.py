from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import pytest

from index.domain import Article, Span
from tests.site.changes import QUICK, random_changes
from tests.site.expect import differences, expected, shown, wanted
from tests.site.faults import Fault
from tests.site.reader import Reader
from tests.site.server import serve
from tests.site.site import Site
from tests.site.standard import FEEDS, standard_site

LISTINGS = (*FEEDS, "/sitemap.xml")


@pytest.fixture
def site() -> Site:
    site = standard_site(1, pages=24, newest=4, reserve=60)
    site.slow_s, site.never_s = 0.05, 0.05
    return site


@pytest.fixture
def reader(site: Site) -> Iterator[Reader]:
    with serve(site) as base:
        yield Reader(base, *LISTINGS)


def test_nothing_is_expected_before_a_listing_was_read(site: Site) -> None:
    assert expected(site) == {}


def test_an_exact_reader_holds_what_is_expected(site: Site, reader: Reader) -> None:
    reader.sync()
    assert reader.held == expected(site)
    assert len(reader.held) == 8 + 4 + 4
    assert differences(site, reader.held) == []


def test_what_is_held_and_should_not_be_or_is_missing_is_told(site: Site, reader: Reader) -> None:
    reader.sync()
    first, second, third = list(reader.held)[:3]
    site.delete(first.removeprefix(site.base))
    held = reader.held | {second: "Other words."}
    del held[third]
    told = {line.partition(": ")[0]: line for line in differences(site, held)}
    assert set(told) == {first, second, third}
    assert told[first] == f"{first}: held, and should not be"
    assert told[second].startswith(f"{second}: held with another text: 'Other words.' instead of")
    assert told[third] == f"{third}: missing"


def test_a_page_that_a_feed_named_once_is_expected_on(site: Site, reader: Reader) -> None:
    reader.sync()
    before = set(expected(site))
    for _ in range(18):
        site.publish_next()
    reader.sync()
    assert before < set(expected(site))
    assert differences(site, reader.held) == []


def test_a_failing_page_is_expected_as_it_was(site: Site, reader: Reader) -> None:
    reader.sync()
    page = site.live("town")[0]
    before = page.made.text
    site.correct(page.path, random.Random(1))
    site.break_(page.path, Fault.ERROR)
    reader.sync()
    assert expected(site)[site.base + page.path] == before
    assert reader.held == expected(site)


def test_a_page_that_failed_from_the_start_is_not_expected(site: Site, reader: Reader) -> None:
    page = site.live("town")[-1]
    site.break_(page.path, Fault.CUT)
    reader.sync()
    assert site.base + page.path not in expected(site)
    site.heal()
    reader.sync()
    assert site.base + page.path in reader.held
    assert reader.held == expected(site)


def test_a_walled_page_may_be_held_as_it_was_or_not_at_all(site: Site, reader: Reader) -> None:
    reader.sync()
    url = site.base + site.live("town")[0].path
    site.break_(site.live("town")[0].path, Fault.COOKIE_WALL)
    assert url not in expected(site)
    assert differences(site, reader.held) == []
    assert differences(site, {u: t for u, t in reader.held.items() if u != url}) == []
    assert differences(site, reader.held | {url: "We value your privacy"}) != []


def test_a_feed_may_stand_in_for_a_page_that_fails(site: Site, reader: Reader) -> None:
    page = site.live("leisure")[0]
    site.break_(page.path, Fault.ERROR)
    reader.sync()
    assert differences(site, reader.held) == []
    assert differences(site, reader.held | {site.base + page.path: page.made.text}) == []


def test_a_page_that_left_the_sitemap_is_gone_unless_a_feed_named_it(
    site: Site, reader: Reader
) -> None:
    reader.sync()
    newest, oldest = site.live("town")[0], site.live("town")[-1]
    site.unlist(newest.path)
    site.unlist(oldest.path)
    assert site.base + oldest.path not in wanted(site)
    assert not wanted(site)[site.base + newest.path].must


def test_a_page_that_moved_and_then_failed_may_be_held_where_it_was(
    site: Site, reader: Reader
) -> None:
    reader.sync()
    page = site.live("town")[0]
    old = page.path
    site.move(old, "/town/elsewhere")
    site.break_(page.path, Fault.ERROR)
    reader.sync()
    assert reader.held[site.base + old] == page.made.text
    assert differences(site, reader.held) == []
    site.heal()
    assert f"{site.base}{old}: held, and should not be" in differences(site, reader.held)
    reader.sync()
    assert reader.held == expected(site)


def test_a_vanished_site_leaves_it_open_what_is_held(site: Site, reader: Reader) -> None:
    reader.sync()
    site.vanish()
    assert expected(site) == {}
    assert differences(site, {}) == differences(site, reader.held) == []
    site.vanish(refused=True)
    assert expected(site) == reader.held
    site.return_()
    reader.sync()
    assert expected(site) == reader.held


def test_furniture_is_left_out_of_what_is_compared_and_a_notice_is_not() -> None:
    text = "Headline\n\nOne.\n\nTwo. (Agency)\n\nCorrection: it was two."
    article = Article(
        id="1",
        source_id=1,
        title="Headline",
        publisher=None,
        published_at=None,
        authors=(),
        language="en",
        url=None,
        text=text,
        furniture=(Span(0, 8), Span(20, 29), Span(31, 54)),
        notice=Span(31, 54),
    )
    assert shown(article) == "One.\n\nTwo.\n\nCorrection: it was two."


@pytest.mark.parametrize("seed", range(2))
def test_an_exact_reader_stays_exact_through_random_changes(
    seed: int, site: Site, reader: Reader
) -> None:
    rng = random.Random(seed)
    for _ in range(2):
        random_changes(site, rng, 20)
        reader.sync()
        assert differences(site, reader.held) == []
    site.heal()
    reader.sync()
    assert reader.held == expected(site)


def test_random_changes_are_of_every_kind_and_told(site: Site) -> None:
    changes = random_changes(site, random.Random(1), 150)
    assert len(changes) == 150
    assert len(Counter(change.kind for change in changes)) == 10
    assert {change.detail for change in changes if change.kind == "break"} <= set(QUICK)


def test_random_changes_are_the_same_for_the_same_seed() -> None:
    one, other = (
        random_changes(standard_site(1, pages=36, reserve=9), random.Random(2), 60)
        for _ in range(2)
    )
    assert one == other


def test_random_changes_keep_to_the_faults_given(site: Site) -> None:
    changes = random_changes(site, random.Random(1), 100, faults=[Fault.GZIP])
    assert {c.detail for c in changes if c.kind == "break"} == {Fault.GZIP}
