"""Tells an article from what only looks like one, and says for people which it is.

A page is refused for what it is, never for what it is about: the words of walls and errors count
where they stand alone in a title, a box or a button, and only while the page has little text and
does not call itself an article. What is in doubt is taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.intake import quality_words as said
from index.intake.looks import Looks

MIN_WORDS = 8
"""With fewer words there is no sentence, only a menu's entry."""
MIN_WEB_WORDS = 20
"""A page of the web with fewer, that does not call itself an article, is a stub of something."""
MAX_ERROR_WORDS = 120
"""Errors, tests and log-ins have no more text; what is longer is about them."""
MAX_WALL_WORDS = 400
"""Walls that ask for consent explain themselves at more length."""
MAX_STUB_WORDS = 120
"""What a paywall shows of an article: one to three paragraphs."""
MAX_STUB_PARAGRAPHS = 3
MAX_APPEAL_WORDS = 250
"""Where the publisher says that the article is not free, more may stand before the appeal."""
MIN_SHOWN = 0.6
"""Share of the words an article has by its publisher's word; with fewer the rest is not shown."""
MIN_WALL_SHARE = 0.6
"""Share of a wall's words that speak of cookies, partners and consent."""
MIN_HEADLINES = 5
"""So many headlines of other pages are a list, where not much else is said."""
MIN_LINKED_SHARE = 0.5
"""Share of a list's words that are links."""

NO_TEXT = "holds no article text that can be found: give the article's own page, or a .txt"

_SITE = re.compile(r"\s*(?:\||::|»|•|·|\s[-–—]\s)\s*")
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|[^.!?”\"’»)…\]])$")


def why_not(looks: Looks, paragraphs: Sequence[str], *, least: int = MIN_WORDS) -> str | None:
    """Say why the page is no article; None when it is one.

    Args:
        looks: how the page looks.
        paragraphs: the running text that was found in it.
        least: words that it has at least, if it does not call itself an article.
    """
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    if not looks.is_article:
        told = _wall(looks, paragraphs, words)
        if told is not None:
            return told
    if _is_list(looks, paragraphs):
        return "is a list of links to other pages, no article: give an article's own page or a feed"
    if _is_stub(looks, paragraphs, words):
        return "is only the beginning of an article that its publisher shows to subscribers"
    if words >= (MIN_WORDS if looks.is_article else least):
        return None
    if any(said.ROBOT_SAYS.match(box) for box in looks.boxes):
        return "shows its text only to browsers that run JavaScript: give the site's feed"
    return None if words >= least else _few(words)


def _few(words: int) -> str:
    return NO_TEXT if words < MIN_WORDS else f"holds only {words} words, too few for an article"


def _wall(looks: Looks, paragraphs: Sequence[str], words: int) -> str | None:
    """Say what stands in the article's place; None when nothing does."""
    if words <= MAX_ERROR_WORDS:
        if _is_called(looks, said.ROBOT):
            return "is a page that tests whether a person asks (captcha): it cannot be read here"
        if _is_called(looks, said.ERROR):
            return "is an error page, whatever its server calls it: check the address"
        if looks.has_password and _is_called(looks, said.LOGIN):
            return "is a page to log in on, no article"
    if words <= MAX_WALL_WORDS and _is_consent(looks, paragraphs, words):
        return "is a page that asks for consent to cookies, not the article behind it"
    return None


def _is_called(looks: Looks, names: re.Pattern[str]) -> bool:
    """Return whether a title is one of the names, the site's own name beside it left out."""
    return any(
        names.fullmatch(title) or any(names.fullmatch(part) for part in _SITE.split(title))
        for title in looks.titles
    )


def _is_consent(looks: Looks, paragraphs: Sequence[str], words: int) -> bool:
    asking = sum(len(each.split()) for each in paragraphs if said.CONSENT_SAYS.search(each))
    if not any(said.CONSENT_BUTTON.fullmatch(box) for box in looks.boxes):
        # A script adds the button where there is one: title and words together say enough.
        return asking > 0 and _is_called(looks, said.CONSENT)
    is_asking = words > 0 and asking >= MIN_WALL_SHARE * words
    return is_asking or _is_called(looks, said.CONSENT)


def _is_list(looks: Looks, paragraphs: Sequence[str]) -> bool:
    text = "\n".join(paragraphs)
    linked = [link for link in looks.links if link in text]
    if len(linked) >= MIN_HEADLINES:
        share = sum(len(link.split()) for link in linked) / len(text.split())
        if share >= MIN_LINKED_SHARE:
            return True
    is_parted = looks.linked_headings >= MIN_HEADLINES and looks.paragraphs_in_a_row <= 1
    return not looks.is_article and (is_parted or (looks.is_list and looks.linked_headings > 2))


def _is_stub(looks: Looks, paragraphs: Sequence[str], words: int) -> bool:
    if looks.is_free is True:
        return False
    boxes = (box for box in looks.boxes if box not in looks.titles)
    is_asked = any(map(said.PAYWALL.match, boxes))
    if looks.is_free is None:
        told = [each for each in paragraphs if not said.PAYWALL.match(each)]
        is_short = words <= MAX_STUB_WORDS and len(told) <= MAX_STUB_PARAGRAPHS
        is_cut = words <= MAX_APPEAL_WORDS and bool(told) and bool(_CUT.search(told[-1]))
        return is_asked and (is_short or is_cut)
    if looks.word_count:
        return words < MIN_SHOWN * looks.word_count
    return words <= (MAX_APPEAL_WORDS if is_asked else MAX_STUB_WORDS)
