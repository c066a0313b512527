"""Sitemaps (sitemaps.org): lists of pages and of other sitemaps, as XML, .gz or plain text.

What a sitemap does not name any more is gone, so half a sitemap is none: one that is cut off,
broken or longer than the protocol allows is refused whole. Of other sites' pages, which only the
owner of these may list, nothing is taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from index.errors import BadArticle
from index.intake import charsets, moments, urls, wellformed
from index.intake.article import language_code, tidy
from index.intake.feed import Entry
from index.intake.packed import unpacked

MAX_BYTES = 50 * 1024 * 1024
"""The protocol's limit, unpacked."""
MAX_ADDRESSES = 50_000
"""The protocol's limit."""
MAX_TAGS = 3_000_000
"""Signs "<" in it; a full sitemap with every page in forty languages has 2.4 million."""
MAX_FIELD_CHARS = 4000

_TOO_LARGE = "is larger than the sitemap protocol allows (50 MB): its site has to split it"
_TOO_MANY = (
    f"names more than {MAX_ADDRESSES:,} addresses, which no sitemap may: give its index or a feed"
)
_FIELDS = frozenset(("loc", "lastmod", "title", "publication_date", "name", "language"))


@dataclass(frozen=True, slots=True)
class MapEntry:
    """Another sitemap that an index names."""

    address: str
    """Canonical (urls.canonical)."""
    lastmod: str | None
    """As it stands there: it is compared, not reckoned with."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page that a sitemap names."""

    address: str
    """Canonical (urls.canonical)."""
    lastmod: str | None = None
    """As it stands there: it is compared, not reckoned with."""
    title: str | None = None
    """This and what follows stand in sitemaps for news alone."""
    published_at: date | datetime | None = None
    publisher: str | None = None
    language: str | None = None

    @property
    def entry(self) -> Entry | None:
        """What it says of the article, as a feed would; None when it says nothing."""
        if not (self.title or self.published_at or self.publisher):
            return None
        return Entry(
            address=self.address,
            title=self.title,
            published_at=self.published_at,
            publisher=self.publisher,
            language=self.language,
        )


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap, no address twice. An index has maps, any other has pages."""

    maps: tuple[MapEntry, ...] = ()
    pages: tuple[PageEntry, ...] = ()


def read_sitemap(body: bytes, address: str) -> Sitemap:
    """Return what the sitemap found at `address` names.

    Raises BadArticle when it is no sitemap, is not whole, or is larger than the protocol allows.
    """
    raw = unpacked(body, MAX_BYTES)
    if len(raw) > MAX_BYTES:
        raise BadArticle(_TOO_LARGE)
    text = charsets.decode(raw)
    if not text.lstrip().startswith("<"):
        return Sitemap(pages=tuple(_listed(text, address).values()))
    if text.count("<") > MAX_TAGS:
        raise BadArticle(_TOO_LARGE)
    found = wellformed.feed(text, lambda: _Collector(address))
    return Sitemap(tuple(found.maps.values()), tuple(found.pages.values()))


def _listed(text: str, address: str) -> dict[str, PageEntry]:
    """Read a sitemap that is one address a line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MAX_ADDRESSES:
        raise BadArticle(_TOO_MANY)
    pages: dict[str, PageEntry] = {}
    for line in lines:
        page = urls.canonical(line)
        if page is None:
            raise BadArticle("is no sitemap, for not every line is an address: check the address")
        if urls.is_same_site(page, address):
            pages.setdefault(page, PageEntry(page))
    return pages


class _Collector:
    """Takes what a sitemap names out of its elements, which are never all in memory."""

    def __init__(self, address: str) -> None:
        """Read addresses from `address`, and take those of its site."""
        self._address = address
        self._path: list[str] = []
        self._words: list[str] = []
        self._chars = 0
        self._fields: dict[str, str] = {}
        self._seen = 0
        self.kind: str | None = None
        self.maps: dict[str, MapEntry] = {}
        self.pages: dict[str, PageEntry] = {}

    def start(self, tag: str, _attributes: object) -> None:
        """Open an element."""
        name = _local(tag)
        if not self._path and name in ("urlset", "sitemapindex"):
            self.kind = name
        if self.kind is None:
            raise BadArticle("is no sitemap: check the address")
        if len(self._path) == 1:
            self._fields = {}
        self._path.append(name)
        self._words, self._chars = [], 0

    def data(self, words: str) -> None:
        """Take the words inside an element."""
        if self._chars < MAX_FIELD_CHARS:
            self._words.append(words)
            self._chars += len(words)

    def end(self, tag: str) -> None:
        """Close an element."""
        name = _local(tag)
        is_own = len(self._path) == 3 or "news" in self._path
        if name in _FIELDS and is_own and self._chars < MAX_FIELD_CHARS:
            self._fields.setdefault(name, "".join(self._words).strip())
        self._path.pop()
        if len(self._path) == 1 and name in ("url", "sitemap"):
            self._take()

    def close(self) -> None:
        """End the sitemap."""

    def _take(self) -> None:
        self._seen += 1
        if self._seen > MAX_ADDRESSES:
            raise BadArticle(_TOO_MANY)
        address = urls.joined(self._address, self._fields.get("loc") or None)
        if address is None or not urls.is_same_site(address, self._address):
            return
        lastmod = self._fields.get("lastmod") or None
        if self.kind == "sitemapindex":
            self.maps.setdefault(address, MapEntry(address, lastmod))
        else:
            self.pages.setdefault(address, _page(address, lastmod, self._fields))


def _page(address: str, lastmod: str | None, fields: dict[str, str]) -> PageEntry:
    return PageEntry(
        address,
        lastmod,
        title=tidy(fields.get("title")),
        published_at=moments.parse(fields.get("publication_date")),
        publisher=tidy(fields.get("name")),
        language=language_code(fields.get("language")),
    )


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2].casefold()
