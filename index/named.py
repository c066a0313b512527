"""What a source on the network names: the pages of a feed or a sitemap, or the one page it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from index.domain import Source, SourceKind
from index.errors import BadArticle
from index.fetch import Fetched, FetchError, Gone, Unchanged, Validators, Web
from index.intake.feed import Entry, read_feed
from index.intake.sitemap import read_sitemap
from index.store.pages import Page, Role

MOST_MAPS = 1000
"""Sitemaps that are read of one source; of 50,000 addresses each by their protocol."""


FEW_MAPS = 50
"""Sitemaps of a source that are all asked at each reading. What an index says of when they changed
tells of new pages, but seldom of one that was taken out; of more sitemaps it is believed."""


@dataclass(frozen=True, slots=True)
class Name:
    """How a page is named."""

    named_by: str | None = None
    version: str | None = None
    """What the list says of the page's version; None where it says nothing."""
    entry: Entry | None = None


@dataclass(slots=True)
class Names:
    """All pages that a source names now."""

    is_complete: bool
    """Whether what is not named is gone: true of sitemaps. Feeds are short, they forget."""
    pages: dict[str, Name] = field(default_factory=dict)

    def entry(self, address: str) -> Entry | None:
        """Return what a feed or sitemap says of the page."""
        name = self.pages.get(address)
        return None if name is None else name.entry

    def lost(self, page: Page) -> bool:
        """Say whether the source named the page once and does not any more."""
        return self.is_complete and page.role is Role.PAGE and page.address not in self.pages


@dataclass(frozen=True, slots=True)
class _Map:
    """A sitemap that is to be read."""

    address: str
    named_by: str | None = None
    version: str | None = None


class Naming:
    """Reads the lists of one source."""

    def __init__(self, source: Source, web: Web, known: Mapping[str, Page], now: datetime) -> None:
        """Ask `web`; `known` is what earlier readings noted, by address."""
        self._source = source
        self._web = web
        self._known = known
        self._now = now
        self.lists: list[Page] = []
        """Feeds and sitemaps that were asked, as they are to be noted."""
        self.failed: list[tuple[str, str]] = []
        maps = sum(page.role is Role.LIST for page in known.values())
        self._has_many_maps = maps > FEW_MAPS

    def read(self) -> Names | None:
        """Return what the source names; None when that cannot be known now."""
        location = self._source.location
        if self._source.kind is SourceKind.PAGE:
            return Names(is_complete=False, pages={location: Name()})
        if self._source.kind is SourceKind.FEED:
            return self._feed(location)
        names = Names(is_complete=True)
        return names if self._maps(location, names) else None

    def _feed(self, location: str) -> Names | None:
        names = Names(is_complete=False)
        try:
            got = self._get(location)
            if isinstance(got, Fetched):
                feed = read_feed(got.body, got.address, got.charset)
                for entry in feed.entries:
                    names.pages[entry.address] = Name(location, _version(entry), entry)
        except Gone as error:
            # The feed is given up; the articles it named may well be there.
            self.failed.append((location, str(error)))
        except (FetchError, BadArticle) as error:
            self._not_read(location, error)
            return None
        return names

    def _maps(self, location: str, names: Names) -> bool:
        """Read the sitemap and those it names; return whether the first could be read."""
        waiting = [_Map(location)]
        seen: set[str] = set()
        while waiting and len(seen) < MOST_MAPS:
            one = waiting.pop(0)
            if one.address in seen:
                continue
            seen.add(one.address)
            try:
                waiting += self._map(one, names)
            except (FetchError, BadArticle) as error:
                self._not_read(one.address, error)
                if one.address == location:
                    return False
                self._still_named_by(one.address, names)
        return True

    def _map(self, one: _Map, names: Names) -> list[_Map]:
        """Read a sitemap, unless it is the version known already; return those it names."""
        known = self._known.get(one.address)
        said = None if known is None else known.named_version
        if self._has_many_maps and said is not None and said == one.version:
            got: Fetched | Unchanged = Unchanged()
        else:
            got = self._get(one.address, one.named_by, one.version)
        if isinstance(got, Unchanged):
            self._still_named_by(one.address, names)
            return [
                _Map(page.address, one.address, page.named_version)
                for page in self._known.values()
                if page.role is Role.LIST and page.named_by == one.address
            ]
        sitemap = read_sitemap(got.body, got.address)
        for page in sitemap.pages:
            names.pages[page.address] = Name(one.address, page.lastmod, page.entry)
        return [_Map(other.address, one.address, other.lastmod) for other in sitemap.maps]

    def _not_read(self, address: str, error: Exception) -> None:
        self.failed.append((address, str(error)))
        # The next asking is not for what is newer than this one, of which nothing is known.
        self.lists = [page for page in self.lists if page.address != address]

    def _still_named_by(self, address: str, names: Names) -> None:
        for page in self._known.values():
            if page.role is Role.PAGE and page.named_by == address:
                names.pages.setdefault(page.address, Name(address, page.named_version))

    def _get(
        self, address: str, named_by: str | None = None, version: str | None = None
    ) -> Fetched | Unchanged:
        known = self._known.get(address) or Page(address, Role.LIST, self._now)
        wanted = Validators(known.etag, known.last_modified, known.redirected_to)
        got = self._web.get(address, wanted)
        known = replace(known, asked_at=self._now, named_by=named_by, named_version=version)
        if isinstance(got, Fetched):
            seen = got.validators
            known = replace(
                known, etag=seen.etag, last_modified=seen.last_modified, redirected_to=seen.address
            )
        self.lists.append(known)
        return got


def _version(entry: Entry) -> str | None:
    return None if entry.modified_at is None else entry.modified_at.isoformat()
