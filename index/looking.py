"""What adding a location would bring: looked at, and nothing written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from index import intake
from index.domain import Source, SourceKind
from index.errors import BadArticle, SourceError
from index.fetch import Fetched, FetchError, Unchanged, Validators, Web
from index.intake.feed import read_feed
from index.intake.item import Item
from index.intake.page import clean_page
from index.intake.sitemap import read_sitemap
from index.locate import Located, locate

MOST_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Example:
    """One of the articles that would come in."""

    title: str | None
    url: str | None
    published_at: str | None
    """ISO text."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A location, recognised."""

    kind: SourceKind
    location: str
    name: str | None
    publisher: str | None
    articles: int
    """Articles that it names now; of a sitemap index the number of sitemaps."""
    examples: tuple[Example, ...]


class _Remembering:
    """Asks every address once: what was recognised is not fetched again to be looked at."""

    def __init__(self, web: Web) -> None:
        self._got = cache(web.get)

    def get(self, address: str, validators: Validators = Validators()) -> Fetched | Unchanged:
        return self._got(address)


def look(location: str, open_web: Callable[[], Web]) -> Looked:
    """Return what is at `location`. Raises SourceError when nothing is there that can be read."""
    web = cache(lambda: _Remembering(open_web()))
    located = locate(location, web)
    try:
        if located.kind is SourceKind.PAGE:
            return _page(located, web())
        if located.kind is SourceKind.FEED:
            return _feed(located, web())
        if located.kind is SourceKind.SITEMAP:
            return _sitemap(located, web())
        return _files(located)
    except (BadArticle, FetchError) as error:
        raise SourceError(f"{located.location} {error}") from error


def _page(located: Located, web: Web) -> Looked:
    article = clean_page(_fetched(web, located), source=_source(located), entry=None)
    when = article.published_at.isoformat() if article.published_at else None
    example = Example(article.title, article.url, when)
    return _looked(located, 1, [example], name=article.title, publisher=article.publisher)


def _feed(located: Located, web: Web) -> Looked:
    got = _fetched(web, located)
    feed = read_feed(got.body, got.address, got.charset)
    examples = [
        Example(
            entry.title,
            entry.address,
            entry.published_at.isoformat() if entry.published_at else None,
        )
        for entry in feed.entries[:MOST_EXAMPLES]
    ]
    return _looked(located, len(feed.entries), examples, name=feed.title)


def _sitemap(located: Located, web: Web) -> Looked:
    got = _fetched(web, located)
    sitemap = read_sitemap(got.body, got.address)
    named = sitemap.pages or sitemap.maps
    examples = [Example(None, one.address, one.lastmod) for one in named[:MOST_EXAMPLES]]
    return _looked(located, len(named), examples)


def _files(located: Located) -> Looked:
    found = list(intake.read(_source(located)))
    items = [one for one in found if isinstance(one, Item)]
    if not items:
        told = "; ".join(
            f"{one.place}: {one.why}" for one in found[:1] if not isinstance(one, Item)
        )
        raise SourceError(told or f"{located.location} has nothing to read")
    return _looked(located, len(items), list(islice(_examples(items), MOST_EXAMPLES)))


def _examples(items: list[Item]) -> Iterator[Example]:
    for item in items:
        try:
            article = item.clean()
        except BadArticle:
            continue  # told when it is read in
        when = article.published_at.isoformat() if article.published_at else None
        yield Example(article.title, article.url, when)


def _looked(
    located: Located,
    articles: int,
    examples: list[Example],
    *,
    name: str | None = None,
    publisher: str | None = None,
) -> Looked:
    return Looked(
        kind=located.kind,
        location=located.location,
        name=name or located.name,
        publisher=publisher,
        articles=articles,
        examples=tuple(examples),
    )


def _fetched(web: Web, located: Located) -> Fetched:
    got = web.get(located.location)
    assert isinstance(got, Fetched), "an unconditional request was answered with 304"
    return got


def _source(located: Located) -> Source:
    return Source(0, located.kind, located.location, None, None)
