"""What a page says of its article in JSON-LD (schema.org), in the many forms that sites write.

Lists and graphs, references by `@id`, names as strings, objects or lists of them; the JSON may
stand in an HTML comment, in CDATA, or end its lists with a comma too many.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from index.intake import loosejson, moments, names, urls
from index.intake.article import Given, language_code, tidy

MAX_DEPTH = 6
"""JSON-LD nests an article in a graph in a page; deeper is no metadata."""
MAX_OBJECTS = 500
"""So many objects of a page are looked at; pages with lists of everything have hundreds."""

MIN_LISTED = 3
"""So many articles, none of them at the page's address, are a list of other pages."""

_ARTICLES = ("article", "posting", "report")
_PAGES = ("webpage", "itempage")
_LISTS = ("collectionpage", "itemlist", "website", "searchresultspage")
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage")
Thing = dict[str, Any]


class Declared(NamedTuple):
    """What a page's JSON-LD says."""

    given: Given
    is_article: bool
    """It holds an article."""
    is_list: bool
    """It calls the page a list of pages, and holds no article."""
    is_free: bool | None
    """Whether the article is free to read by its publisher's word; None: nothing is said of it."""
    word_count: int | None
    """Words that the article has by its own word."""
    text: str | None
    """The article's text without its paragraphs, where the page carries it."""


def read(scripts: list[str], address: str | None = None, heading: str = "") -> Declared:
    """Return what the scripts of a page declare.

    Args:
        scripts: contents of its ld+json elements; what is no JSON is passed over.
        address: where the page was found; relative addresses are read from it.
        heading: the page's main heading; a name that equals it is the headline.
    """
    things = [thing for script in scripts for thing in _things(loosejson.load(script), MAX_DEPTH)]
    things = things[:MAX_OBJECTS]
    by_id: dict[str, Thing] = {}
    for thing in things:
        name = thing.get("@id")
        if isinstance(name, str) and ("name" in thing or name not in by_id):
            by_id[name] = thing
    article = _article(things, address)
    page = _fullest(_of(things, _PAGES))
    told = article or (page if page is not None and "datePublished" in page else None) or {}
    return Declared(
        given=_given(told, page or {}, by_id, address, heading),
        is_article=article is not None,
        is_list=article is None and bool(_of(things, (*_LISTS, *_ARTICLES))),
        is_free=_truth(told.get("isAccessibleForFree", (page or {}).get("isAccessibleForFree"))),
        word_count=_count(told.get("wordCount")),
        text=_scrubbed(told.get("articleBody")),
    )


def _things(value: object, depth: int) -> Iterator[Thing]:
    if depth == 0:
        return
    if isinstance(value, dict):
        yield value
        for name in _NESTED:
            yield from _things(value.get(name), depth - 1)
    elif isinstance(value, list):
        for each in value[:MAX_OBJECTS]:
            yield from _things(each, depth - 1)


def _article(things: list[Thing], address: str | None) -> Thing | None:
    """Return the article that the page is, not one that it only links to."""
    found = [each for each in _of(things, _ARTICLES) if "jobposting" not in _kinds(each)]
    if address is not None:
        here = urls.canonical(address)
        own = [each for each in found if _address(each, address) == here]
        if not own and len(found) >= MIN_LISTED and all(_address(each, address) for each in found):
            return None
        found = own + found
    return _fullest(found)


def _fullest(found: list[Thing]) -> Thing | None:
    """Return the first with a date or a headline; a reference to a thing has neither."""
    full = (each for each in found if "datePublished" in each or "headline" in each)
    return next(full, next(iter(found), None))


def _of(things: list[Thing], kinds: tuple[str, ...]) -> list[Thing]:
    return [each for each in things if any(kind.endswith(kinds) for kind in _kinds(each))]


def _kinds(thing: Thing) -> list[str]:
    types = thing.get("@type")
    return [str(name).casefold() for name in (types if isinstance(types, list) else [types])]


def _given(
    told: Thing, page: Thing, by_id: dict[str, Thing], address: str | None, heading: str
) -> Given:
    headline, name = _word(told.get("headline")), _word(told.get("name"))
    people = told.get("author") or told.get("creator")
    return Given(
        url=_address(told, address) or _address(page, address),
        # Wikis write a description where the headline should be.
        title=name if name is not None and name == heading else headline or name,
        publisher=_name(told.get("publisher") or told.get("sourceOrganization"), by_id),
        published_at=moments.parse(_one(told.get("datePublished"))),
        authors=names.authors([_name(each, by_id) for each in _each(people)]),
        language=language_code(_language(told)) or language_code(_language(page)),
        modified_at=moments.parse(_one(told.get("dateModified"))),
    )


def _address(thing: Thing, address: str | None) -> str | None:
    for value in (thing.get("mainEntityOfPage"), thing.get("url")):
        named = value.get("@id") or value.get("url") if isinstance(value, dict) else value
        if isinstance(named, str):
            found = urls.canonical(named) if address is None else urls.joined(address, named)
            if found is not None:
                return found
    return None


def _language(thing: Thing) -> object:
    value = _one(thing.get("inLanguage"))
    return value.get("alternateName") or value.get("name") if isinstance(value, dict) else value


def _name(value: object, by_id: dict[str, Thing]) -> str | None:
    value = _one(value)
    if not isinstance(value, dict):
        return _word(value)
    if "name" not in value:
        value = by_id.get(str(value.get("@id")), value)
    return _word(_one(value.get("name")))


def _word(value: object) -> str | None:
    """Return a value on one line; half characters, which no database stores, are replaced.

    What a system escaped as if it were HTML is read as it was meant.
    """
    words = tidy(_one(value))
    return None if words is None else _scrubbed(unescape(words))


def _scrubbed(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _one(value: object) -> object:
    return next(iter(value), None) if isinstance(value, list) else value


def _each(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _truth(value: object) -> bool | None:
    if isinstance(value, str):
        value = {"true": True, "false": False}.get(value.strip().casefold().rpartition("/")[2])
    return value if isinstance(value, bool) else None


def _count(value: object) -> int | None:
    if isinstance(value, str) and value.isdecimal() and len(value) < 9:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
