"""What a page's own markup says of its article: microdata, microformats, time elements.

This is the page's last word on itself before its text; it goes after all that is declared in its
head and after what a feed says.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from index.intake import moments, names
from index.intake.article import Given, first, tidy
from index.intake.calendar_words import UPDATE_WORDS
from index.intake.tree import declared_names, words

if TYPE_CHECKING:
    from index.intake.tree import Element

MAX_NAME_WORDS = 12
"""An element with more words is no name."""

_OTHERS = frozenset(
    ("comment", "comments", "related", "recommended", "sidebar", "aside", "teaser", "teasers")
)
_OWN_TYPES = re.compile(r"(?:article|posting|report|webpage|creativework)$", re.IGNORECASE)
_NAMES = re.compile(r"(?:author|byline|contributor)s?[\s_-]{1,2}name|author(?:s)?name", re.I)
_UPDATES = UPDATE_WORDS | {"updated", "modified", "datemodified"}
_WORD = re.compile(r"[^\W\d_]+")
_CLASSES = {
    "entry-title": "title",
    "p-name": "title",
    "published": "published",
    "dt-published": "published",
    "updated": "updated",
    "dt-updated": "updated",
    "author": "author",
    "p-author": "author",
}


def read(tree: Element) -> Given:
    """Return what the elements of the page say."""
    micro = _microdata(tree)
    return first(micro, _microformats(tree), Given(authors=_named(tree)), _times(tree))


def _microdata(tree: Element) -> Given:
    found: dict[str, list[str]] = {}
    for element in tree.iterfind(".//*[@itemprop]"):
        if _is_own_item(element):
            for name in element.get("itemprop").split():
                found.setdefault(name, []).append(_value(element))
    return Given(
        title=_short(found.get("headline")),
        publisher=_short(found.get("publisher")),
        published_at=_moment(found.get("datePublished", []) + found.get("dateCreated", [])),
        authors=names.authors(found.get("author", [])),
        modified_at=_moment(found.get("dateModified", [])),
    )


def _is_own_item(element: Element) -> bool:
    """Return whether it describes the article, not a comment or another page on it."""
    for above in element.iterancestors():
        if above.get("itemscope") is not None:
            kind = above.get("itemtype") or ""
            return not kind or _OWN_TYPES.search(kind) is not None
    return True


def _microformats(tree: Element) -> Given:
    by_class: dict[str, list[Element]] = {}
    for element in tree.iterfind(".//*[@class]"):
        for name in element.get("class").split():
            if name in _CLASSES and not _is_others(element):
                by_class.setdefault(_CLASSES[name], []).append(element)
    people = by_class.get("author", [])
    cards = [card for each in people for card in each.xpath('.//*[contains(@class, "fn")]')]
    return Given(
        title=_short([words(each) for each in by_class.get("title", [])]),
        published_at=_moment([_value(each) for each in by_class.get("published", [])]),
        authors=names.authors([words(each) for each in cards or people if _is_short(each)]),
        modified_at=_moment([_value(each) for each in by_class.get("updated", [])]),
    )


def _named(tree: Element) -> tuple[str, ...]:
    """Return the people whom elements name that call themselves an author's name."""
    found = []
    for element in tree.iter("span", "a", "p", "div", "h4", "address"):
        marks = (element.get(key) for key in ("class", "id", "data-testid", "rel", "property"))
        told = [mark for mark in marks if mark]
        is_name = any(_NAMES.search(mark) for mark in told) or element.get("rel") == "author"
        is_person = (element.get("typeof") or "").endswith("Person")
        if (is_name or is_person) and _is_short(element) and not _is_others(element):
            found.append(words(element))
    return names.authors(found[:MAX_NAME_WORDS])


def _times(tree: Element) -> Given:
    """Return the first time element as the date, and the first that is called an update."""
    published: date | datetime | None = None
    modified: date | datetime | None = None
    for element in tree.iterfind(".//time[@datetime]"):
        when = moments.parse(element.get("datetime"))
        if when is None or _is_others(element):
            continue
        if _is_update(element):
            modified = modified or when
        else:
            published = published or when
    return Given(published_at=published, modified_at=modified)


def _is_update(element: Element) -> bool:
    before, above = element.getprevious(), element.getparent()
    lead = (before.tail if before is not None else above.text) or ""
    said = {word.casefold() for word in _WORD.findall(lead)[-4:]}
    return not _UPDATES.isdisjoint(said | declared_names(element))


def _is_others(element: Element) -> bool:
    """Return whether it stands in a box about other pages, or under a reader's words."""
    for each in (element, *element.iterancestors()):
        if each.tag in ("nav", "aside") or not _OTHERS.isdisjoint(declared_names(each)):
            return bool(each.tag != "body")
        if each.tag in ("article", "main", "body"):
            return False
    return False


def _value(element: Element) -> str:
    named = element.find('.//*[@itemprop="name"]')
    if named is not None:
        return _value(named)
    return (
        element.get("content") or element.get("datetime") or element.get("title") or words(element)
    )


def _moment(values: list[str]) -> date | datetime | None:
    return next(filter(None, map(moments.parse, values)), None)


def _short(values: list[str] | None) -> str | None:
    return next(filter(None, map(tidy, values or ())), None)


def _is_short(element: Element) -> bool:
    return 0 < len(words(element).split()) <= MAX_NAME_WORDS
