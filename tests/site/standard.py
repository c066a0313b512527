"""The site that most tests use: three sections, a feed each, and a sitemap of one of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from tests.site.listings import Feed, FeedText
from tests.site.pages import NEWEST_AT, SECTIONS, make_pages
from tests.site.site import Site
from tests.site.state import Clock, Ticking

TOWN, BUSINESS, LEISURE = SECTIONS
FEEDS = ("/feeds/town.xml", "/feeds/business.atom", "/feeds/leisure.xml")


def standard_site(
    seed: int,
    *,
    pages: int = 300,
    newest: int = 30,
    reserve: int = 200,
    sitemap_sections: Iterable[str] = (TOWN,),
    newest_at: datetime = NEWEST_AT,
    now: Clock | None = None,
) -> Site:
    """Return a site of so many pages in three sections.

    Its feeds: RSS with summaries and a tracking parameter (town), Atom with summaries (business),
    RSS with the whole text (leisure). With 300 pages its listings name 160: all 100 of the town,
    the newest 30 of the other sections.

    Args:
        seed: decides about every word.
        pages: how many are there from the start.
        newest: how many each feed names.
        reserve: how many more `publish_next` has.
        sitemap_sections: which sections the sitemaps name; SECTIONS names all pages.
        newest_at: when the newest of them was published.
        now: the site's clock; None: one that goes on by a minute with each change.
    """
    made = make_pages(pages + reserve, seed, newest_at=newest_at)
    town, business, leisure = FEEDS
    return Site(
        made[:pages],
        feeds=(
            Feed(town, TOWN, "rss", newest, FeedText.SUMMARY, "?utm_source=rss&utm_medium=feed"),
            Feed(business, BUSINESS, "atom", newest, FeedText.SUMMARY),
            Feed(leisure, LEISURE, "rss", newest, FeedText.FULL),
        ),
        sitemap_sections=sitemap_sections,
        reserve=made[pages:],
        now=now or Ticking(newest_at + timedelta(hours=1)),
    )
