"""Parts into the page's own paragraphs what the extractor hands over as one.

Where trafilatura finds less than 250 characters it takes all words of the page's <article> or
<body> instead, as a single paragraph: headline, byline and the article's own words in one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from index.intake.blocks import BREAK, Block, tidied
from index.intake.tree import walk

if TYPE_CHECKING:
    from index.intake.tree import Element

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | frozenset(
    (
        *("address", "article", "blockquote", "body", "caption", "dd", "details", "div", "dl"),
        *("dt", "figcaption", "figure", "form", "header", "hr", "li", "main", "nav", "ol", "p"),
        *("pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_LEFT_OUT = frozenset(("aside", "footer", "script", "style", "svg", "template"))
"""What trafilatura takes out before it takes all words."""


def parted(tree: Element, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks; one that is all words of an element, as that element's paragraphs.

    Args:
        tree: the page, as the extractor was given it.
        blocks: what the extractor found.
    """
    if len(blocks) == 1:
        told = _bare(blocks[0].words)
        for element in tree.iter("article", "body"):
            found = [block for block in _paragraphs(element) if block.words]
            # Nothing but links stays as it is, to be called a list of links.
            is_article = len(found) > 1 and not all(block.is_furniture for block in found)
            if is_article and _bare("".join(block.words for block in found)) == told:
                return found
    return list(blocks)


def _paragraphs(element: Element) -> Iterator[Block]:
    raw: list[str] = []
    is_linked = True
    for each, is_end in walk(element, _LEFT_OUT):
        if each.tag in _BLOCKS:
            is_heading = is_end and each.tag in _HEADINGS
            yield Block(tidied("".join(raw)), is_heading or is_linked)
            raw, is_linked = [], True
        elif each.tag == "br" and not is_end:
            raw.append(BREAK)
        words = (each.tail if is_end else each.text) or ""
        raw.append(words)
        holder = each.getparent() if is_end else each
        is_linked = is_linked and (not words.strip() or _is_in_link(holder))


def _is_in_link(element: Element | None) -> bool:
    return element is not None and (
        element.tag == "a" or next(element.iterancestors("a"), None) is not None
    )


def _bare(words: str) -> str:
    return "".join(words.split())
