"""Asks what somebody said about something, wherever a training text tells it.

None of the sets asks so, and people who ask a library of news do it all the time. A sentence that
says something of the right person, and not about what was asked, answers nearly; so does the right
saying of somebody else.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.evaluate.reader.rows import Row
from index.words import is_stop, stems

_VERB = (
    r"(?:said|says|told|added|explained|argued|stated|noted|warned|claimed|insisted|commented|"
    r"stressed|acknowledged|predicted)"
)
NAME = r"(?P<name>[A-Z][\w-]+(?: (?:[A-Z]\.|[A-Z][\w-]+)){1,3})(?!['’]s)"
_AROUND = (
    re.compile(rf"{NAME}(?:, [^,.“”\"]{{3,70}},)? (?:has |had |have |also )?{_VERB}\b"),
    re.compile(rf"[,”\"] {_VERB} {NAME}"),
)
_THING = re.compile(
    r"\b(?:the|our|their|his|her|its|this|these|of|about|for|any|no|more)"
    r" (?P<thing>[a-z]{5,})(?= (?:of|in|on|to|is|was|will|has|have|had|and|that|for|"
    r"with|by|from|at|would|are|were|who|which|can|could|should|must|may|might|as|when|if|because)\b|[,.;?!”\"])"
)
"""A noun can be told by what stands around it, well enough."""
_NO_NAME = re.compile(r"^(?:The|In|On|At|But|And|A|An|He|She|It|They|This|That|When|After|As) ")
_FORMS = (
    "What did {name} say about {thing}?",
    "What did {name} say about the {thing}?",
    "What has {name} said about the {thing}?",
    "What does {name} say about the {thing}?",
    "What does {name} think of the {thing}?",
    "what did {last} say about {thing}",
    "What did {last} say about the {thing}?",
)
_OTHER_THING = 0.35
"""Share of questions about something of another text, which nothing here answers."""
_WINDOWS = 2.0


class Saying(NamedTuple):
    """Who said something, where in the text, and about what."""

    name: str
    sentence: int
    things: tuple[str, ...]


def asked(rows: Sequence[Row], rng: random.Random) -> Iterator[Row]:
    """Yield a row for every saying in the texts of `rows`, each text once."""
    told = [(row, found) for row in _texts(rows) if (found := sayings(row))]
    every = [thing for _, found in told for one in found for thing in one.things]
    for row, found in told:
        for one in found:
            thing = rng.choice(one.things)
            if rng.random() < _OTHER_THING:
                other = rng.choice(every)
                if not shared(other, row.text):
                    yield _row(row, one.name, other, (False,) * len(row.sentences), rng)
                continue
            yield _row(row, one.name, thing, tuple(_marks(row, one, thing)), rng)


def sayings(row: Row) -> list[Saying]:
    """Return who says what in a row's text, where that can be told for certain."""
    found = []
    for number, (start, end) in enumerate(row.sentences):
        sentence = row.text[start:end]
        for form in _AROUND:
            who = form.search(sentence)
            if who is None or _NO_NAME.match(who["name"]):
                continue
            rest = sentence[: who.start()] + " " + sentence[who.end() :]
            if about := things(rest):
                found.append(Saying(who["name"], number, tuple(about)))
            break
    return found


def things(text: str) -> list[str]:
    """Return nouns of `text` that it may be about, each once, sorted."""
    return sorted({m["thing"] for m in _THING.finditer(text) if not is_stop(m["thing"])})


def question(name: str, thing: str, rng: random.Random) -> str:
    """Return one of the ways to ask what `name` said about `thing`."""
    return rng.choice(_FORMS).format(name=name, last=name.split()[-1], thing=thing)


def shared(thing: str, text: str) -> bool:
    """Say whether `text` is about `thing`, whatever the form of the word."""
    return bool(set(stems(thing)) & set(stems(text)))


def _texts(rows: Sequence[Row]) -> Iterator[Row]:
    seen = set()
    for row in rows:
        if row.text not in seen and len(row.sentences) > 1:
            seen.add(row.text)
            yield row


def _marks(row: Row, one: Saying, thing: str) -> Iterator[bool | None]:
    """Yield whether each sentence answers; None where it is about the thing too."""
    for number, (start, end) in enumerate(row.sentences):
        if number == one.sentence:
            yield True
        else:
            yield None if shared(thing, row.text[start:end]) else False


def _row(
    row: Row, name: str, thing: str, marks: tuple[bool | None, ...], rng: random.Random
) -> Row:
    return Row(
        set="sayings",
        question=question(name, thing, rng),
        title=row.title,
        text=row.text,
        sentences=row.sentences,
        answers=marks,
        gold=(),
        said=(),
        together=False,
        windows=_WINDOWS,
    )
