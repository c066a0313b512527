"""HTML: trafilatura finds the article in the page; this is the only file that imports it.

The extractor's output is frozen as the article's text, its paragraphs parted by a blank line.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from index.domain import Article, Source, Span
from index.errors import BadArticle
from index.intake import dates, htmlmeta
from index.intake import decode as bytes_to_text
from index.intake.article import Given, assemble, tidy
from index.intake.furniture import examine

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]
    from trafilatura.settings import Document

DECLARATION_BYTES = 4096
"""A page declares its charset in the first kilobyte (HTML standard); old pages a little later."""
MAX_LOST_SHARE = 0.005
"""Share of characters that a declared charset may fail to give; more, and it is another charset."""
MIN_WORDS = 8
"""With fewer words there is no sentence, only a menu's entry."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,40})", re.IGNORECASE)
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]{0,200}>")
# What browsers read under these names (WHATWG encoding standard).
_AS_BROWSERS = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}
# Stands for a line break until the page's own line ends, which mean nothing, are gone.
_BREAK = "\x1e"
_NO_TEXT = "holds no article text that can be found: save the article itself, or as .txt"


class Block(NamedTuple):
    """A paragraph, heading, list item or table row of the extracted article."""

    words: str
    is_furniture: bool
    """It is a heading, or a link and nothing else."""


def decode(raw: bytes) -> str:
    """Return the page's text in the charset of its mark or declaration, else UTF-8.

    Raises BadArticle when it is empty, binary, or not in the charset that it should be in.
    """
    marked = bytes_to_text.by_mark(raw)
    head = raw[:DECLARATION_BYTES]
    declared = _CHARSET.search(head) or _XML.match(head)
    if marked is not None or declared is None:
        return bytes_to_text.decode(raw) if marked is None else bytes_to_text.checked(marked)
    name = declared.group(1).decode("ascii").casefold()
    try:
        text = raw.decode(_AS_BROWSERS.get(name, name), "replace")
    except LookupError:
        raise BadArticle(f"declares the unknown charset {name!r}: save it as UTF-8") from None
    if text.count("\ufffd") > MAX_LOST_SHARE * len(text):
        raise BadArticle(f"is not {name}, as it declares: save it as UTF-8")
    return bytes_to_text.checked(text)


def clean(text: str, *, place: str, source: Source) -> Article:
    """Return the article on the page; `place` is its identity if it names no address.

    Raises BadArticle when no article is found on it.
    """
    given, blocks = _extract(_XML_HEAD.sub("", text, count=1))
    body, headings = _joined(blocks)
    if sum(len(block.words.split()) for block in blocks if not block.is_furniture) < MIN_WORDS:
        raise BadArticle(_NO_TEXT)
    page = examine(body, title=given.title, marked=headings)
    return assemble(source, place, body, page, given)


def _extract(page: str) -> tuple[Given, list[Block]]:
    """Return what the page says of its article, and the article's blocks."""
    # Imported here: it takes half a second that a folder of text files need not wait for.
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    for name in ("trafilatura", "htmldate", "courlan"):
        # They print what they think of a page; our one line says it better.
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        tree = load_html(page)
        if tree is None:
            raise BadArticle(_NO_TEXT)
        given = htmlmeta.given(tree)
        found: Any = bare_extraction(
            tree,
            include_comments=False,
            include_links=True,
            deduplicate=False,  # its memory of other pages would make the text depend on them
            with_metadata=True,
            # A guessed date is worse than none.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
        if found is None:
            raise BadArticle(_NO_TEXT)
        return _completed(given, found), [block for block in _blocks(found.body) if block.words]
    except BadArticle:
        raise
    except Exception as error:
        # Broken pages break the parser in any way there is; none may stop the others.
        raise BadArticle(
            f"cannot be read as HTML ({type(error).__name__}): save it as .txt"
        ) from error


def _completed(given: Given, found: Document) -> Given:
    """Add what the extractor found to what the page declares."""
    # Where a page names no site the extractor gives its host: that is no publisher's name.
    site = tidy(found.sitename)
    hosts = {found.hostname, f"www.{found.hostname}"}
    authors = tuple(name for name in map(tidy, (found.author or "").split(";")) if name)
    return replace(
        given,
        title=tidy(found.title) or given.title,
        publisher=given.publisher or (None if site in hosts or (site and "." in site) else site),
        published_at=given.published_at or dates.parse(found.date),
        authors=given.authors or authors,
    )


def _joined(blocks: list[Block]) -> tuple[str, list[Span]]:
    parts: list[str] = []
    headings: list[Span] = []
    at = 0
    for block in blocks:
        if block.is_furniture:
            headings.append(Span(at, at + len(block.words)))
        parts.append(block.words)
        at += len(block.words) + 2
    return "\n\n".join(parts), headings


def _blocks(body: HtmlElement) -> Iterator[Block]:
    """Yield the blocks of the extractor's tree, in their order."""
    for element in body:
        if element.tag in ("list", "quote", "table") and len(element):
            yield from _blocks(element)
        elif element.tag == "row":
            cells = [_words(cell) for cell in element]
            yield Block(" | ".join(cell for cell in cells if cell), False)
        elif isinstance(element.tag, str):
            words = _words(element)
            yield Block(words, element.tag == "head" or _is_link(element, words))
        if (element.tail or "").strip():
            yield Block(" ".join(element.tail.split()), False)


def _words(element: HtmlElement) -> str:
    """Return the element's words, a line for each of the extractor's line breaks."""
    found = (" ".join(line.split()) for line in _raw(element).split(_BREAK))
    return "\n".join(line for line in found if line)


def _raw(element: HtmlElement) -> str:
    parts = [element.text or ""]
    for child in element:
        parts.append(_BREAK if child.tag == "lb" else _raw(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _is_link(element: HtmlElement, words: str) -> bool:
    """Return whether the paragraph is one link: a way to another page, no sentence."""
    if len(element) != 1 or element[0].tag != "ref" or words.endswith((".", ".”", '."')):
        return False
    return _words(element[0]).strip() == words
