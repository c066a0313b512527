"""What an index of a site must hold, and how what it holds differs from that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from index.domain import Article, Span
from tests.site.contents import SITEMAP
from tests.site.faults import Effect
from tests.site.listings import FeedText
from tests.site.site import Site
from tests.site.state import Away, Page, State


class Wanted(NamedTuple):
    """What may be held under one address."""

    texts: frozenset[str]
    """Any of them."""
    must: bool
    """Whether one of them has to be there."""


def expected(site: Site) -> dict[str, str]:
    """Return the text of every article that an index must hold, by canonical address.

    An exact index has asked every page that a feed or sitemap ever named to it, as the site stands
    now. Pages of which a policy decides (see `wanted`) are left out.
    """
    return {
        url: next(iter(each.texts))
        for url, each in wanted(site).items()
        if each.must and len(each.texts) == 1
    }


def differences(site: Site, held: Mapping[str, str]) -> list[str]:
    """Return a line for everything that an index holds (text by address) and should not, or lacks.

    Empty when it is exact.
    """
    found = []
    wants = wanted(site)
    for url, text in held.items():
        if url not in wants:
            found.append(f"{url}: held, and should not be")
        elif text not in wants[url].texts:
            found.append(f"{url}: held with another text: {_parting(text, wants[url].texts)}")
    found += [f"{url}: missing" for url, each in wants.items() if each.must and url not in held]
    return sorted(found)


def shown(article: Article) -> str:
    """Return the article's paragraphs outside its furniture, its notice with them.

    Some pages' headlines become a first paragraph of the stored text, marked as furniture.
    """
    kept, at = [], 0
    for start, end in _hidden(article):
        kept.append(article.text[at:start])
        at = end
    parts = "".join([*kept, article.text[at:]]).split("\n\n")
    return "\n\n".join(part.strip() for part in parts if part.strip())


def wanted(site: Site) -> dict[str, Wanted]:
    """Return what may be held, by canonical address."""
    with site.lock:
        return {
            site.base + path: each
            for page in site.pages.values()
            for path, each in _wanted(site, page).items()
        }


def _hidden(article: Article) -> Iterator[Span]:
    notice = article.notice
    for span in article.furniture:
        if notice is not None and span.start <= notice.start < notice.end <= span.end:
            yield Span(span.start, notice.start)
            yield Span(notice.end, span.end)
        else:
            yield span


def _wanted(site: Site, page: Page) -> dict[str, Wanted]:
    by = {name for path in page.addresses for name in site.named.get(path, ())}
    if not by or page.state is not State.LIVE:
        return {}
    if not page.is_listed and by == {SITEMAP}:
        # Absence from a sitemap means gone; absence from a feed does not.
        return {}
    effect = _effect(site, page)
    if effect is Effect.READS:
        must = page.is_listed or SITEMAP not in by
        return {page.canonical: Wanted(frozenset({page.made.text}), must)}
    found = {}
    if texts := _from_feeds(site, page, by):
        found[page.canonical] = Wanted(texts, must=False)
    if page.delivered is not None:
        # Where a page fails that moved since it was read, it stays known by its old address.
        path, text = page.delivered
        texts = found[path].texts if path in found else frozenset()
        must = effect is Effect.FAILS and page.is_listed and path == page.canonical
        found[path] = Wanted(texts | {text}, must)
    return found


def _effect(site: Site, page: Page) -> Effect:
    if site.away is not None:
        return Effect.FAILS if site.away is Away.REFUSED else Effect.UNSURE
    broken = site.faults.get(page.path)
    return Effect.READS if broken is None else broken.effect


def _from_feeds(site: Site, page: Page, by: set[str]) -> frozenset[str]:
    """Return what the page's feeds bring of it for want of the page.

    A summary is no stand-in for an earlier version of the whole article.
    """
    texts = {site.feeds[name].text for name in by if name in site.feeds}
    found = set()
    if FeedText.SUMMARY in texts and page.delivered is None:
        found.add(page.made.paragraphs[0])
    if FeedText.FULL in texts:
        found.add(page.made.text)
    return frozenset(found)


def _parting(text: str, wanted: Iterable[str]) -> str:
    """Return both texts from where they part."""
    other = max(wanted, key=lambda each: _common(text, each))
    at = max(_common(text, other) - 10, 0)
    return f"{text[at : at + 60]!r} instead of {other[at : at + 60]!r}"


def _common(one: str, other: str) -> int:
    same = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same += 1
    return same
