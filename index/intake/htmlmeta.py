"""What a page declares of its article in its head: JSON-LD first, then its meta elements.

The meta elements are OpenGraph's and article:*, then Dublin Core's and those of the commonest
content systems. The page's own address is the canonical link's, for which that link was made; then
og:url and JSON-LD's, each only where it names a page of the same site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from index.intake import jsonld, moments, names, urls
from index.intake.article import Given, first, language_code, tidy
from index.intake.tree import first_words, words

if TYPE_CHECKING:
    from index.intake.tree import Element

_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")
_PUBLISHER = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
_AUTHORS = (
    *("article:author", "author", "dc.creator", "dcterms.creator", "citation_author", "byl"),
    *("parsely-author", "sailthru.author"),
)
_PUBLISHED = (
    *("article:published_time", "og:article:published_time", "datepublished", "pubdate"),
    *("publish-date", "publish_date", "publication_date", "publishdate", "dc.date.issued"),
    *("dcterms.issued", "dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "date"),
    *("citation_publication_date", "citation_online_date", "parsely-pub-date", "sailthru.date"),
)
_MODIFIED = (
    *("article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified"),
    *("dc.date.modified", "dcterms.modified", "last-modified", "lastmod", "last_modified"),
    *("revised", "article.updated"),
)
_LANGUAGE = ("content-language", "dc.language", "dcterms.language", "og:locale")
MAX_SITE_WORDS = 4
"""A site's name beside a headline has no more words."""

_MARKS = " |:»•·/-–—"
_SEPARATOR = re.compile(r"\s*(?:\||::|»|•|·|/|\s[-–—]\s|:\s)\s*")
Meta = dict[str, list[str]]


class Head(NamedTuple):
    """What a page declares."""

    given: Given
    declared: jsonld.Declared
    is_article: bool
    """It calls itself an article, in JSON-LD or in its meta elements."""


def read(tree: Element, address: str | None = None) -> Head:
    """Return what the page declares; None and empty where it declares nothing.

    Args:
        tree: the page.
        address: where it was fetched; None for a file, whose own word on its address is taken.
    """
    meta = _meta(tree)
    base = _base(tree, address)
    scripts = [each.text or "" for each in tree.xpath('.//script[contains(@type, "ld+json")]')]
    declared = jsonld.read(scripts, address, first_words(tree, ".//h1"))
    said = replace(first(declared.given, _given(tree, meta)), url=None)
    url = _url(tree, meta, declared.given.url, base, address)
    kind = next(iter(meta.get("og:type", ())), "").casefold()
    return Head(
        given=replace(said, url=url, title=_title(tree, said)),
        declared=declared,
        is_article=declared.is_article or kind == "article" or _PUBLISHED[0] in meta,
    )


def without_site(title: str, site: str | None) -> str:
    """Return the title without the site's name before or behind it."""
    if site is None:
        return title
    parts = list(_SEPARATOR.finditer(title))
    for cut in reversed(parts):
        if title[cut.end() :].casefold() == site.casefold() and cut.start() > 0:
            return title[: cut.start()]
    for cut in parts:
        if title[: cut.start()].casefold() == site.casefold() and title[cut.end() :]:
            return title[cut.end() :]
    return title


def shown(tree: Element, said: Given) -> Given:
    """Return title and site as the page shows them: in its heading and its title element.

    Args:
        tree: the page.
        said: what is known already; the rest of the title element may be the other.
    """
    title = tidy(first_words(tree, ".//head/title")) or ""
    headings = [found for each in tree.iterfind(".//h1") if (found := words(each))]
    heading = next((each for each in (said.title, *headings) if each and each in title), None)
    if heading is None:
        bare = without_site(title, said.publisher)
        return Given(title=bare if bare and bare != title else None)
    rest = title.replace(heading, "", 1)
    name = rest.strip(_MARKS)
    is_name = 0 < len(name.split()) <= MAX_SITE_WORDS and len(_SEPARATOR.split(name)) == 1
    return Given(title=heading, publisher=name if is_name and name != rest else None)


def _given(tree: Element, meta: Meta) -> Given:
    written = (names.authors(meta.get(name, [])) for name in _AUTHORS)
    return Given(
        title=next(_plain(meta, _TITLE), None),
        publisher=next(_plain(meta, _PUBLISHER), None),
        published_at=next(filter(None, map(moments.parse, _every(meta, _PUBLISHED))), None),
        authors=next(filter(None, written), ()),
        # Themes set og:locale to en_US whatever a site speaks: the html element knows better.
        language=language_code(tree.get("lang") or tree.get("xml:lang"))
        or next(filter(None, map(language_code, _every(meta, _LANGUAGE))), None),
        modified_at=next(filter(None, map(moments.parse, _every(meta, _MODIFIED))), None),
    )


def _title(tree: Element, said: Given) -> str | None:
    """Return the declared title, whole and without the site's name."""
    if said.title is None:
        return None
    title = without_site(said.title, said.publisher)
    heading = first_words(tree, ".//h1")
    begin = title.rstrip(" .…")
    # Search engines show 110 characters, and some systems cut the headline there.
    is_cut = len(begin) > 40 and heading.startswith(begin) and heading != title
    return heading if is_cut else title


def _url(
    tree: Element, meta: Meta, declared: str | None, base: str | None, address: str | None
) -> str | None:
    links = tree.xpath('//link[translate(@rel, "CANOIL", "canoil")="canonical"]/@href')
    here = urls.canonical(address)
    for named in (*links, *meta.get("og:url", ()), declared):
        url = urls.canonical(named) if base is None else urls.joined(base, named)
        # Some sites declare their home page as every article's address.
        if url is None or (urls.is_home(url) and url != here):
            continue
        if here is None or urls.is_same_site(url, here):
            return url
    return here


def _base(tree: Element, address: str | None) -> str | None:
    if address is None:
        return None
    named = next(iter(tree.xpath("//base/@href")), "")
    return urls.joined(address, named) or address if named else address


def _meta(tree: Element) -> Meta:
    found: Meta = {}
    for element in tree.iterfind(".//meta[@content]"):
        content = (element.get("content") or "").strip()
        for key in ("property", "name", "http-equiv"):
            if content and element.get(key):
                found.setdefault(element.get(key).strip().casefold(), []).append(content)
    return found


def _every(meta: Meta, keys: tuple[str, ...]) -> Iterator[str]:
    return (value for key in keys for value in meta.get(key, ()))


def _plain(meta: Meta, keys: tuple[str, ...]) -> Iterator[str]:
    """Yield the values; what a system escaped twice is read twice."""
    for value in _every(meta, keys):
        plain = tidy(unescape(value))
        if plain is not None:
            yield plain
