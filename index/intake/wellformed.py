"""XML from strangers: no entities, no network, nothing too large, mended as far as it goes."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.entities import html5
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from index.errors import BadArticle

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element  # type: ignore[import-untyped]

MAX_TAGS = 800_000
"""Signs "<" and "&" of a feed, each; one with hundreds of long articles has 300,000."""
MAX_ELEMENTS = 60_000
"""Elements that are handed on, articles in XHTML included: feedparser reads so many in 2 s. What
stands behind them in a feed, where the oldest entries stand, is left out."""
MAX_ATTRIBUTES = 30
"""Attributes of one element; more take feedparser time that grows with their square."""

_Taker = TypeVar("_Taker", bound="Target")
_HEAD_CHARS = 20_000
"""Declarations stand before the first element, and take no more."""
_DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[]{0,2000}(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]{0,200}>")
_FIRST = re.compile(
    r"<(?:[\w.-]{1,30}:)?(?:rss|feed|rdf|urlset|sitemapindex)(?=[\s>/])", re.IGNORECASE
)
_ANY = re.compile(r"<[A-Za-z_]")
_NAMED = re.compile(r"&(\w{2,31});")
_BARE = re.compile(r"&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});)")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_TOO_LARGE = "is too large for a feed: give a shorter one"


def mended(text: str, *, most: int) -> bytes:
    """Return the feed as well-formed XML in UTF-8, with no more than `most` items or entries.

    Raises BadArticle when it is no XML at all.
    """
    from lxml import etree  # type: ignore[import-untyped]

    if max(text.count("<"), text.count("&")) > MAX_TAGS:
        raise BadArticle(_TOO_LARGE)
    root = parsed(text)
    _shorten(root, most)
    raw: bytes = etree.tostring(root, encoding="utf-8", with_tail=False)
    return raw


def _shorten(root: _Element, most: int) -> None:
    total = 0
    for number, item in enumerate(list(root.iter("{*}item", "{*}entry"))):
        total += sum(1 for _ in item.iter())
        if (number >= most or total > MAX_ELEMENTS) and item.getparent() is not None:
            item.getparent().remove(item)
    count = 0
    for element in list(root.iter("*")):
        count += 1
        for name in list(element.attrib)[MAX_ATTRIBUTES:]:
            del element.attrib[name]
        # An empty link is none: without it the entry's permanent address is taken.
        is_link = element.tag.rpartition("}")[2] == "link" and not element.attrib
        if is_link and not (element.text or "").strip() and element.getparent() is not None:
            element.getparent().remove(element)
    if count > MAX_ELEMENTS:
        raise BadArticle(_TOO_LARGE)


def parsed(text: str) -> _Element:
    """Return the root of the XML, mended where it is broken.

    Raises BadArticle when no element is found in it.
    """
    from lxml import etree

    plain = prepared(text)
    try:
        root = etree.fromstring(plain.encode("utf-8", "replace"), _parser(recover=False))
    except etree.XMLSyntaxError:
        repaired = repaired_text(plain).encode("utf-8", "replace")
        try:
            root = etree.fromstring(repaired, _parser(recover=True))
        except etree.XMLSyntaxError:
            root = None
    if root is None:
        raise BadArticle("is no XML that can be read: check the address")
    # What a document type declared is never looked up; what is left of it says nothing.
    etree.strip_elements(root, etree.Entity, etree.ProcessingInstruction, with_tail=False)
    return root


class Target(Protocol):
    """Takes a document's elements one after another."""

    def start(self, tag: str, attributes: object) -> None:
        """Open an element."""

    def data(self, words: str) -> None:
        """Take the words inside an element."""

    def end(self, tag: str) -> None:
        """Close an element."""

    def close(self) -> None:
        """End the document."""


def feed(text: str, make: Callable[[], _Taker]) -> _Taker:
    """Hand the elements of the XML to a target of `make`, and return it.

    A document with single wrong ampersands is tried again with right ones, on another target.

    Raises BadArticle when it is broken or cut off, and whatever the target raises.
    """
    from lxml import etree

    plain = prepared(text)
    for each in (plain, repaired_text(plain)):
        target = make()
        try:
            etree.fromstring(each.encode("utf-8", "replace"), _parser(target=target))
        except etree.XMLSyntaxError as error:
            line = error.lineno or 0
            continue
        return target
    raise BadArticle(f"is cut off or broken (line {line}): its site has to mend it")


def prepared(text: str) -> str:
    """Return the text from its first element on, without declarations and what precedes them.

    Some servers print their warnings before the feed begins.
    """
    plain = _DECLARATION.sub("", text, count=1)
    head = _DOCTYPE.sub("", plain[:_HEAD_CHARS], count=1)
    first = _FIRST.search(head) or _ANY.search(head)
    return (head[first.start() :] if first is not None else head) + plain[_HEAD_CHARS:]


def repaired_text(text: str) -> str:
    """Return the text with its ampersands and named letters as XML has them, CDATA untouched."""
    parts: list[str] = []
    at = 0
    while True:
        start = text.find("<![CDATA[", at)
        end = text.find("]]>", start) if start >= 0 else -1
        stop = start if end >= 0 else len(text)
        plain = _BARE.sub("&amp;", text[at:stop])
        parts.append(_CONTROLS.sub("", _NAMED.sub(_letter, plain)))
        if end < 0:
            return "".join(parts)
        parts.append(_CONTROLS.sub("", text[start : end + 3]))
        at = end + 3


def _letter(match: re.Match[str]) -> str:
    name = match.group(1)
    if name in ("amp", "lt", "gt", "quot", "apos"):
        return match.group()
    letters = html5.get(f"{name};")
    return f"&amp;{name};" if letters is None else "".join(f"&#{ord(each)};" for each in letters)


def _parser(*, recover: bool = False, target: Target | None = None) -> XMLParser:
    from lxml import etree

    options: dict[str, Any] = {
        "resolve_entities": False,
        "no_network": True,
        "load_dtd": False,
        "huge_tree": False,
        "remove_comments": True,
        "strip_cdata": True,
    }
    if target is not None:
        return etree.XMLParser(target=target, encoding="utf-8", **options)
    return etree.XMLParser(recover=recover, encoding="utf-8", **options)
