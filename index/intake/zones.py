"""Which lines of a page are furniture by where they stand: before, between, after its text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.intake import captions, headline
from index.intake.heads import MAX_HEAD_WORDS, Head
from index.intake.labels import OPENERS, Label, is_bulleted
from index.intake.lines import Line

MAX_CROSSHEAD_WORDS = 9
MAX_CROSSHEAD_CHARS = 70
"""A heading inside an article is no longer."""
MAX_LINK_WORDS = 25
"""A link's text is a headline, and no longer than one."""
MAX_TEASER_CHARS = 260
"""The sentence under a link to another page; longer ones are an article's own."""
MAX_DESCRIPTION_CHARS = 260
"""What is said of an image on a line of its own is no longer."""
MAX_BOX_LINKS = 12
"""So many links at most are taken for one box inside an article."""
LAST_BOX_FROM = 0.4
"""Part of the running text after which a box of links or comments may go on to the end."""
THREAD_FROM = 0.7
"""Part of the running text after which "Comments" is no button between two paragraphs."""

_SAYS = re.compile(r"\b(?:says|said|wrote|writes|schreibt|sagt|dit|dice|diz|каже|пише)\s?:?$")


def furniture(
    found: Sequence[Line],
    labels: Sequence[Label | None],
    above: Head,
    title_line: int | None,
    title: str | None,
) -> list[bool]:
    """Return for each line whether it is furniture."""
    out = [
        kind is not None or at == title_line or (title is not None and headline.same(line, title))
        for at, (line, kind) in enumerate(zip(found, labels, strict=True))
    ]
    _mark_described(found, labels, out)
    if above.is_prose:
        _mark_head(found, out, above.end, title_line)
        _mark_boxes(found, labels, out, above.first_prose)
        _mark_crossheads(found, out, above.first_prose)
        _mark_end(found, out)
    # A text of which nothing is left is a note that looks like furniture, and all there is.
    return [False] * len(out) if all(out) else out


def _mark_described(found: Sequence[Line], labels: Sequence[Label | None], out: list[bool]) -> None:
    """Mark the line right above a caption or credit that describes the same image.

    Pages print an image's description and its caption, or caption and credit, on two lines; a
    paragraph stands apart from the image below it.
    """
    for at in range(1, len(found)):
        line, below = found[at - 1], found[at]
        if labels[at] is not Label.CAPTION or below.gap or line.chars > MAX_DESCRIPTION_CHARS:
            continue
        is_own = line.gap or (at > 1 and out[at - 2])
        if is_own and (captions.is_credit(below.words) or _alike(line, below)):
            out[at - 1] = True


def _alike(line: Line, below: Line) -> bool:
    told = {word[:5] for word in re.findall(r"\w{4,}", line.words.casefold())}
    return len(told & {word[:5] for word in re.findall(r"\w{4,}", below.words.casefold())}) >= 2


def _mark_head(found: Sequence[Line], out: list[bool], end: int, title_line: int | None) -> None:
    for at, line in enumerate(found[:end]):
        is_listed = is_bulleted(line.words) and line.word_count > 4
        is_short = line.word_count <= MAX_HEAD_WORDS and not line.is_ended
        is_lead_in = line.words.endswith((":", ",", ";")) and at > (title_line or 0)
        if is_short and not is_listed and not is_lead_in:
            out[at] = True


def _mark_boxes(
    found: Sequence[Line], labels: Sequence[Label | None], out: list[bool], first: int
) -> None:
    total = sum(line.chars for line in found[first:] if line.is_prose) or 1
    told = 0
    for at, kind in enumerate(labels):
        if at >= first and found[at].is_prose and not out[at]:
            told += found[at].chars
        if kind not in OPENERS:
            continue
        end = _box_end(found, labels, at)
        if kind is not Label.LINKS and told >= LAST_BOX_FROM * total:
            is_thread = kind is Label.COMMENTS and (
                told >= THREAD_FROM * total or _is_thread(found, labels, at)
            )
            end = len(found) if is_thread else max(end, _teasers_end(found, at))
        out[at:end] = [True] * (end - at)


def _is_thread(found: Sequence[Line], labels: Sequence[Label | None], opener: int) -> bool:
    """Return whether readers speak right below, so that "Comments" was no button."""
    return any(
        labels[at] is Label.DATE or _SAYS.search(found[at].words) is not None
        for at in range(opener + 1, min(opener + 5, len(found)))
    )


def _box_end(found: Sequence[Line], labels: Sequence[Label | None], opener: int) -> int:
    """Return where the links below the opener end: at the first sentence that is no headline."""
    end = opener + 1
    while end < len(found) and end - opener <= MAX_BOX_LINKS:
        line = found[end]
        is_asking = line.words.endswith(("?", "!"))
        if labels[end] is None and (
            line.word_count > MAX_LINK_WORDS or (line.is_ended and not is_asking)
        ):
            break
        end += 1
    return end


def _teasers_end(found: Sequence[Line], opener: int) -> int:
    """Return where headlines with their teasers end: at two sentences with none between."""
    for at in range(opener + 1, len(found)):
        if found[at].is_prose and (found[at - 1].is_prose or found[at].chars > MAX_TEASER_CHARS):
            return at - 1
    return len(found)


def _mark_crossheads(found: Sequence[Line], out: list[bool], first: int) -> None:
    """Mark headings inside the article: a short line alone between two paragraphs."""
    for at in range(first + 1, len(found) - 1):
        line, before, after = found[at], found[at - 1], found[at + 1]
        if not out[at] and _is_heading(line) and after.is_prose and line.gap and after.gap:
            out[at] = out[at - 1] or (before.is_prose and not before.words.endswith(":"))


def _is_heading(line: Line) -> bool:
    return (
        line.word_count <= MAX_CROSSHEAD_WORDS
        and line.chars <= MAX_CROSSHEAD_CHARS
        and (line.words[0].isupper() or line.words[0].isdigit())
        and not line.is_ended
        and not line.words.endswith((",", ";", ":", "”", '"', "»"))
        and ": " not in line.words
    )


def _mark_end(found: Sequence[Line], out: list[bool]) -> None:
    """Mark what is left of menus and link lists below the last sentence."""
    told = (at for at, line in enumerate(found) if not out[at] and _is_told(line))
    last = max(told, default=-1)
    rest = range(last + 1, len(found))
    first_out = next((at for at in rest if out[at]), None)
    if first_out is None:
        return
    for at in range(first_out, len(found)):
        out[at] = out[at] or not (is_bulleted(found[at].words) and found[at].word_count > 4)


def _is_told(line: Line) -> bool:
    return line.is_ended or line.word_count > MAX_LINK_WORDS
