"""What names a site's articles: feeds, sitemaps, robots.txt, the front page."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from enum import StrEnum
from html import escape
from typing import NamedTuple

from tests.site.frame import PUBLISHER, Around, page_of
from tests.site.pages import MadePage
from tests.site.templates import paragraphs

_XML = '<?xml version="1.0" encoding="utf-8"?>\n'
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


class FeedText(StrEnum):
    """How much of an article a feed brings."""

    NONE = "none"
    SUMMARY = "summary"
    """The first paragraph."""
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of one section."""

    path: str
    section: str
    kind: str = "rss"
    """Or "atom"."""
    newest: int = 30
    """How many articles it names."""
    text: FeedText = FeedText.SUMMARY
    suffix: str = ""
    """Stands behind every address: "?utm_source=rss"."""


class Entry(NamedTuple):
    """An article in a listing."""

    id: str
    """Stays when the article's address changes."""
    path: str
    made: MadePage
    changed_at: datetime


def feed(of: Feed, base: str, entries: Sequence[Entry]) -> tuple[str, str]:
    """Return the feed and its media type."""
    if of.kind == "atom":
        return _atom(of, base, entries), "application/atom+xml"
    return _rss(of, base, entries), "application/rss+xml"


def sitemap_index(base: str, sitemaps: Iterable[tuple[str, datetime]]) -> str:
    """Return the index of sitemaps, given by path and last change."""
    found = (
        f"<sitemap><loc>{base}{path}</loc><lastmod>{when.isoformat()}</lastmod></sitemap>"
        for path, when in sitemaps
    )
    return f'{_XML}<sitemapindex xmlns="{_SITEMAPS}">\n{_lines(found)}\n</sitemapindex>\n'


def sitemap(base: str, entries: Iterable[Entry]) -> str:
    """Return a sitemap."""
    found = (
        f"<url><loc>{base}{entry.path}</loc><lastmod>{entry.changed_at.isoformat()}</lastmod></url>"
        for entry in entries
    )
    return f'{_XML}<urlset xmlns="{_SITEMAPS}">\n{_lines(found)}\n</urlset>\n'


def packed(text: str) -> bytes:
    """Return the text in gzip, the same bytes for the same text."""
    return gzip.compress(text.encode(), mtime=0)


def front(title: str, base: str, path: str, feeds: Iterable[Feed], entries: Iterable[Entry]) -> str:
    """Return a page that only links: the site's front page, or a section's."""
    head = "\n".join(
        f'<link rel="alternate" type="application/{feed.kind}+xml" href="{base}{feed.path}">'
        for feed in feeds
    )
    links = "".join(
        f'<li><a href="{base}{entry.path}">{escape(entry.made.headline)}</a></li>'
        for entry in entries
    )
    around = Around(f"{base}{path}", 0, (), "utf-8")
    return page_of(title, head, f"<h1>{title}</h1><ul>{links}</ul>", around)


def _rss(of: Feed, base: str, entries: Sequence[Entry]) -> str:
    items = (
        f"<item><title>{escape(entry.made.headline)}</title>"
        f"<link>{base}{entry.path}{escape(of.suffix)}</link>"
        f'<guid isPermaLink="false">{entry.id}</guid>'
        f"<pubDate>{format_datetime(entry.made.published)}</pubDate>"
        f"<dc:creator>{escape(entry.made.author)}</dc:creator>{_rss_text(of, entry.made)}</item>"
        for entry in entries
    )
    return f"""{_XML}<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>{PUBLISHER}: {of.section}</title><link>{base}/{of.section}/</link>
<description>What is new in {of.section}</description>
<atom:link href="{base}{of.path}" rel="self" type="application/rss+xml"/>
{_lines(items)}
</channel></rss>
"""


def _rss_text(of: Feed, made: MadePage) -> str:
    match of.text:
        case FeedText.SUMMARY:
            return f"<description>{escape(made.paragraphs[0])}</description>"
        case FeedText.FULL:
            return f"<content:encoded><![CDATA[{paragraphs(made)}]]></content:encoded>"
    return ""


def _atom(of: Feed, base: str, entries: Sequence[Entry]) -> str:
    newest = max((entry.changed_at for entry in entries), default=datetime(2000, 1, 1, tzinfo=UTC))
    items = (
        f"<entry><id>{entry.id}</id><title>{escape(entry.made.headline)}</title>"
        f'<link rel="alternate" href="{base}{entry.path}{escape(of.suffix)}"/>'
        f"<published>{entry.made.published.isoformat()}</published>"
        f"<updated>{entry.changed_at.isoformat()}</updated>"
        f"<author><name>{escape(entry.made.author)}</name></author>{_atom_text(of, entry.made)}"
        "</entry>"
        for entry in entries
    )
    return f"""{_XML}<feed xmlns="http://www.w3.org/2005/Atom">
<id>{base}{of.path}</id><title>{PUBLISHER}: {of.section}</title>
<updated>{newest.isoformat()}</updated><link rel="self" href="{base}{of.path}"/>
{_lines(items)}
</feed>
"""


def _atom_text(of: Feed, made: MadePage) -> str:
    match of.text:
        case FeedText.SUMMARY:
            return f"<summary>{escape(made.paragraphs[0])}</summary>"
        case FeedText.FULL:
            return f'<content type="html">{escape(paragraphs(made))}</content>'
    return ""


def _lines(found: Iterable[str]) -> str:
    return "\n".join(found)
