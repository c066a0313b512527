"""HTML: trafilatura finds the article in the page; this is the only file that imports it.

The extractor's output is frozen as the article's text, its paragraphs parted by a blank line. What
the page says of its article is taken in the order that index/intake/page.py states.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from index.domain import Article, Source
from index.errors import BadArticle
from index.intake import charsets, dates, htmlmeta, markup, names, quality
from index.intake import decode as bytes_to_text
from index.intake.article import Given, assemble, first, tidy
from index.intake.blocks import Block, extracted, joined
from index.intake.furniture import examine
from index.intake.looks import Looks, look
from index.intake.prune import prune
from index.intake.tree import parse
from index.intake.undivided import parted

if TYPE_CHECKING:
    from trafilatura.settings import Document

    from index.intake.tree import Element

MAX_LOST_SHARE = 0.005
"""Share of characters that a declared charset may fail to give; more, and it is another charset."""


MAX_BOXES = 1500
"""Paragraphs, cells and items of a page up to which the extractor asks others, too: 1 s."""

_BOXES = ("p", "div", "td", "th", "li", "dt", "dd", "h1", "h2", "h3", "h4", "pre", "option")


def decode(raw: bytes) -> str:
    """Return the page's text in the charset of its mark or declaration, else UTF-8.

    Raises BadArticle when it is empty, binary, or not in the charset that it should be in.
    """
    marked = bytes_to_text.by_mark(raw)
    name = charsets.declared(raw)
    if marked is not None or name is None:
        return bytes_to_text.decode(raw) if marked is None else bytes_to_text.checked(marked)
    codec = charsets.codec(name)
    if codec is None:
        raise BadArticle(f"declares the unknown charset {name!r}: save it as UTF-8")
    text = raw.decode(codec, "replace")
    if text.count("\ufffd") > MAX_LOST_SHARE * len(text):
        raise BadArticle(f"is not {name}, as it declares: save it as UTF-8")
    return bytes_to_text.checked(text)


def clean(
    text: str,
    *,
    place: str,
    source: Source,
    address: str | None = None,
    told: Given = Given(),  # noqa: B008 - frozen
) -> Article:
    """Return the article on the page.

    Args:
        text: the page.
        place: the article's identity if the page names no address.
        source: where it comes from.
        address: where the page was fetched; None for a file.
        told: what a feed or sitemap says of the article.

    Raises BadArticle when no article is found on it, or the page is something else.
    """
    extract = _extract(text, address, told)
    body, headings = joined(extract.blocks)
    paragraphs = [block.words for block in extract.blocks if not block.is_furniture]
    least = quality.MIN_WORDS if address is None else quality.MIN_WEB_WORDS
    why = quality.why_not(extract.looks, paragraphs, least=least)
    if why is not None:
        raise BadArticle(why)
    page = examine(body, title=extract.given.title, marked=headings)
    return assemble(source, place, body, page, extract.given)


class _Extract(NamedTuple):
    given: Given
    looks: Looks
    blocks: list[Block]


def _extract(text: str, address: str | None, told: Given) -> _Extract:
    """Return what the page says of its article, how it looks, and the article's blocks."""
    try:
        tree = parse(text)
        if tree is None:
            raise BadArticle(quality.NO_TEXT)
        head = htmlmeta.read(tree, address)
        looks, own = look(tree, head), markup.read(tree)
        shown = htmlmeta.shown(tree, head.given)
        prune(tree)
        found = _found(tree)
        blocks = [] if found is None else [each for each in extracted(found.body) if each.words]
        seen = Given() if found is None else _seen(found)
        given = first(head.given, told, own, shown, seen)
        return _Extract(_without_site(given), looks, parted(tree, blocks))
    except BadArticle:
        raise
    except Exception as error:
        # Broken pages break the parser in any way there is; none may stop the others.
        raise BadArticle(
            f"cannot be read as HTML ({type(error).__name__}): save it as .txt"
        ) from error


def _found(tree: Element) -> Document | None:
    # Imported here: it takes half a second that a folder of text files need not wait for.
    from trafilatura import bare_extraction

    for name in ("trafilatura", "htmldate", "courlan"):
        # They print what they think of a page; our one line says it better.
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    found: Any = bare_extraction(
        tree,
        # Its second opinion takes time that grows with the square of a page's boxes.
        fast=sum(1 for _ in tree.iter(*_BOXES)) > MAX_BOXES,
        include_comments=False,
        include_links=True,
        deduplicate=False,  # its memory of other pages would make the text depend on them
        with_metadata=True,
        # A guessed date is worse than none.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    return found  # type: ignore[no-any-return]


def _seen(found: Document) -> Given:
    """Return what the extractor makes of the page."""
    # Where a page names no site the extractor gives its host: that is no publisher's name.
    site = tidy(found.sitename)
    hosts = {found.hostname, f"www.{found.hostname}"}
    return Given(
        title=tidy(found.title),
        publisher=None if site in hosts or (site and "." in site) else site,
        published_at=dates.parse(found.date),
        authors=names.authors((found.author or "").split(";")),
    )


def _without_site(given: Given) -> Given:
    """Take the site's name out of the title and the authors."""
    site = given.publisher
    if site is None:
        return given
    return replace(
        given,
        title=given.title and htmlmeta.without_site(given.title, site),
        authors=tuple(name for name in given.authors if name.casefold() != site.casefold()),
    )
