"""Feeds, RSS and Atom of every version: feedparser reads them; this is the only file importing it.

It is given bytes in memory, never an address, and these are well-formed: what is broken in a feed
is mended before, as far as it goes (index/intake/wellformed.py). JSON Feed is not read.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from typing import Any

from index.errors import BadArticle
from index.intake import charsets, feedtext, moments, names, urls, wellformed
from index.intake.article import language_code, tidy

MAX_FEED_BYTES = 20_000_000
"""A longer feed is an archive; those with all articles in full have 5 MB."""
MAX_ENTRIES = 1000
"""Entries that are taken of one feed, from its beginning, where the newest stand."""
MAX_TTL_S = 7 * 86_400
"""A feed that asks to be left alone for longer is not believed."""
_PERIODS = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000}
Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed or sitemap says of one page."""

    address: str
    """Canonical (urls.canonical)."""
    title: str | None = None
    published_at: date | datetime | None = None
    modified_at: date | datetime | None = None
    authors: tuple[str, ...] = ()
    html: str | None = None
    """The whole content if the feed carries it, else its summary."""
    is_full: bool = False
    """Whether `html` is the whole article, as far as a feed lets one see."""
    guid: str | None = None
    """The feed's own name for it."""
    publisher: str | None = None
    """Who printed it, where the feed names somebody else than itself."""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, its entries in their order, no page twice."""

    title: str | None
    language: str | None
    ttl_s: int | None
    """Seconds that it asks to be left alone; None where it says nothing."""
    entries: tuple[Entry, ...]


def read_feed(body: bytes, address: str, charset: str | None) -> Feed:
    """Return what the feed says.

    Args:
        body: the feed as it came.
        address: where it was found; relative addresses are read from it.
        charset: as its server named it.

    Raises BadArticle when it is no feed, or too large for one.
    """
    if len(body) > MAX_FEED_BYTES:
        raise BadArticle(f"has more than {MAX_FEED_BYTES // 1_000_000} MB: give a shorter feed")
    raw = wellformed.mended(charsets.decode(body, charset), most=MAX_ENTRIES)
    found = _parsed(raw, address)
    if not found["version"]:
        raise BadArticle("is no RSS or Atom feed that can be read: check the address")
    head = found["feed"]
    language = language_code(head.get("language"))
    is_rss = found["version"].startswith("rss")
    entries: dict[str, Entry] = {}
    for fields in found["entries"][:MAX_ENTRIES]:
        entry = _entry(fields, address, language, is_rss=is_rss)
        if entry is not None:
            entries.setdefault(entry.address, entry)
    return Feed(_plain(head, "title"), language, _ttl_s(head), tuple(entries.values()))


def _parsed(raw: bytes, address: str) -> Fields:
    # Imported here: it takes a fifth of a second that a folder of text files need not wait for.
    import feedparser  # type: ignore[import-untyped]

    headers = {"content-type": "application/xml; charset=utf-8", "content-location": address}
    try:
        # The text is only ever read as words: nothing has to be made safe or absolute in it.
        found: Fields = feedparser.parse(
            io.BytesIO(raw),
            response_headers=headers,
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception as error:
        # Broken feeds break the parser in any way there is; none may stop the others.
        raise BadArticle(
            f"cannot be read as a feed ({type(error).__name__}): tell its site"
        ) from error
    return found


def _entry(fields: Fields, address: str, language: str | None, *, is_rss: bool) -> Entry | None:
    """Return the entry, None when it names no page."""
    page = next(filter(None, (urls.joined(address, each) for each in _links(fields))), None)
    if page is None:
        return None
    published, updated = _when(fields, "published"), _when(fields, "updated")
    if is_rss and published is None:
        # RSS 1.0 has one date (dc:date), and it is that of publication.
        published, updated = updated, None
    html, is_full = feedtext.own(
        _get(fields, "content") or [], _get(fields, "summary_detail") or {}
    )
    return Entry(
        address=page,
        title=_plain(fields, "title"),
        published_at=published,
        modified_at=updated,
        authors=_authors(fields),
        html=html,
        is_full=is_full,
        guid=tidy(_get(fields, "id")),
        publisher=_plain(_get(fields, "source") or {}, "title") or _plain(fields, "publisher"),
        language=language_code(_get(fields, "language")) or language,
    )


def _links(fields: Fields) -> Iterator[object]:
    """Yield the addresses that may be the entry's page, the surest first."""
    yield _get(fields, "feedburner_origlink")
    yield _get(fields, "link")
    links = _get(fields, "links") or []
    yield from (each.get("href") for each in links if each.get("rel") in (None, "alternate"))
    guid = _get(fields, "id")
    # An Atom feed's id is often the page's address; RSS says of its guid whether it is one.
    if isinstance(guid, str) and guid.startswith(("http://", "https://")):
        yield guid if _get(fields, "guidislink") is not False else None


def _when(fields: Fields, name: str) -> date | datetime | None:
    return moments.parse(_get(fields, name))


def _authors(fields: Fields) -> tuple[str, ...]:
    people = _get(fields, "authors") or []
    named = [each.get("name") for each in people if each.get("name")]
    return names.authors(named or [_get(fields, "author")])


def _plain(fields: Fields, name: str) -> str | None:
    """Return a field's words; where a feed wrote HTML in it, without the tags."""
    value = _get(fields, name)
    if not isinstance(value, str):
        return None
    kind = (_get(fields, f"{name}_detail") or {}).get("type", "text/html")
    return tidy(value if kind == "text/plain" else unescape(feedtext.untagged(value)))


def _get(fields: Fields, name: str) -> Any:  # noqa: ANN401 - feedparser's values are of any type
    # feedparser's own look-up gives other fields' values for some names.
    return dict.get(fields, name) if isinstance(fields, dict) else None


def _ttl_s(head: Fields) -> int | None:
    ttl = _number(_get(head, "ttl"))
    if ttl is None:
        period = _PERIODS.get(str(_get(head, "sy_updateperiod") or "").strip().casefold())
        often = _number(_get(head, "sy_updatefrequency")) or 1
        return None if period is None else min(max(60, period // often), MAX_TTL_S)
    return min(60 * ttl, MAX_TTL_S)


def _number(value: object) -> int | None:
    words = str(value or "").strip()
    return int(words) or None if words.isascii() and words.isdecimal() and len(words) < 9 else None
