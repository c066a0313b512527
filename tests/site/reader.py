"""A small exact reader of a site: proves that what `expect` asks for can be known over the wire."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from http.client import HTTPException
from xml.etree import ElementTree

from index.domain import Source, SourceKind
from index.errors import BadArticle
from index.intake import html
from tests.site.asking import Got, get
from tests.site.expect import shown

MAX_REDIRECTS = 4
_META = re.compile(rb'<meta charset="([\w-]+)"')
_SOURCE = Source(1, SourceKind.FOLDER, "/site", None, None)


class Failed(Exception):
    """An address cannot be read now."""


class Reader:
    """Holds the text of every article by its canonical address."""

    def __init__(self, base: str, *listings: str) -> None:
        self._base = base
        self._listings = listings
        self._asked: dict[str, str | None] = {}
        """Every address that a listing ever named, and where its article was found."""
        self.held: dict[str, str] = {}

    def sync(self) -> None:
        """Read the listings, then every page that any of them ever named."""
        for listing in self._listings:
            try:
                named = list(self._named(listing))
            except Failed:
                continue
            for address in named:
                self._asked.setdefault(address, None)
        found: dict[str, str] = {}
        for address, url in self._asked.items():
            read = self._read(address, url)
            if read is not None:
                self._asked[address] = read[0]
                found[read[0]] = read[1]
        self.held = found

    def _read(self, address: str, url: str | None) -> tuple[str, str] | None:
        """Return the article's address and text: what was held before if it cannot be read."""
        try:
            got = self._get(address)
            if got.status in (404, 410):
                return None
            article = html.clean(_decoded(got), place=address, source=_SOURCE)
        except (Failed, BadArticle):
            return (url, self.held[url]) if url in self.held else None
        if article.url is None:  # a wall, or words that nothing is there
            return (url, self.held[url]) if url in self.held else None
        return article.url, shown(article)

    def _get(self, address: str) -> Got:
        for _ in range(MAX_REDIRECTS):
            if not address.startswith(self._base):
                raise Failed("private")
            try:
                got = get(self._base, address.removeprefix(self._base))
                if got.headers.get("content-encoding") == "gzip":
                    got = Got(got.status, got.headers, gzip.decompress(got.body))
            except (OSError, HTTPException, EOFError) as error:
                raise Failed from error
            if got.status in (200, 404, 410):
                return got
            if got.status not in (301, 302, 307, 308):
                raise Failed(got.status)
            to = got.headers["location"]
            address = self._base + to if to.startswith("/") else to
        raise Failed("redirects")

    def _named(self, path: str) -> Iterator[str]:
        """Yield the addresses that a feed or sitemap names."""
        got = self._get(self._base + path)
        if got.status != 200:
            raise Failed(got.status)
        body = gzip.decompress(got.body) if path.endswith(".gz") else got.body
        try:
            root = ElementTree.fromstring(body)
        except ElementTree.ParseError as error:
            raise Failed from error
        for element in root.iter():
            name = element.tag.partition("}")[2] or element.tag
            if name == "loc" and root.tag.endswith("sitemapindex"):
                yield from self._named((element.text or "").removeprefix(self._base))
            elif name == "loc" or (name == "link" and element.text and "utm" in element.text):
                yield element.text or ""
            elif name == "link" and element.get("rel") == "alternate":
                yield element.get("href", "")
            elif name == "link" and element.text and not element.text.endswith("/"):
                yield element.text


def _decoded(got: Got) -> str:
    """Return the page's text: UTF-8 where it is, else as header or <meta> say, if they can."""
    header = got.headers.get("content-type", "").partition("charset=")[2]
    meta = _META.search(got.body)
    for charset in ("utf-8", header, meta[1].decode() if meta else ""):
        try:
            return got.body.decode(charset)
        except (LookupError, UnicodeDecodeError):
            continue
    raise Failed("charset")
