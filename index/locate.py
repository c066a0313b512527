"""What a location given by somebody is: a file, a folder, a page, a feed or a sitemap."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from index import intake
from index.domain import SourceKind
from index.errors import BadArticle, SourceError
from index.fetch import Fetched, FetchError, Web
from index.intake import urls
from index.intake.feed import read_feed
from index.intake.recognise import announced_feeds, recognise


@dataclass(frozen=True, slots=True)
class Located:
    """A place that can be a source."""

    kind: SourceKind
    location: str
    """Absolute path, or canonical address; of an upload the path in the library's folder."""
    name: str | None = None
    """What it calls itself."""


def is_address(location: str) -> bool:
    """Say whether `location` is meant to be an address, not a path on this machine."""
    return "://" in location or location.lower().startswith(("www.", "http:", "https:"))


def locate(location: str, web: Callable[[], Web]) -> Located:
    """Return what is at `location`; `web` is called when it has to be asked.

    Raises SourceError when nothing is there that can be read.
    """
    if is_address(location):
        return _on_the_web(location, web)
    kind, path = intake.locate(location)
    return Located(kind, path, Path(path).name)


def _on_the_web(location: str, web: Callable[[], Web]) -> Located:
    address = urls.canonical(location if "://" in location else f"https://{location}")
    if address is None:
        raise SourceError(f"{location.strip()!r} is no http(s) address: check it")
    got = _get(web(), address)
    try:
        kind = recognise(got.body, got.media_type, got.charset, got.address)
    except BadArticle as error:
        raise SourceError(f"{address} {error}") from error
    here = got.address if got.moved else address
    if kind is SourceKind.PAGE and urls.is_home(here):
        return _feed_of_home(got, here, web())
    return Located(kind, here, _own_name(kind, got))


def _feed_of_home(home: Fetched, address: str, web: Web) -> Located:
    """Return the feed that a site's home page announces: the page itself is no article."""
    for feed in announced_feeds(home.body, home.charset, home.address):
        try:
            got = _get(web, feed)
            kind = recognise(got.body, got.media_type, got.charset, got.address)
        except (BadArticle, SourceError):
            continue  # some sites announce feeds that they gave up
        if kind is SourceKind.FEED:
            return Located(kind, feed, _own_name(kind, got))
    raise SourceError(
        f"{address} is a home page and announces no feed: give the address of an article, of a "
        "feed or of a sitemap"
    )


def _get(web: Web, address: str) -> Fetched:
    try:
        got = web.get(address)
    except FetchError as error:
        raise SourceError(f"{address}: {error}") from error
    if not isinstance(got, Fetched):
        raise SourceError(f"{address} answered that nothing has changed, unasked: try again")
    return got


def _own_name(kind: SourceKind, got: Fetched) -> str | None:
    if kind is not SourceKind.FEED:
        return None
    try:
        return read_feed(got.body, got.address, got.charset).title
    except BadArticle as error:
        raise SourceError(f"{got.address} {error}") from error
