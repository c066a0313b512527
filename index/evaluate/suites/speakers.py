"""What somebody said about something: news in which readers marked who says what (PolNeAR)."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from index.evaluate.reader.sayings import NAME, question, shared, things
from index.evaluate.suites import Asked, Part, rows_of

_SEED = 7
_NAME = re.compile(NAME)
_AROUND = 4
"""Words of the saying on either side of the thing: with it they are the answer."""
_TRIES = 20


def parts(files: Sequence[Path]) -> list[Part]:
    """Return the articles with questions about what their people say.

    One for every saying of somebody whose whole name stands there, about a noun in it; one about a
    noun that none of the articles which name that person has; and one about something that another
    in the same article speaks of, and this person does not.
    """
    rows = [row for file in files for row in rows_of(file)]
    told = [one for row in rows for one in _sayings(row)]
    rng = random.Random(_SEED)  # noqa: S311 - reproducible, no secret
    every = [thing for _, _, content in told for thing in things(content)]
    asked: list[Asked] = []
    for row, name, content in told:
        thing = rng.choice(things(content))
        words = tuple(_words_around(thing, content))
        id = f"speakers-{len(asked)}"
        asked.append(Asked(id, question(name, thing, rng), words, frozenset({row["id"]})))
        hers = " ".join(one["text"] for one in rows if name.split()[-1] in one["text"])
        tries = (rng.choice(every) for _ in range(_TRIES))
        if other := next((one for one in tries if not shared(one, hers)), None):
            asked.append(Asked(f"speakers-{len(asked)}", question(name, other, rng), ()))
    rng = random.Random(_SEED)  # noqa: S311
    another = (question for row in rows for question in _of_another(row, rng))
    asked += [Asked(f"another-{number}", text, ()) for number, text in enumerate(another)]
    return [Part("speakers", [_article(row) for row in rows], asked)]


def _sayings(row: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], str, str]]:
    """Yield article, name and what was said, where a name and a noun can be told."""
    for source, content in _attributed(row):
        name = _NAME.search(source)
        if name is not None and things(content):
            yield row, name["name"], content


def _of_another(row: Mapping[str, Any], rng: random.Random) -> Iterator[str]:
    """Yield questions to one person about what another in the same article speaks of.

    Nobody who may be that person ("she") speaks of it there.
    """
    told = list(_sayings(row))
    names = sorted({name for _, name, _ in told})
    for _, name, content in told:
        others = [one for one in names if not set(one.split()) & set(name.split())]
        if not others:
            continue
        asked = rng.choice(others)
        theirs = [
            what
            for source, what in _attributed(row)
            if asked.split()[-1] in source or not _NAME.search(source)
        ]
        unsaid = [one for one in things(content) if not any(shared(one, what) for what in theirs)]
        if unsaid:
            yield question(asked, rng.choice(unsaid), rng)


def _attributed(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the words of who speaks and of what is said."""
    for one in row["attributions"]:
        source, content = (
            " ".join(row["text"][a:b] for a, b in one[part]) for part in ("source", "content")
        )
        yield source, content


def _words_around(thing: str, content: str) -> Iterator[str]:
    words = content.split()
    for place, word in enumerate(words):
        if shared(thing, word):
            yield " ".join(words[max(0, place - _AROUND) : place + _AROUND + 1])


def _article(row: Mapping[str, Any]) -> dict[str, str]:
    title, _, text = row["text"].partition("\n\n")
    kept = {name: row[name] for name in ("id", "publisher", "published_at")}
    return {**kept, "title": title, "text": text}
