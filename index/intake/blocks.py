"""The paragraphs of an extracted article, and how they become one text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from index.domain import Span

if TYPE_CHECKING:
    from index.intake.tree import Element

MAX_LABEL_WORDS = 3
"""Words beside a link that only announce it ("LIVE:", "Read also:")."""

BREAK = "\x1e"
"""Stands for a line break until the page's own line ends, which mean nothing, are gone."""


class Block(NamedTuple):
    """A paragraph, heading, list item or table row of an article."""

    words: str
    is_furniture: bool
    """It is a heading, or a link and nothing else."""


def joined(blocks: list[Block]) -> tuple[str, list[Span]]:
    """Return the text, its paragraphs parted by a blank line, and the spans of its furniture."""
    parts: list[str] = []
    furniture: list[Span] = []
    at = 0
    for block in blocks:
        if block.is_furniture:
            furniture.append(Span(at, at + len(block.words)))
        parts.append(block.words)
        at += len(block.words) + 2
    return "\n\n".join(parts), furniture


def extracted(body: Element) -> Iterator[Block]:
    """Yield the blocks of the extractor's tree, in their order."""
    for element in body:
        if element.tag in ("list", "quote", "table") and len(element):
            yield from extracted(element)
        elif element.tag == "row":
            cells = [_words(cell) for cell in element]
            yield Block(" | ".join(cell for cell in cells if cell), False)
        elif isinstance(element.tag, str):
            words = _words(element)
            yield Block(words, element.tag == "head" or _is_link(element, words))
        if (element.tail or "").strip():
            yield Block(" ".join(element.tail.split()), False)


def tidied(raw: str) -> str:
    """Return the words with single spaces, a line for each BREAK between them."""
    found = (" ".join(line.split()) for line in raw.split(BREAK))
    return "\n".join(line for line in found if line)


def _words(element: Element) -> str:
    return tidied(_raw(element))


def _raw(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        parts.append(BREAK if child.tag == "lb" else _raw(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _is_link(element: Element, words: str) -> bool:
    """Return whether the paragraph is links and nothing else: ways to other pages, no sentence."""
    if len(element) == 0 or words.endswith((".", ".”", '."')):
        return False
    label, links = words, 0
    for each in element.iter("ref"):
        link = _words(each)
        label, links = label.replace(link, "", 1) if link else label, links + bool(link)
    if links == 0:
        return False
    if not any(letter.isalnum() for letter in label):
        return True
    is_announced = links == 1 and label.rstrip().endswith(":")
    return is_announced and len(label.split()) <= MAX_LABEL_WORDS
