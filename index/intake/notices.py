"""Finds the notice by which an article says that it was corrected, updated or retracted.

A notice speaks of its own article, from the beginning of a paragraph or, at the article's end, of
a sentence. An article that reports on another's correction tells it, in a sentence like any other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.domain import Span
from index.intake import dates, phrases
from index.intake.lines import Line, lines
from index.intake.notice_words import ELSEWHERE, FAULT, GONE, LABEL, OWN, REMARK, RETRACTION

MAX_NOTICE_CHARS = 1200
"""The longest notices in use (several corrections at once) are about 900 characters."""
MIN_WORDS = 4
"""A notice says something behind its label."""
LAST_LINES = 4
"""A correction without a word of a fault, and one inside a paragraph, stands among the last."""
MAX_LABELLED = 2
"""So many lines "Word: …" may stand in an article before such a label is an entry of a list."""

_EDGE = r"[\s*_•●·–—#>|(\[-]*"
_WHEN = r"(?P<when>[^:;.!?]{0,45}?(?:\.\s?\d[^:;!?]{0,20}?)?)"
_STOP = r"[*_\]]*\s?(?::|[–—]|-(?=\s)|\.(?=\s))[*_\s]*"
_CALLED = re.compile(
    rf"{_EDGE}(?:(?P<gone>{RETRACTION})|(?P<label>{LABEL})|(?P<remark>{REMARK}))(?!\w)"
    rf"{_WHEN}{_STOP}(?P<rest>\S.*)?$",
    re.IGNORECASE | re.DOTALL,
)
_HEADING = re.compile(
    rf"{_EDGE}(?:(?:{RETRACTION})|(?:{LABEL})|(?:{REMARK}))(?!\w)\s?:?{_WHEN}[*_\]:.]*$",
    re.IGNORECASE,
)
_OWN = re.compile(rf"{_EDGE}(?:{OWN.pattern})", re.IGNORECASE)
_GONE = re.compile(rf"{_EDGE}(?:{GONE.pattern})", re.IGNORECASE)
_INSIDE = re.compile(r"[.!?…][”\"»)]?\s+(?=[A-ZÀ-ÞА-ЯІЇЄҐ(\[*])")
_LABELLED = re.compile(r"[^\W\d_][\w’' -]{2,30}:\s\S")


def find(text: str, furniture: Sequence[Span] = ()) -> Span | None:
    """Return the article's own notice, whole paragraphs or sentences; None when it has none.

    A retraction goes before a correction; of several the first is taken.

    Args:
        text: the article.
        furniture: spans that are no running text; what stands below the readers' comments is
            theirs.
    """
    found = _articles_own(lines(text), furniture)
    marks = [_mark(found, at) for at in range(len(found))]
    spans = _joined(found, marks)
    if not spans:
        return _inside(text, found)
    return min(spans, key=lambda each: (not each[0], each[1].start))[1]


def _articles_own(found: list[Line], furniture: Sequence[Span]) -> list[Line]:
    starts = {span.start for span in furniture}
    for at, line in enumerate(found):
        if line.start in starts and at > 1 and phrases.fold(line.words) in phrases.COMMENTS:
            return found[:at]
    return found


def _mark(found: list[Line], at: int) -> bool | None:
    """Return None for a line that is no notice, else whether it retracts the article."""
    line = found[at]
    if line.chars > MAX_NOTICE_CHARS:
        return None
    if _heads(found, at):
        below = found[at + 1].words
        return _GONE.match(below) is not None or _is_retraction(line.words)
    return _read(line.words, is_late=_is_late(found, at), is_first=at == 0)


def _heads(found: list[Line], at: int) -> bool:
    """Return whether the line is a label alone, with its notice below."""
    match = _HEADING.match(found[at].words)
    if match is None or not _is_when(match.group("when")) or at + 1 >= len(found):
        return False
    below = found[at + 1]
    if below.chars > MAX_NOTICE_CHARS or below.word_count < MIN_WORDS:
        return False
    if OWN.match(below.words) is not None:
        return True
    is_plain = re.match(r"\W*(?:note|update)s?\W*$", found[at].words, re.IGNORECASE) is not None
    return not is_plain and FAULT.search(below.words) is not None and _is_late(found, at)


def _read(words: str, *, is_late: bool, is_first: bool) -> bool | None:
    """Return whether the paragraph retracts its article, None when it is no notice.

    Args:
        words: the paragraph.
        is_late: it is one of the last, where a label alone is enough.
        is_first: it is the first line, which may be a headline.
    """
    match = _CALLED.match(words)
    if match is None or not _is_when(match.group("when")):
        if _OWN.match(words) is None or ELSEWHERE.match(words):
            return None
        return _GONE.match(words) is not None
    when, rest = _parted(match)
    is_own = OWN.match(rest) is not None
    if len(rest.split()) < MIN_WORDS or (is_first and not (is_own or rest.endswith("."))):
        return None
    if match.group("remark") and not match.group("gone"):
        return (
            GONE.match(rest) is not None
            if is_own or _is_changed(match.group("remark"), rest)
            else None
        )
    is_sure = is_own or bool(when) or FAULT.search(rest) is not None
    if not is_sure and not is_late:
        return None
    return match.group("gone") is not None or GONE.match(rest) is not None


def _parted(match: re.Match[str]) -> tuple[str, str]:
    """Return the date of a notice and what it says: "Correction — June 3, 2024: The bridge …"."""
    when, rest = match.group("when").strip(" ,()[]*_"), match.group("rest") or ""
    date, colon, below = rest.partition(": ")
    return (date, below) if colon and not when and _is_when(date) else (when, rest)


def _is_changed(remark: str, rest: str) -> bool:
    """Return whether an editors' note or an update tells of a fault."""
    is_editors = len(remark) > len("updated")
    return is_editors and FAULT.search(rest) is not None and not ELSEWHERE.match(rest)


def _is_retraction(words: str) -> bool:
    return re.match(rf"{_EDGE}(?:{RETRACTION})(?!\w)", words, re.IGNORECASE) is not None


def _is_when(words: str) -> bool:
    """Return whether what stands between a label and its colon is nothing or a date."""
    bare = words.strip(" ,()[]*_–—-")
    if not bare:
        return True
    bare = re.sub(r"^(?:on|at|from|vom|am|du|le|del|de|em|від)\s", "", bare, flags=re.IGNORECASE)
    return any(letter.isdigit() for letter in bare) and (
        dates.is_date_line(bare) or next(dates.find(bare), None) is not None
    )


def _is_late(found: list[Line], at: int) -> bool:
    if at < len(found) - LAST_LINES:
        return False
    return sum(_LABELLED.match(line.words) is not None for line in found) <= MAX_LABELLED


def _joined(found: list[Line], marks: list[bool | None]) -> list[tuple[bool, Span]]:
    """Return the notices, lines that follow one another as one, each with: is it a retraction."""
    spans: list[tuple[bool, Span]] = []
    last = -2
    for at, (line, mark) in enumerate(zip(found, marks, strict=True)):
        if mark is None and not (at > 0 and last == at - 1 and _heads(found, at - 1)):
            continue
        if spans and last == at - 1:
            is_gone, before = spans.pop()
            spans.append((is_gone or bool(mark), Span(before.start, line.end)))
        else:
            spans.append((bool(mark), Span(line.start, line.end)))
        last = at
    return spans


def _inside(text: str, found: list[Line]) -> Span | None:
    """Return the notice that ends one of the last paragraphs."""
    for line in found[-LAST_LINES:]:
        if line.chars > 2 * MAX_NOTICE_CHARS:
            continue
        for match in _INSIDE.finditer(text, line.start, line.end):
            words = " ".join(text[match.end() : line.end].split())
            called = _CALLED.match(words)
            if called is None or called.group("remark") is not None:
                continue
            if _read(words, is_late=False, is_first=False) is not None:
                return Span(match.end(), line.end)
    return None


def is_notice(words: str) -> bool:
    """Return whether the paragraph, wherever it stands, is a notice."""
    return _read(words, is_late=False, is_first=False) is not None
