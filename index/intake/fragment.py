"""The text of a feed's entry: HTML that is the article and nothing around it.

The extractor looks for an article in a page and would doubt so little of one; here every paragraph
is kept, and only what never is text is left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.intake.blocks import Block
from index.intake.tree import parse

if TYPE_CHECKING:
    from index.intake.tree import Element

_DROPPED = (
    *("script", "style", "template", "iframe", "object", "embed", "form", "button", "select"),
    *("svg", "figcaption", "audio", "video", "noscript", "nav", "textarea", "math", "title"),
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PARTS = (
    *("p", "div", "section", "article", "main", "header", "footer", "aside", "blockquote"),
    *("figure", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "pre", "hr", "details"),
    *("summary", "center", "address", *_HEADINGS),
)
# Characters that stand for nothing (Unicode's noncharacters), put where the elements were.
_PART, _LINE, _HEADING, _LINK, _LINKED = "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4"
_MARKS = re.compile("[\ufdd0-\ufdd4]")
_A_LINK = re.compile(f"{_LINK}[^{_LINK}{_LINKED}]*{_LINKED}")


def blocks(text: str) -> list[Block]:
    """Return the paragraphs of a piece of HTML, in their order."""
    tree = parse(f"<html><body>{_MARKS.sub('', text)}</body></html>") if text.strip() else None
    if tree is None:
        return []
    for element in list(tree.iter(*_DROPPED)):
        if element.getparent() is not None:
            element.drop_tree()
    for element in tree.iter("*"):
        _mark(element)
    found = (_block(part) for part in "".join(tree.itertext()).split(_PART))
    return [block for block in found if block.words]


def _mark(element: Element) -> None:
    if element.tag == "br":
        element.tail = _LINE + (element.tail or "")
    elif element.tag == "a":
        element.text = _LINK + (element.text or "")
        element.tail = _LINKED + (element.tail or "")
    elif element.tag in ("td", "th"):
        element.tail = " " + (element.tail or "")
    elif element.tag in _PARTS:
        heading = _HEADING if element.tag in _HEADINGS else ""
        element.text = _PART + heading + (element.text or "")
        element.tail = _PART + (element.tail or "")


def _block(part: str) -> Block:
    bare = _MARKS.sub("", _A_LINK.sub("", part)).strip()
    lines = (" ".join(_MARKS.sub("", line).split()) for line in part.split(_LINE))
    words = "\n".join(line for line in lines if line)
    is_link = not bare and not words.endswith((".", ".”", '."'))
    return Block(words, _HEADING in part or is_link)
