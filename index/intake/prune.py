"""Takes out of a page what surely is no article before the extractor looks for it.

The extractor knows most furniture by itself; this is what it keeps, for many sites put it inside
the article. A box is told by the words of its class or id, and goes only while it is small: a name
alone never costs an article its text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.intake import notices
from index.intake.layout import lay_out
from index.intake.tree import brief, declared_names, words

if TYPE_CHECKING:
    from index.intake.tree import Element

MAX_BOX_WORDS = 80
"""Words of a box that asks for something; longer ones may be the article."""
MAX_SHARE = 0.4
"""A box has no more of its page's words."""
MIN_LINKED = 0.5
"""Share of a list's words that are links; a list of the article's own has fewer."""
MAX_NOTICE_WORDS = 200

_TAGS = ("dialog", "template", "button", "select", "amp-ad", "amp-consent", "amp-sidebar")
_ROLES = frozenset(("navigation", "search", "dialog", "alertdialog", "contentinfo", "menu"))
_ASKS = frozenset(
    (
        *("newsletter", "subscribe", "subscription", "signup", "promo", "promotion", "cta"),
        *("donate", "donation", "paywall", "share", "sharing", "social", "sharedaddy", "links"),
        *("addtoany", "consent", "cookie", "cookies", "gdpr", "ccpa", "sponsor", "sponsored"),
        *("advert", "advertisement", "adsense", "outbrain", "taboola", "recirc", "popup", "modal"),
        *("toast", "speechify"),
    )
)
_LINKS = frozenset(
    (
        *("related", "breadcrumb", "breadcrumbs", "toc", "pagination", "pager", "navbox", "tags"),
        *("catlinks", "topics", "recommended", "readmore", "interstitial", "seealso", "jumplinks"),
    )
)
_ALWAYS = frozenset(("editsection", "reflist", "infobox", "references", "noprint"))
_HIDDEN = re.compile(r"(?:^|;)\s*display\s*:\s*none", re.IGNORECASE)
_MARK = re.compile(r"\[\s*(?:\d{1,3}|[a-z]|note \d+)\s*\]", re.IGNORECASE)
_BLOCKS = ("p", "table", "div", "ul", "ol", "h1", "h2", "h3", "hr", "blockquote")


def prune(tree: Element) -> None:
    """Take the furniture out of the tree, and keep its notices in."""
    body = tree.find("body")
    if body is None:
        return
    lay_out(body)
    for element in list(body.iter("sup")):
        if _MARK.fullmatch(words(element)):
            element.drop_tree()
    _keep_notices(body)
    total = len(words(body).split()) or 1
    for element in list(body.iter("*")):
        if element.getparent() is not None and _is_furniture(element, total):
            element.drop_tree()


def _is_furniture(element: Element, total: int) -> bool:
    if element.tag in _TAGS:
        return element.find(".//p") is None
    role = (element.get("role") or "").casefold()
    named = declared_names(element)
    is_hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
    if not (role in _ROLES or is_hidden or named & (_ASKS | _LINKS | _ALWAYS)):
        return False
    if element.tag in ("html", "body", "main", "article"):
        return False
    count = len(words(element).split())
    if count > MAX_SHARE * total and count > MAX_BOX_WORDS:
        return False
    if role in _ROLES or is_hidden or named & _ALWAYS:
        return True
    if named & _ASKS and count <= MAX_BOX_WORDS:
        return True
    return _is_linked(element, count)


def _is_linked(element: Element, count: int) -> bool:
    linked = sum(len(words(each).split()) for each in element.iter("a"))
    return count > 0 and linked >= MIN_LINKED * count


def _keep_notices(body: Element) -> None:
    """Make plain paragraphs of boxes that hold a notice, which the extractor would leave out."""
    for element in list(body.iter("aside", "footer", "small", "div", "section", "details")):
        told = brief(element, MAX_NOTICE_WORDS)
        if told and notices.is_notice(told):
            is_plain = not any(element.find(f".//{tag}") is not None for tag in _BLOCKS)
            element.tag = "p" if is_plain else "div"
            for inner in element.iter("*"):
                inner.attrib.clear()
