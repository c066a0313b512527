"""The text that a feed's entry carries: the whole article, or a few words of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

MIN_FULL_WORDS = 250
"""A summary with so many words is the article."""

_TAG = re.compile(r"<[^<>]{0,2000}>")
_CUT = re.compile(
    r"(?:\[?(?:…|\.\.\.|&hellip;|&#8230;|&#x2026;)\]?|(?:read more|continue reading|weiterlesen"
    r"|lire la suite|seguir leyendo|leia mais|читати далі)\W*)\s*$",
    re.IGNORECASE,
)
Detail = Mapping[str, Any]


def own(contents: Sequence[Detail], summarised: Detail) -> tuple[str | None, bool]:
    """Return the entry's own text as HTML, and whether it is the whole article.

    Args:
        contents: what the entry carries as its content, in several forms of one text.
        summarised: what it carries as its summary.
    """
    content = max(map(_as_html, contents), key=_word_count, default="")
    summary = _as_html(summarised)
    html = content if _word_count(content) >= _word_count(summary) else summary
    words = _word_count(html)
    if words == 0:
        return None, False
    is_cut = _CUT.search(untagged(html[-400:])) is not None
    is_longer = words > _word_count(summary) or not summary or content == summary
    is_content = bool(content) and html == content and is_longer
    return html, not is_cut and (is_content or words >= MIN_FULL_WORDS)


def _as_html(detail: Detail) -> str:
    value = detail.get("value") or ""
    return escape(value) if detail.get("type") == "text/plain" else value


def _word_count(html: str) -> int:
    return len(_TAG.sub(" ", html).split())


def untagged(html: str) -> str:
    """Return the text without its tags."""
    return _TAG.sub("", html)
