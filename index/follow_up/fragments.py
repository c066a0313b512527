"""Questions that are no sentences: "and when?", "who said that?", "what about the harbour?"."""

from __future__ import annotations

import re

from index.domain import Quote
from index.follow_up.names import words
from index.follow_up.pronouns import main_thing, resolve
from index.follow_up.things import AUXILIARIES, PREPOSITIONS, Thing, head_of, things
from index.when import is_when
from index.words import PRONOUNS

_WHO_SAID = re.compile(
    r"\s*(?:who\s+(?:said|says|told|claimed|claims|wrote|thinks)(?:\s+(?:that|this|it|so))?"
    r"|says\s+who|whose\s+words(?:\s+are\s+(?:that|these|they))?|according\s+to\s+whom?)\W*",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"[“\"]([^”\"]{3,300})[”\"]")
_REPORTED = re.compile(r"\b(?:said|says|told \w+|added|warned|claimed)(?: that)? (\w[^“]{10,})")
_FIRST_WORDS = 14
"""Enough to find a sentence again."""
_ABOUT = re.compile(r"\s*(?:what|how)\s+(?:about|of)\s+(?P<what>.{1,80})", re.IGNORECASE)
_MOST_WORDS = 7
_YEAR = re.compile(rf"\b(?:(?:{'|'.join(sorted(PREPOSITIONS))})\s+)?[12]\d{{3}}\b", re.IGNORECASE)


def of_the_quote(question: str, earlier: str, quote: Quote | None) -> str | None:
    """Return "who said that?" with the words of the quote; None for any other question."""
    if quote is None or not _WHO_SAID.fullmatch(question):
        return None
    if spoken := _SPOKEN.search(quote.text):
        return f"Who said “{_first(spoken[1])}”?"
    reported = _REPORTED.search(quote.text)
    return f"Who said that {_first(reported[1] if reported else quote.text)}?"


def about_another(
    question: str, earlier: str, quote: Quote | None, *, is_connected: bool
) -> str | None:
    """Return the earlier question about what is named now: "(and) in 2023?", "what about Hale?".

    `is_connected` tells that the question began with "and" or the like. None for any other one.
    """
    match = _ABOUT.match(question)
    what = (match["what"] if match else question).strip(" ?!.")
    if not _is_phrase(what):
        return None
    if _is_time(what):
        return _at_another_time(what, earlier)
    if not match and not is_connected:
        return None
    resolved = resolve(what, earlier, quote)
    what = resolved.text if resolved else what
    new = things(what)
    if not new or (resolved and resolved.is_open):
        return question if match else None
    old = next(iter(_alike(earlier, what, new[0])), None)
    if old is None or "’s " in what:
        return f"{what}, {main_thing(earlier) or head_of(earlier)[1]}?"
    return _replaced(earlier, old, what)


def bare(question: str, earlier: str, *, is_connected: bool) -> str | None:
    """Return the earlier question with the question word of one that says no more; else None."""
    head, rest = head_of(question)
    said = [w.text for w in words(rest) if w.folded not in PRONOUNS and w.folded not in AUXILIARIES]
    if head:
        return " ".join([head.capitalize(), *said, _inverted(earlier)]) + "?"
    return " ".join([unmarked(earlier), *said]) + "?" if said and is_connected else None


def unmarked(question: str) -> str:
    """Return the question without the marks at its end."""
    return question.strip().rstrip("?!. ")


def _inverted(earlier: str) -> str:
    """Return what follows the question word, with what it asks for where a sentence has it.

    Of "How many crossings did it cancel" that is "did it cancel crossings".
    """
    _, body = head_of(earlier)
    asked = next((thing for thing in things(earlier) if thing.is_asked and not thing.start), None)
    rest = body[asked.end :].strip() if asked else body
    written = words(rest)
    if not written or written[0].folded not in AUXILIARIES:
        return body
    auxiliary, rest = written[0].text.lower(), rest[written[0].end :].strip()
    if asked is None:
        return f"{auxiliary} {rest}"
    has_subject = len(written) > 1 and not written[1].is_done
    return f"{auxiliary} {rest} {asked.text}" if has_subject else f"{auxiliary} {asked.text} {rest}"


def _is_phrase(what: str) -> bool:
    """Tell a name, a noun or a time from a sentence ("and who was the captain")."""
    written = words(what)
    is_short = 0 < len(written) <= _MOST_WORDS
    return is_short and not head_of(what)[0] and written[0].folded not in AUXILIARIES


def _is_time(what: str) -> bool:
    # "4.2" alone is a figure.
    return is_when(what) and any(word.is_date or len(word.text) > 3 for word in words(what))


def _at_another_time(what: str, earlier: str) -> str:
    joint = "in " if words(what)[0].is_number or words(what)[0].is_date else ""
    if _YEAR.search(what) and _YEAR.search(earlier):
        return _YEAR.sub(lambda _: joint + what, earlier, count=1)
    return f"{unmarked(earlier)} {joint}{what}?"


def _alike(earlier: str, what: str, new: Thing) -> list[Thing]:
    """Return the things of the earlier question that the new one may replace, likeliest first."""
    first = words(what)[0].folded
    old = [thing for thing in things(earlier) if thing.is_name == new.is_name]
    if first in PREPOSITIONS:
        return [thing for thing in old if thing.before == first]
    if new.is_name:
        return [t for t in old if t.is_person] or ([] if new.is_person else old)
    if not new.is_determined:
        return [thing for thing in old if thing.is_asked]
    return [t for t in old if t.is_determined and t.before in AUXILIARIES | {"about"}]


def _replaced(earlier: str, old: Thing, what: str) -> str:
    offset = earlier.rindex(head_of(earlier)[1])
    before = earlier[: offset + old.start].rstrip()
    before = re.sub(r"\b(?:the|an?|its|his|her|their)$", "", before, flags=re.IGNORECASE).rstrip()
    if words(what)[0].folded in PREPOSITIONS:
        before = re.sub(r"\w+$", "", before)
    return f"{before} {what}{earlier[offset + old.end :]}"


def _first(text: str) -> str:
    return " ".join(text.split()[:_FIRST_WORDS]).rstrip(",.;:")
