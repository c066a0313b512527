"""Finds the headline among the lines that stand before the running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.intake.labels import Label, is_bulleted, is_section
from index.intake.lines import Line
from index.intake.phrases import fold

MAX_HEADLINE_CHARS = 220
"""The longest headlines in use are about 200 characters (tabloids' with three clauses)."""
MAX_SUFFIX_WORDS = 4
"""A site's name behind "Headline | " has at most so many words."""
BODY_LINES = 6
"""Lines of running text that a headline is compared with."""

_SUFFIX = re.compile(r"\s[|–—-]\s|\s?\|\s?")
_LITTLE_WORDS = frozenset({"with", "from", "that", "this", "will", "have", "your", "what", "when"})
_TITLE_END = re.compile(r"\s?(?:\.\.\.|…)$")


class Headline(NamedTuple):
    """The headline of an article."""

    title: str
    publisher: str | None
    """The site's name, where it stands behind the headline."""
    line: int
    """Its line."""


def find(
    before: Sequence[Line], labels: Sequence[Label | None], body: Sequence[Line]
) -> Headline | None:
    """Return the headline; None when no line before the running text is one.

    Args:
        before: the lines before the running text.
        labels: of these lines.
        body: the running text.
    """
    candidates = [at for at, line in enumerate(before) if labels[at] is None and _may_be(line)]
    if not candidates:
        return None
    doubled = _doubled(before, candidates)
    if doubled is not None:
        return doubled
    chosen = _choose(before, candidates, body)
    title, publisher = _without_site(before[chosen].words)
    return Headline(title, publisher, chosen)


def same(line: Line, title: str) -> bool:
    """Return whether the line is this title again, be the title cut off or with a site's name."""
    if line.chars > MAX_HEADLINE_CHARS + 80 or _begin(line.words) not in title.casefold():
        return False
    words, folded = fold(line.words), fold(title)
    if words == folded:
        return True
    if line.word_count < 4:
        return False
    cut = _TITLE_END.search(title) is not None
    if cut and words.startswith(fold(_TITLE_END.sub("", title))):
        return True
    site = _SUFFIX.search(title, len(line.words) - 1)
    return folded.startswith(words) and site is not None and site.start() <= len(line.words) + 1


def _begin(words: str) -> str:
    """Return the first letters, which `same` lines share: a cheap look before the folding."""
    match = re.search(r"\w{1,5}", words[:12])
    return match.group().casefold() if match else ""


def _may_be(line: Line) -> bool:
    return (
        line.chars <= MAX_HEADLINE_CHARS
        and not is_section(line.words)
        and not is_bulleted(line.words)
        and not line.words.endswith((",", ";", ":"))
    )


def _doubled(before: Sequence[Line], candidates: list[int]) -> Headline | None:
    """Find "Headline - Site" (the page's title) above or below "Headline" (its heading)."""
    for long in candidates:
        for short in candidates:
            words, title = before[long].words, before[short].words
            if short == long or before[short].word_count < 3 or not words.startswith(title):
                continue
            site = _SUFFIX.match(words, len(title))
            if site is not None and 0 < len(words[site.end() :].split()) <= MAX_SUFFIX_WORDS + 2:
                return Headline(title, words[site.end() :], short)
    return None


def _choose(before: Sequence[Line], candidates: list[int], body: Sequence[Line]) -> int:
    """Choose the first line of headline length, unless a later one fits the text much better."""
    lengths = {at: before[at].word_count for at in candidates}
    least = next(n for n in (4, 3, 2, 1) if any(length >= n for length in lengths.values()))
    long = [at for at in candidates if lengths[at] >= least]
    told = {word for line in body[:BODY_LINES] for word in _content(line.words)}
    fits = {at: _fit(before[at], told) for at in long}
    # A teaser for another article above the headline shares next to nothing with this text.
    fitting = next((at for at in long if fits[at] >= 0.5), None)
    return fitting if fitting is not None and fits[long[0]] <= 0.25 else long[0]


def _fit(line: Line, told: set[str]) -> float:
    content = _content(line.words)
    return sum(word in told for word in content) / len(content) if content else 0.0


def _content(words: str) -> list[str]:
    # Five letters stand for the word's stem: "withdraws" and "withdrawing".
    found = re.findall(r"\w{4,}", words.casefold())
    return [word[:5] for word in found if word not in _LITTLE_WORDS]


def _without_site(words: str) -> tuple[str, str | None]:
    title, bar, site = words.rpartition(" | ")
    if bar and len(title.split()) >= 3 and len(site.split()) <= MAX_SUFFIX_WORDS:
        return title, site
    return words, None
