"""Articles from the web: a fetched page, or a feed's own text where the page cannot be had.

What a page says of its article is taken from the first of these that says it, for each field by
itself (headline, publisher, authors, published and modified date, language):

1. JSON-LD (schema.org) in the page;
2. its meta elements: OpenGraph and article:*, then Dublin Core and those of content systems;
3. the entry of the feed or sitemap that named the page;
4. the page as people see it: microdata, microformats, time elements, then the extractor's finds
   (trafilatura), then the lines of its text;
5. the source: the publisher that its owner gave, then the feed's name.

A date known to the day gives way to a moment on that day that a later one knows; a change before
publication is none. The address, which is the article's identity, is the canonical link's, else
og:url's, else JSON-LD's, if it is one of the same site; else where the page was found. Print
versions, copies for phones (AMP) and parameters that say where a reader came from lead to it.
"""

from __future__ import annotations

from dataclasses import replace

from index.domain import Article, Source, SourceKind
from index.errors import BadArticle
from index.fetch import Fetched
from index.intake import charsets, fragment, html, quality, urls
from index.intake.article import Given, assemble
from index.intake.blocks import joined
from index.intake.feed import Entry
from index.intake.furniture import examine

MAX_PAGE_BYTES = 8_000_000
"""A longer page is no article; the longest live blogs have 3 MB."""


def clean_page(fetched: Fetched, *, source: Source, entry: Entry | None) -> Article:
    """Return the article on a page; its `id` is its canonical address.

    Args:
        fetched: the page.
        source: where it was named.
        entry: what the feed or sitemap says of it.

    Raises BadArticle when no article is found on it, or the page is something else.
    """
    if len(fetched.body) > MAX_PAGE_BYTES:
        most = MAX_PAGE_BYTES // 1_000_000
        raise BadArticle(f"has more than {most} MB: give the article's own page")
    text = charsets.decode(fetched.body, fetched.charset)
    told = Given() if entry is None else _told(entry)
    return html.clean(
        text,
        place=fetched.address,
        source=_named(source),
        address=urls.canonical(fetched.address) or fetched.address,
        told=replace(told, url=None),
    )


def clean_entry(entry: Entry, source: Source) -> Article:
    """Return the article that the entry's own text is.

    Raises BadArticle when it carries no text, or hardly any.
    """
    blocks = fragment.blocks(entry.html or "")
    body, headings = joined(blocks)
    words = sum(len(block.words.split()) for block in blocks if not block.is_furniture)
    if words < quality.MIN_WORDS:
        raise BadArticle("has no text of its own in its feed, and its page cannot be had")
    page = examine(body, title=entry.title, marked=headings)
    return assemble(_named(source), entry.address, body, page, _told(entry))


def _told(entry: Entry) -> Given:
    return Given(
        url=entry.address,
        title=entry.title,
        publisher=entry.publisher,
        published_at=entry.published_at,
        authors=entry.authors,
        language=entry.language,
        modified_at=entry.modified_at,
    )


def _named(source: Source) -> Source:
    """Return the source with a publisher, where it is a feed: what it calls itself."""
    if source.publisher is not None or source.kind is not SourceKind.FEED:
        return source
    return replace(source, publisher=source.name)
