"""Pages laid out with tables and loose text, as before there were style sheets.

Their tables become plain boxes and their loose text paragraphs, so that the extractor sees what
people see.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.intake.tree import Element


_BLOCKS = frozenset(
    (
        *("p", "table", "div", "ul", "ol", "h1", "h2", "h3", "h4", "hr", "blockquote", "pre"),
        *("section", "article", "figure", "dl", "form", "aside", "header", "footer", "nav"),
    )
)
_CELLS = ("tbody", "thead", "tfoot", "tr", "td")


def lay_out(body: Element) -> None:
    """Make boxes of the tables that lay out the page, and paragraphs of the text loose in them."""
    laid = [table for table in body.iter("table") if _is_layout(table)]
    boxes = [cell for table in laid for cell in _own(table, "td")]
    for table in laid:
        for element in [*_own(table, *_CELLS), table]:
            element.tag = "div"
    if laid:
        for element in list(body.iter("font", "center")):
            element.drop_tag()
        for element in list(body.iter("p")):
            if any(inner.tag in _BLOCKS for inner in element):
                element.tag = "div"
                boxes.append(element)
    for box in boxes:
        _fill(box)


def _is_layout(table: Element) -> bool:
    if table.find(".//th") is not None or table.find("caption") is not None:
        return False
    return any(
        cell.find(f".//{tag}") is not None
        for cell in _own(table, "td")
        for tag in ("p", "table", "div", "h1", "h2", "hr", "form")
    )


def _own(table: Element, *tags: str) -> Iterator[Element]:
    """Yield the table's parts, not those of tables inside it."""
    for element in list(table.iter(*tags)):
        if next(element.iterancestors("table"), None) is table:
            yield element


def _fill(box: Element) -> None:
    """Put the text that lies loose between the box's blocks into paragraphs of its own."""
    if not any(inner.tag in _BLOCKS for inner in box):
        return
    inside = list(box)
    paragraph = box.makeelement("p")
    paragraph.text, box.text = box.text, None
    whole: list[Element] = [paragraph]
    for element in inside:
        box.remove(element)
        if element.tag not in _BLOCKS and element.tag != "br":
            paragraph.append(element)
            continue
        # A line break ends a paragraph here: the page has no other way to say so.
        paragraph = box.makeelement("p")
        paragraph.text, element.tail = element.tail, None
        whole += [paragraph] if element.tag == "br" else [element, paragraph]
    box.extend(each for each in whole if each.tag != "p" or len(each) or (each.text or "").strip())
