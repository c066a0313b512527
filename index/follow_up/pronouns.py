"""Puts the person or the thing that was spoken of in the place of a pronoun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.domain import Quote
from index.follow_up.names import Word, words
from index.follow_up.people import people
from index.follow_up.things import AUXILIARIES, PREPOSITIONS, Thing, head_of, things
from index.words import PRONOUN_KINDS, is_stop, word_set

_OWNING = word_set("his her its their")
_BEFORE_ONE = word_set("the a an this that which what other")
_MEANS = word_set("happen happens happened mean means work works begin start end cost take come")
_BEFORE_EVENT = AUXILIARIES | PREPOSITIONS | word_set("why how")
EMPTY_IT = re.compile(
    r"\bit\b(?=\s+(?:\w+\s+){0,3}(?:to|that|whether)\s+\w+)"
    r"|(?:(?<=\btime is )|(?<=\bday is )|(?<=\bdate is ))it\b"
    r"|(?<=\bis )it(?= (?:true|possible|legal|late|time|raining|snowing)\b)",
    re.IGNORECASE,
)
"""The "it" that stands for nothing: "how far is it to Tarn", "what time is it"."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question whose pronouns have been looked at."""

    text: str
    is_open: bool
    """Whether a pronoun is left that may stand for all that was asked before."""


def resolve(question: str, earlier: str, quote: Quote | None) -> Resolved | None:
    """Put in what the pronouns of `question` stand for; None when it has none that ask for it."""
    written = words(question)
    dummies = {match.start() for match in EMPTY_IT.finditer(question)}
    text, done, is_open = "", 0, False
    for i, word in enumerate(written):
        kind = _kind(written, i)
        if not kind or word.start in dummies or _is_bound(kind, question[: word.start]):
            continue
        found = _antecedent(kind, earlier, quote)
        if found is None:
            is_open = True
            continue
        owns = word.folded in _OWNING and _is_noun_phrase(written, i + 1)
        text += question[done : word.start] + found + ("’s" if owns else "")
        done = word.end
    if not done and not is_open:
        return None
    return Resolved(text + question[done:], is_open)


def _kind(written: Sequence[Word], i: int) -> str:
    """Return what kind of thing the word stands for; empty where it is no pronoun."""
    word = written[i].folded
    kind = next((kind for kind, pronouns in PRONOUN_KINDS.items() if word in pronouns), "")
    before = written[i - 1].folded if i else ""
    after = written[i + 1].folded if i + 1 < len(written) else ""
    if kind == "one" and not (i > 1 and _is_adjective(written, i)) and before not in _BEFORE_ONE:
        return ""
    # "There is …" points nowhere, "that" may join clauses or point at the noun after it.
    is_place = before not in AUXILIARIES and after not in AUXILIARIES
    is_event = (not i or before in _BEFORE_EVENT) and (
        not after or after in AUXILIARIES or after in _MEANS
    )
    if (kind == "place" and not is_place) or (kind == "event" and not is_event):
        return ""
    return kind


def _is_adjective(written: Sequence[Word], i: int) -> bool:
    return written[i - 2].folded in _BEFORE_ONE and not is_stop(written[i - 1].text)


def _is_noun_phrase(written: Sequence[Word], i: int) -> bool:
    return i < len(written) and not is_stop(written[i].text)


def _is_bound(kind: str, before: str) -> bool:
    """Tell whether the question itself has named what the pronoun stands for."""
    own = [thing for thing in things(before) if not thing.is_speaker or kind in ("person", "ship")]
    if kind in ("person", "ship"):
        return any(thing.is_person for thing in own)
    if kind == "several":
        return any(thing.is_plural or thing.is_name for thing in own)
    return kind in ("thing", "one") and any(thing.is_name and not thing.is_person for thing in own)


def _antecedent(kind: str, earlier: str, quote: Quote | None) -> str | None:
    named = things(earlier)
    if kind == "person":
        return _person(named, earlier, quote)
    if kind == "ship":
        # Ships and countries are "she" too.
        ships = [thing for thing in named if thing.is_name and thing.is_determined]
        return _person(named, earlier, quote) or (ships[-1].said if ships else None)
    if kind == "several":
        asks_who = head_of(earlier)[0] in ("who", "whom")
        own = [t for t in named if t.is_plural]
        own.sort(key=lambda thing: thing.is_asked)
        found = people(quote) if asks_who else []
        return own[0].said if own else found[0] if found else main_thing(earlier)
    if kind == "place":
        places = [t for t in named if t.is_name and not t.is_person]
        return places[-1].text if places else None
    if kind == "one":
        own = [t for t in named if not t.is_person]
        own.sort(key=lambda thing: (not thing.is_determined, thing.is_asked))
        return _bare(own[0]) if own else None
    return main_thing(earlier) if kind == "thing" else None


def _person(named: Sequence[Thing], earlier: str, quote: Quote | None) -> str | None:
    asked = [thing.text for thing in named if thing.is_person]
    answered = [name for name in people(quote) if name not in asked]
    both = answered + asked if head_of(earlier)[0] in ("who", "whom", "whose") else asked + answered
    return both[0] if both else None


def main_thing(earlier: str) -> str | None:
    """Return the thing that a question is about, with its article; None when it names none."""
    # What was added to a follow-up stays the subject: "What do the parents think, the phones?".
    _, comma, added = earlier.rpartition(", ")
    if comma and (thing := main_thing(added)):
        return thing
    named = [thing for thing in things(earlier) if not thing.is_person]
    named.sort(key=lambda t: (t.is_asked, not (t.is_determined and t.is_name), not t.is_determined))
    if not named:
        return None
    main = named[0]
    bare_names = [t.text for t in named[1:] if t.is_name and not t.is_determined]
    if main.is_name or not bare_names:
        return main.said
    return f"the {bare_names[0]} {main.text}"


def _bare(thing: Thing) -> str:
    """Return the name or the noun without the words in front of it."""
    parts = words(thing.text)
    first = next((i for i, part in enumerate(parts) if part.is_name), len(parts) - 1)
    return thing.text[parts[first].start :]
