"""A page as a tree of elements: lxml's, read from text that was decoded already.

Only what reads HTML by its elements knows lxml, and all of it through this file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.errors import BadArticle

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element  # type: ignore[import-untyped]

__all__ = ["Element", "brief", "declared_names", "first_words", "parse", "walk", "words"]

MAX_TAGS = 60_000
"""Signs "<" of a page; one with more is no article (long live blogs have 30,000), and would take
longer than all the others together."""

MAX_ATTRIBUTES = 1000
"""Attributes of one element; many more take the parser time that grows with their square."""
MAX_BRIEF_TAGS = 400
"""An element with more tags below it is no short box."""

_XML_HEAD = re.compile(r"^\s*<\?xml\b[^>]{0,200}>")
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{4000,}")
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def parse(text: str) -> Element | None:
    """Return the page's root, None when there is no element in it.

    Raises BadArticle when the page is too large to be an article.
    """
    # Imported here: it takes a tenth of a second that a folder of text files need not wait for.
    from lxml import etree, html  # type: ignore[import-untyped]

    is_flood = any(len(tag.split()) > MAX_ATTRIBUTES for tag in _LONG_TAG.findall(text))
    if is_flood or text.count("<") > MAX_TAGS:
        raise BadArticle("is too large a page to be an article: give the article's own page")
    parser = html.HTMLParser(
        collect_ids=False,
        default_doctype=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    raw = _XML_HEAD.sub("", text, count=1).encode("utf-8", "replace")
    try:
        return html.document_fromstring(raw, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def words(element: Element) -> str:
    """Return all the element's words with single spaces, what parts of it are glued parted."""
    return " ".join(" ".join(element.itertext()).split())


def brief(element: Element, most: int) -> str | None:
    """Return the element's words as `words` does, None when it has more than `most`.

    Long elements are left early, so that looking at every box of a page costs little.
    """
    parts: list[str] = []
    count = 0
    for tags, inner in enumerate(element.iter()):
        texts = (inner.text, None if inner is element else inner.tail)
        found = [part for text in texts if text for part in text.split()]
        count += len(found)
        parts += found
        if count > most or tags > MAX_BRIEF_TAGS:
            return None
    return " ".join(parts)


def walk(element: Element, leave_out: frozenset[str]) -> Iterator[tuple[Element, bool]]:
    """Yield each element where it begins (False) and where it ends (True), in the page's order.

    Of elements with a tag that is left out only the end comes: nothing inside them.
    """
    from lxml import etree

    steps = etree.iterwalk(element, events=("start", "end"))
    for event, each in steps:
        if event == "start" and each.tag in leave_out:
            steps.skip_subtree()
        else:
            yield each, event == "end"


def first_words(tree: Element, path: str) -> str:
    """Return the words of the first element at the path, empty where there is none."""
    found = tree.find(path)
    return "" if found is None else words(found)


def declared_names(element: Element) -> frozenset[str]:
    """Return the words that the element's class and id are made of, in small letters."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return frozenset(part.casefold() for part in _PART.findall(named[:500]))
