"""What an address gave: a page, a feed or a sitemap. What is there decides, not what it is called.

The first element that is a kind's own tells it; the media type is asked only where there is none.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from index.domain import SourceKind
from index.errors import BadArticle
from index.intake import charsets, urls
from index.intake.article import tidy
from index.intake.packed import unpacked
from index.intake.tree import parse

HEAD_BYTES = 64_000
"""What a body is stands in its beginning: behind warnings, comments, declarations."""
MAX_FEEDS = 10
"""Feeds that a page announces; the first ones are its main ones."""

READABLE = "give a page, a feed (RSS, Atom), a sitemap, or attach the file"
"""What can be read from the web."""

_ELEMENT = re.compile(r"<(?:[\w.-]{1,30}:)?(?P<name>[a-z_][\w.-]{0,40})", re.IGNORECASE)
_ROOT = re.compile(
    r"<(?:[\w.-]{1,30}:)?(?P<name>rss|feed|rdf|urlset|sitemapindex|html|head|body|article|main)"
    r"(?=[\s>])",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_KINDS = {
    **dict.fromkeys(("rss", "feed", "rdf"), SourceKind.FEED),
    **dict.fromkeys(("urlset", "sitemapindex"), SourceKind.SITEMAP),
    **dict.fromkeys(("html", "head", "body", "article", "main"), SourceKind.PAGE),
}
_PAGES = ("text/html", "application/xhtml+xml")
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_COMMENTS = re.compile(r"comments?\b|kommentare|commentaires|comentarios", re.IGNORECASE)
_MAGIC = (
    (b"%PDF-", "is a PDF"),
    (b"\x89PNG", "is an image"),
    (b"\xff\xd8\xff", "is an image"),
    (b"GIF8", "is an image"),
    (b"PK\x03\x04", "is an archive or an office file"),
    (b"\xd0\xcf\x11\xe0", "is an office file"),
)


class Announced(NamedTuple):
    """A feed that a page announces."""

    address: str
    """Canonical (urls.canonical)."""
    title: str | None


def recognise(body: bytes, media_type: str, charset: str | None, address: str) -> SourceKind:
    """Return what kind of source the body is that was found at `address`.

    Args:
        body: as it came; a .gz is looked into.
        media_type: as its server named it, in small letters, without parameters.
        charset: as its server named it.
        address: where it was found.

    Raises BadArticle when it is none that can be read.
    """
    head = unpacked(body, HEAD_BYTES)
    for mark, what in _MAGIC:
        if head.startswith(mark):
            raise BadArticle(f"{what}: {READABLE}")
    text = charsets.decode(head[:HEAD_BYTES], charset).lstrip()
    kind = _marked(_COMMENT.sub("", text), media_type)
    if kind is not None:
        return kind
    if _is_listed(text):
        return SourceKind.SITEMAP
    raise BadArticle(f"{_what(text, media_type)}: {READABLE}")


def announced(body: bytes, charset: str | None, address: str) -> tuple[Announced, ...]:
    """Return the feeds that the page at `address` announces, in its order; comments' left out.

    Raises BadArticle when the body is no text.
    """
    tree = parse(charsets.decode(body, charset))
    if tree is None:
        return ()
    base = urls.joined(address, next(iter(tree.xpath("//base/@href")), "")) or address
    found: dict[str, Announced] = {}
    for link in tree.iter("link"):
        kind = (link.get("type") or "").partition(";")[0].strip().casefold()
        title = tidy(link.get("title"))
        named = f"{title or ''} {link.get('href') or ''}"
        if kind not in _FEED_TYPES or _COMMENTS.search(named):
            continue
        feed = urls.joined(base, link.get("href"))
        if feed is not None and "alternate" in (link.get("rel") or "").casefold().split():
            found.setdefault(feed, Announced(feed, title))
    return tuple(found.values())[:MAX_FEEDS]


def announced_feeds(body: bytes, charset: str | None, address: str) -> tuple[str, ...]:
    """Return the addresses of the feeds that the page at `address` announces."""
    return tuple(feed.address for feed in announced(body, charset, address))


def _marked(plain: str, media_type: str) -> SourceKind | None:
    """Return the kind that the elements tell; None where they tell none."""
    if plain.startswith(("{", "[")):
        return None
    first = _ELEMENT.search(plain)
    root = _KINDS.get(first.group("name").casefold()) if first is not None else None
    if root is not None and plain.startswith("<"):
        return root
    # Some servers print their warnings before the feed or the page begins.
    later = _ROOT.search(plain)
    kind = None if later is None else _KINDS[later.group("name").casefold()]
    if kind is not None and kind is not SourceKind.PAGE:
        return kind
    is_xml = plain.startswith("<?xml") or (media_type.endswith("xml") and media_type not in _PAGES)
    is_called = media_type in _PAGES and plain.startswith("<")
    is_page = is_called or plain[:15].casefold().startswith("<!doctype html")
    return SourceKind.PAGE if is_page or (kind is not None and not is_xml) else None


def _is_listed(text: str) -> bool:
    """Return whether every line is an address; the last may be cut off."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return bool(lines) and all(urls.canonical(line) for line in lines[: max(1, len(lines) - 1)])


def _what(text: str, media_type: str) -> str:
    """Say what the body is instead."""
    if text.startswith(("{", "[")):
        if "jsonfeed.org/version" in text[:2000]:
            return "is a JSON Feed, which is not read (its site has an RSS or Atom feed, too)"
        return "is JSON, which is read from files alone"
    if text.startswith("<"):
        first = _ELEMENT.search(_COMMENT.sub("", text))
        return f"is XML of another kind ({first.group('name') if first else 'no element'})"
    return "is plain text" if media_type in ("", "text/plain") else f"is of the kind {media_type}"
