"""What a page shows beside its article: enough to tell an article from what is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index.intake.htmlmeta import Head
from index.intake.tree import brief, first_words, words

if TYPE_CHECKING:
    from index.intake.tree import Element

MAX_BOX_WORDS = 60
"""An appeal, a question for consent or an error has no more words in one paragraph."""
MAX_BOXES = 400
"""Boxes that are looked at; walls and errors have a dozen."""
MIN_PARAGRAPH_WORDS = 8
"""A paragraph with no more words is a label, a date, a price."""
MIN_LINK_WORDS = 3
"""A link with fewer words is a menu's entry, no headline."""

_BOXES = ("h1", "h2", "h3", "h4", "p", "div", "span", "li", "a", "button", "noscript", "strong")


class Looks(NamedTuple):
    """A page as people see it."""

    titles: tuple[str, ...]
    """What its title element and its main headings say."""
    boxes: tuple[str, ...]
    """Its short paragraphs, headings and buttons, in their order."""
    links: frozenset[str]
    """The words of its links to other pages that are as long as a headline."""
    has_password: bool
    """Somebody can log in on it."""
    is_article: bool
    """It calls itself an article."""
    is_list: bool
    """It calls itself a list of pages."""
    is_free: bool | None
    """Whether it is free to read, by its publisher's word; None where nothing is said of it."""
    word_count: int | None
    """Words of the article by its publisher's word."""
    linked_headings: int
    """Headings that lead to other pages."""
    paragraphs_in_a_row: int
    """The most paragraphs that follow one another without such a heading between them."""


def look(tree: Element, head: Head) -> Looks:
    """Return how the page looks, before anything was taken out of it."""
    headings, in_a_row = _shape(tree)
    titles = [first_words(tree, ".//title"), *(words(each) for each in tree.iterfind(".//h1"))]
    return Looks(
        titles=tuple(title for title in titles if title),
        boxes=_boxes(tree),
        links=_links(tree),
        has_password=tree.find('.//input[@type="password"]') is not None,
        is_article=head.is_article,
        is_list=head.declared.is_list,
        is_free=head.declared.is_free,
        word_count=head.declared.word_count,
        linked_headings=headings,
        paragraphs_in_a_row=in_a_row,
    )


def _links(tree: Element) -> frozenset[str]:
    found: set[str] = set()
    for element in tree.iterfind(".//a[@href]"):
        told = brief(element, MAX_BOX_WORDS)
        if told and len(told.split()) >= MIN_LINK_WORDS:
            found.add(told)
        if len(found) >= MAX_BOXES:
            break
    return frozenset(found)


def _shape(tree: Element) -> tuple[int, int]:
    """Return how many headings lead elsewhere, and the most paragraphs between two of them."""
    headings = run = longest = 0
    for element in tree.iter("p", "h2", "h3", "h4"):
        if element.tag != "p":
            above = element.getparent()
            is_link = element.find(".//a[@href]") is not None
            if is_link or (above is not None and above.tag == "a"):
                headings, run = headings + 1, 0
        elif brief(element, MIN_PARAGRAPH_WORDS) is None:
            run += 1
            longest = max(longest, run)
    return headings, longest


def _boxes(tree: Element) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for element in tree.iter(*_BOXES):
        told = brief(element, MAX_BOX_WORDS)
        if told:
            found.setdefault(told)
        if len(found) >= MAX_BOXES:
            break
    return tuple(found)
