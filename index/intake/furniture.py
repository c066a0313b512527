"""Reads a page that came as plain text: what it says of itself, and what is no article in it.

Nothing is cut out: furniture is marked as spans, and no quote may overlap one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from index.domain import Span
from index.intake import bylines, captions, dates, headline, heads, zones
from index.intake.datelines import dateline
from index.intake.labels import Label, bullet_chars, label
from index.intake.lines import Line, lines

LATE_LINES = 5
"""Among so many last lines a sentence about a writer is a note about the author."""
DATELINE_PARAGRAPHS = 4
"""A dateline stands before one of the first paragraphs (a standfirst may come first)."""

_SIGNATURE = re.compile(
    r"\s{0,2}\((?:(?:additional )?(?:reporting|writing|editing)\b[^()]{2,200}|reuters|ap|afp|dpa"
    r"|efe|ani|pti|xinhua)\)\s?\.?$",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"[A-ZÀ-Þ.' -]{2,40}:\s")
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)(?:\s?(?:©|\(c\)"
    r"|by))?\s?(?:\d{4})(?:\s?[-–]\s?\d{4})?,?\s(?:by\s)?(?P<who>[^\W\d_][^.|,©]{1,40}?)"
    r"(?:[.|,]|\s(?:all rights|inc|ltd|llc|gmbh)\b|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself; None and empty where it says nothing."""

    title: str | None
    publisher: str | None
    published_at: date | datetime | None
    authors: tuple[str, ...]
    furniture: tuple[Span, ...]


def examine(text: str, *, title: str | None = None, marked: Sequence[Span] = ()) -> Page:
    """Return what the text says of itself and which of its spans are furniture.

    Args:
        text: the article as it came.
        title: where it is known already; else it is looked for.
        marked: spans that are known to be furniture, sorted and disjoint; they are not looked at.
    """
    found = _unmarked(lines(text), marked)
    late = max(len(found) - LATE_LINES, 2)
    labels = [label(line, is_late=at >= late) for at, line in enumerate(found)]
    head = heads.head(found, labels, title)
    for at in range(head.first_prose):
        if labels[at] is None and captions.is_caption(found[at].words, is_early=True):
            labels[at] = Label.CAPTION
    top = _headline(found, labels, head, title)
    out = zones.furniture(
        found, labels, head, None if top is None else top.line, title or (top and top.title)
    )
    spans = [Span(line.start, line.end) for line, is_out in zip(found, out, strict=True) if is_out]
    inner, agency, when = _edges(
        text, [line for line, is_out in zip(found, out, strict=True) if not is_out]
    )
    authors, published_at = _signed(found[: head.end], labels[: head.end])
    return Page(
        title or (top.title if top else None),
        (top.publisher if top else None) or agency or _rights(found, labels),
        published_at or _announced(found, labels) or when,
        authors,
        merge([*marked, *spans, *inner]),
    )


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans sorted and disjoint: those that touch become one, empty ones vanish."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if merged and start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
        else:
            merged.append(Span(start, end))
    return tuple(merged)


def _unmarked(found: list[Line], marked: Sequence[Span]) -> list[Line]:
    kept = []
    rest = iter(marked)
    span = next(rest, None)
    for line in found:
        while span is not None and span.end <= line.start:
            span = next(rest, None)
        if span is None or line.end <= span.start:
            kept.append(line)
    return kept


def _headline(
    found: list[Line], labels: list[Label | None], head: heads.Head, title: str | None
) -> headline.Headline | None:
    if title is not None:
        at = next((at for at, line in enumerate(found) if headline.same(line, title)), None)
        return None if at is None else headline.Headline(title, None, at)
    before, body = found[: head.headline_end], found[head.headline_end :]
    return headline.find(before, labels, [line for line in body if line.is_prose])


def _edges(text: str, kept: list[Line]) -> tuple[list[Span], str | None, date | datetime | None]:
    """Return datelines, bullets and signatures at the ends of the article's own lines."""
    spans: list[Span] = []
    agency: str | None = None
    when: date | datetime | None = None
    prose = 0
    # In a transcript names in capitals are speakers, not places.
    is_transcript = sum(_SPEAKER.match(line.words) is not None for line in kept) > 1
    for line in kept:
        prose += line.is_prose
        begin = None
        if prose <= DATELINE_PARAGRAPHS and line.is_prose:
            begin = dateline(
                text[line.start : min(line.end, line.start + 200)],
                is_first=prose == 1 and not is_transcript,
            )
        if begin is not None:
            spans.append(Span(line.start, min(line.end, line.start + begin.end)))
            agency, when = agency or begin.publisher, when or begin.when
        elif bullet := bullet_chars(line.words):
            spans.append(Span(line.start, min(line.end, line.start + bullet)))
        spans.extend(_signature(text, line))
    return spans, agency, when


def _signature(text: str, line: Line) -> Iterable[Span]:
    """Yield the wire's signature or the photo credit that ends a paragraph."""
    if not text.endswith((")", ")."), line.start, line.end):
        return
    tail_start = max(line.start, line.end - 260)
    match = _SIGNATURE.search(text[tail_start : line.end])
    if match is not None:
        yield Span(tail_start + match.start(), line.end)


def _signed(
    found: Sequence[Line], labels: Sequence[Label | None]
) -> tuple[tuple[str, ...], date | datetime | None]:
    """Return authors and date as the lines above the running text give them."""
    authors: list[str] = []
    when: date | datetime | None = None
    for line, kind in zip(found, labels, strict=True):
        if kind not in (Label.BYLINE, Label.DATE):
            continue
        signed = bylines.byline(line.words)
        for part in [line.words] if signed else re.split(r"\s?[|•·]\s?|\s[–—]\s", line.words):
            signed = bylines.byline(part)
            authors.extend(signed.authors if signed else ())
        when = when or dates.published(line.words)
    return tuple(dict.fromkeys(authors)), when


def _announced(found: Sequence[Line], labels: Sequence[Label | None]) -> date | datetime | None:
    """Return the date of a line "Published …" that stands below the running text."""
    for line, kind in zip(found, labels, strict=True):
        if kind in (Label.LAST, Label.COMMENTS):
            return None
        if kind is Label.DATE and re.match(
            r"\W{0,3}(?:first |originally )?(?:publi|veröff|опубл|posted)", line.words, re.I
        ):
            return dates.published(line.words)
    return None


def _rights(found: Sequence[Line], labels: Sequence[Label | None]) -> str | None:
    """Return who the last copyright line names, photo agencies apart."""
    for line, kind in zip(reversed(found), reversed(labels), strict=True):
        match = _RIGHTS.match(line.words) if kind is Label.NOTE else None
        if match is not None and not captions.is_credit(match.group("who")):
            who = match.group("who").strip()
            return who if len(who.split()) <= 6 and who[0].isupper() else None
    return None
