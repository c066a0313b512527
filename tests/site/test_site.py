from __future__ import annotations

import gzip
import random
from collections.abc import Iterator
from datetime import timedelta
from xml.etree import ElementTree

import pytest

from tests.site.asking import get, versions
from tests.site.pages import SECTIONS, make_pages
from tests.site.server import serve
from tests.site.site import Site
from tests.site.standard import FEEDS, standard_site
from tests.site.state import State

SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"
TOWN_FEED, BUSINESS_FEED, LEISURE_FEED = FEEDS


@pytest.fixture(scope="module")
def whole() -> Site:
    return standard_site(1)


@pytest.fixture
def site() -> Site:
    return standard_site(1, pages=30, newest=5, reserve=5)


@pytest.fixture
def base(site: Site) -> Iterator[str]:
    with serve(site) as base:
        yield base


def links(base: str, path: str) -> list[str]:
    """Return the addresses that an RSS feed or a sitemap names."""
    body = get(base, path).body
    root = ElementTree.fromstring(gzip.decompress(body) if path.endswith(".gz") else body)
    found = [*root.iterfind("channel/item/link"), *root.iter(f"{SITEMAPS}loc")]
    return [element.text or "" for element in found]


def test_the_standard_site_names_160_of_its_300_pages(whole: Site) -> None:
    with serve(whole) as base:
        for feed in FEEDS:
            get(base, feed)
        assert len(whole.named) == 90
        sitemaps = links(base, "/sitemap.xml")
        assert [url.removeprefix(base) for url in sitemaps] == [
            "/sitemap-1.xml",
            "/sitemap-2.xml.gz",
            "/sitemap-3.xml",
        ]
        named = [url for each in sitemaps for url in links(base, each.removeprefix(base))]
        assert set(named) == {base + page.path for page in whole.live("town")}
        assert len(whole.named) == 160
    assert {section: len(whole.live(section)) for section in SECTIONS} == dict.fromkeys(
        SECTIONS, 100
    )


def test_a_feed_names_the_newest_of_its_section(site: Site, base: str) -> None:
    newest = [base + page.path for page in site.live("leisure")[:5]]
    assert links(base, LEISURE_FEED) == newest
    with_source = [base + page.path for page in site.live("town")[:5]]
    assert [link.partition("?")[0] for link in links(base, TOWN_FEED)] == with_source
    assert all(link.endswith("?utm_source=rss&utm_medium=feed") for link in links(base, TOWN_FEED))


def test_a_tracked_address_is_the_page(site: Site, base: str) -> None:
    link = links(base, TOWN_FEED)[0]
    assert get(base, link.removeprefix(base)).status == 200


def test_an_atom_feed_tells_titles_dates_and_authors(site: Site, base: str) -> None:
    root = ElementTree.fromstring(get(base, BUSINESS_FEED).body)
    entries = root.findall(f"{ATOM}entry")
    newest = site.live("business")[:5]
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        page.made.headline for page in newest
    ]
    assert entries[0].findtext(f"{ATOM}published") == newest[0].made.published.isoformat()
    assert entries[0].findtext(f"{ATOM}author/{ATOM}name") == newest[0].made.author


def test_feeds_bring_a_summary_or_the_whole_text(site: Site, base: str) -> None:
    item = ElementTree.fromstring(get(base, TOWN_FEED).body).find("channel/item")
    assert item is not None
    assert item.findtext("description") == site.live("town")[0].made.paragraphs[0]
    item = ElementTree.fromstring(get(base, LEISURE_FEED).body).find("channel/item")
    assert item is not None
    content = item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") or ""
    assert content.count("<p>") == len(site.live("leisure")[0].made.paragraphs)


def test_listings_say_when_they_are_unchanged(site: Site, base: str) -> None:
    for path in (*FEEDS, "/sitemap.xml", "/sitemap-1.xml"):
        had = versions(get(base, path))
        assert get(base, path, had).status == 304
    had = versions(get(base, TOWN_FEED))
    site.change(site.live("town")[0].path, headline="Another headline")
    assert get(base, TOWN_FEED, had).status == 200


def test_a_published_page_is_named_and_there(site: Site, base: str) -> None:
    feeds = {"town": TOWN_FEED, "leisure": LEISURE_FEED}
    page = next(page for _ in range(5) if (page := site.publish_next()).made.section in feeds)
    named = links(base, feeds[page.made.section])[0].partition("?")[0]
    assert named == base + page.path
    assert get(base, page.path).status == 200


def test_a_page_is_published_once(site: Site) -> None:
    page = site.live()[0].made
    with pytest.raises(ValueError, match="there is a page at"):
        site.publish(page)


def test_a_deleted_page_is_not_found_and_not_named(site: Site, base: str) -> None:
    one, other = site.live("leisure")[:2]
    site.delete(one.path)
    site.delete(other.path, gone=True)
    assert [get(base, page.path).status for page in (one, other)] == [404, 410]
    assert not {base + one.path, base + other.path} & set(links(base, LEISURE_FEED))
    with pytest.raises(ValueError, match="there is no page at"):
        site.delete(one.path)


def test_an_address_may_be_used_again_and_is_another_version(site: Site, base: str) -> None:
    page = site.live()[0]
    had = versions(get(base, page.path))
    site.delete(page.path)
    site.publish(page.made)
    assert get(base, page.path, had).status == 200
    assert site.pages[page.path].state is State.LIVE


def test_a_page_that_moved_for_good_is_named_where_it_is(site: Site, base: str) -> None:
    old = site.live("leisure")[0].path
    site.move(old, "/leisure/elsewhere")
    moved = get(base, old)
    assert (moved.status, moved.headers["location"]) == (301, f"{base}/leisure/elsewhere")
    there = get(base, "/leisure/elsewhere")
    assert f'<link rel="canonical" href="{base}/leisure/elsewhere">' in there.body.decode()
    assert links(base, LEISURE_FEED)[0] == f"{base}/leisure/elsewhere"


def test_a_page_that_moved_for_a_while_keeps_its_name(site: Site, base: str) -> None:
    old = site.live("leisure")[0].path
    site.move(old, "/leisure/elsewhere", permanent=False)
    moved = get(base, old)
    assert (moved.status, moved.headers["location"]) == (302, "/leisure/elsewhere")
    there = get(base, "/leisure/elsewhere")
    assert f'<link rel="canonical" href="{base}{old}">' in there.body.decode()
    assert links(base, LEISURE_FEED)[0] == base + old


def test_a_page_may_move_back_and_with_any_status(site: Site, base: str) -> None:
    old = site.live()[0].path
    site.move(old, "/elsewhere", status=308)
    assert get(base, old).status == 308
    site.move("/elsewhere", old)
    assert [get(base, each).status for each in ("/elsewhere", old)] == [301, 200]
    with pytest.raises(ValueError, match="there is a page at"):
        site.move(site.live()[1].path, old)


def test_an_unlisted_page_is_there_and_not_named(site: Site, base: str) -> None:
    page = site.live("town")[0]
    site.unlist(page.path)
    assert get(base, page.path).status == 200
    assert base + page.path not in links(base, "/sitemap-1.xml")


def test_a_change_is_dated_and_a_new_version_however_quick(base: str) -> None:
    stopped = make_pages(1, seed=1)[0]
    site = Site([stopped], now=lambda: stopped.published)
    before = site.pages[stopped.path].changed_at
    made = site.change(stopped.path, headline="Another headline")
    assert made.modified == stopped.published
    assert site.pages[stopped.path].changed_at == before + timedelta(seconds=1)


def test_a_corrected_page_gives_the_other_answer(site: Site, base: str) -> None:
    page = site.live()[0]
    before = page.made.answer_words
    made = site.correct(page.path, random.Random(1), notice=True)
    body = get(base, page.path).body.decode()
    assert made.answer_words in body
    assert before not in body
    assert "Correction:" in body


def test_the_front_page_leads_to_feeds_and_articles(site: Site, base: str) -> None:
    body = get(base, "/").body.decode()
    assert all(f'href="{base}{feed}"' in body for feed in FEEDS)
    assert site.live()[0].path in body
