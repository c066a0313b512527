"""Who wrote it, as pages and feeds declare it: one string for three people, or a role."""

from __future__ import annotations

import re

from index.intake.article import tidy
from index.intake.bylines import byline

MAX_NAME_CHARS = 100
"""A longer "name" is a sentence about somebody."""
MAX_AUTHORS = 20
"""More are a list of everybody, and nobody's authorship."""

_NOBODY = re.compile(
    r"(?:site |web)?(?:admin(?:istrator)?|editor(?:ial(?: team)?)?|staff(?: (?:writer|reporter)s?)?"
    r"|redaktion|redacción|rédaction|la rédaction|redação|редакція|author|unknown|anonymous"
    r"|news ?desk|guest|user|webmaster|root)",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\S+@\S+\.\w+")


def authors(values: object) -> tuple[str, ...]:
    """Return the people that the value names, each once, in its order.

    Args:
        values: a string or a list of strings; "By Ada Quill and Tom Ark" is two people. What
            names nobody (an address, "admin") is left out.
    """
    every = values if isinstance(values, list | tuple) else [values]
    found = (name for value in every[:MAX_AUTHORS] for name in _people(value))
    return tuple(dict.fromkeys(found))[:MAX_AUTHORS]


def _people(value: object) -> list[str]:
    words = tidy(value)
    if words is None or "://" in words or len(words) > 2 * MAX_NAME_CHARS:
        return []
    # RSS 2.0 writes an author as "ada@harbour.example (Ada Quill)".
    words = _MAIL.sub("", words).strip(" <>,;|")
    words = words[1:-1] if words.startswith("(") and words.endswith(")") else words
    if not words or words.startswith("@") or _NOBODY.fullmatch(words):
        return []
    signed = byline(words) or byline(f"By {words}")
    if signed is not None and signed.authors:
        return list(signed.authors)
    return [words] if len(words) <= MAX_NAME_CHARS else []
