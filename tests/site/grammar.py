"""Reads the stories and tells one: a choice for each "[this|that]", a value for each "{slot}"."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.site.names import DAYS, MONTHS, STREETS, Names

_STORIES = Path(__file__).with_name("stories.txt")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_NUMBERS = "three four five six seven eight nine ten eleven twelve"
"""As words, from 3 on; larger ones are told in digits."""
ANY = "any"
"""The story whose sentences fit into every other."""


@dataclass(frozen=True, slots=True)
class Story:
    """What can be told of one kind of event; each line holds choices and slots."""

    name: str
    section: str
    lines: Mapping[str, list[str]] = field(default_factory=lambda: {mark: [] for mark in "?!#>*-"})
    """By their mark: question, answer, headlines, openings, the answer's sentences, the others."""


@dataclass(frozen=True, slots=True)
class Told:
    """A story with all its choices made."""

    headline: str
    sentences: tuple[str, ...]
    question: str
    answer: str


def read_stories() -> dict[str, Story]:
    """Return the stories by name."""
    found: dict[str, Story] = {}
    for line in filter(None, _STORIES.read_text(encoding="utf-8").splitlines()):
        mark, _, words = line.partition(" ")
        if mark == "=":
            name, section = words.split()
            story = found[name] = Story(name, section)
        else:
            story.lines[mark].append(words)
    return found


def tell(story: Story, anything: Story, slots: Mapping[str, str], rng: random.Random) -> Told:
    """Return the story with these slots, in 4 to 10 sentences."""

    def said(line: str) -> str:
        chosen = choose(line, rng).format_map(slots)
        return chosen[:1].upper() + chosen[1:]

    rest = story.lines["-"]
    some = sorted(rng.sample(range(len(rest)), rng.randint(2, 6)))
    body = [said(rest[at]) for at in some]
    body.insert(rng.randint(0, 2), said(rng.choice(story.lines["*"])))
    body += [said(line) for line in rng.sample(anything.lines["-"], rng.randint(0, 2))]
    return Told(
        headline=said(rng.choice(story.lines["#"])),
        sentences=(said(rng.choice(story.lines[">"])), *body),
        question=said(story.lines["?"][0]),
        answer=said(story.lines["!"][0]),
    )


def choose(line: str, rng: random.Random) -> str:
    """Return the line with one of the words of each choice, inner choices first."""
    while match := _CHOICE.search(line):
        line = line[: match.start()] + rng.choice(match[1].split("|")) + line[match.end() :]
    return line


def fill(story: Story, names: Names, rng: random.Random) -> dict[str, str]:
    """Return a value for every slot; the one that the answer is made of is given only once."""
    words = _NUMBERS.split()
    is_person = "{p1}" in story.lines["!"][0]
    slots = {"place": names.place(), "river": names.river(), "street": rng.choice(STREETS)}
    slots |= {f"p{at}": person for at, person in enumerate(names.others(4), start=1)}
    slots |= {"p1": names.person()} if is_person else {"n1": f"{names.figure():,}"}
    slots |= {f"n{at}": f"{names.filler():,}" for at in range(2, 6)}
    slots |= {f"h{at}": str(rng.randrange(102, 990, 2)) for at in range(1, 4)}
    slots |= {f"y{at}": str(rng.randrange(1850, 1990)) for at in range(1, 4)}
    for at, number in enumerate(rng.sample(range(3, 20), 3), start=1):
        slots[f"s{at}"] = words[number - 3] if number - 3 < len(words) else str(number)
    slots |= {f"d{at}": day for at, day in enumerate(rng.sample(DAYS, 2), start=1)}
    slots |= {f"m{at}": month for at, month in enumerate(rng.sample(MONTHS, 2), start=1)}
    return slots | {"pct": str(rng.randrange(41, 78))}
