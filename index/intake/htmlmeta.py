"""What a page declares of its article: JSON-LD, OpenGraph, canonical link."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from index.intake import dates, urls
from index.intake.article import Given, language_code, tidy

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

MAX_DEPTH = 6
"""JSON-LD nests an article in a graph in a page; deeper is no metadata."""
_ARTICLES = ("article", "posting", "report")
_PAGES = ("webpage",)


def given(tree: HtmlElement) -> Given:
    """Return what the page declares; None and empty where it declares nothing.

    Args:
        tree: the page, parsed by lxml.
    """
    article = _article(tree)
    meta = _meta(tree)
    published = article.get("datePublished"), meta.get("article:published_time")
    return Given(
        url=_url(tree, meta),
        title=tidy(article.get("headline")) or tidy(meta.get("og:title")),
        publisher=_name(article.get("publisher")) or tidy(meta.get("og:site_name")),
        published_at=next((when for each in published if (when := dates.parse(each))), None),
        authors=_authors(article.get("author")),
        language=language_code(tree.get("lang"))
        or language_code(article.get("inLanguage"))
        or language_code(meta.get("og:locale")),
    )


def _url(tree: HtmlElement, meta: dict[str, str]) -> str | None:
    links = tree.xpath('//link[translate(@rel, "CANOIL", "canoil")="canonical"]/@href')
    for address in (*links, meta.get("og:url")):
        url = urls.canonical(address)
        # Some sites declare their home page as every article's address.
        if url is not None and not urls.is_home(url):
            return url
    return None


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iterfind(".//meta[@content]"):
        name = element.get("property") or element.get("name") or ""
        found.setdefault(name.casefold(), element.get("content"))
    return found


def _article(tree: HtmlElement) -> dict[str, Any]:
    """Return the first JSON-LD object that is an article, else a page's, else an empty one."""
    dated = [each for each in _declared(tree) if "datePublished" in each]
    for kinds in (_ARTICLES, _PAGES):
        for each in dated:
            types = each.get("@type")
            names = types if isinstance(types, list) else [types]
            if any(str(name).casefold().endswith(kinds) for name in names):
                return each
    return {}


def _declared(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.xpath('.//script[contains(@type, "ld+json")]'):
        try:
            root = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(root, MAX_DEPTH)


def _objects(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0:
        return
    if isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth - 1)
        yield from _objects(value.get("mainEntity"), depth - 1)
    elif isinstance(value, list):
        for each in value:
            yield from _objects(each, depth - 1)


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = next(iter(value), None)
    return tidy(value.get("name")) if isinstance(value, dict) else tidy(value)


def _authors(value: object) -> tuple[str, ...]:
    names = [_name(each) for each in (value if isinstance(value, list) else [value])]
    # Some sites give the author's page instead of a name.
    return tuple(dict.fromkeys(name for name in names if name and "://" not in name))
