"""What the tests of the bot's memory share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.records import Asking, Records, Room
from index.domain import Answer, Outcome, Quote, Scope
from tests.fakes import article

NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)
PERSON = 714_882_905_113_657_402
"""As long as Discord's ids are today: seven bytes and a half."""
OTHER = 714_882_905_113_657_999
HARBOUR = Room(server=801_444_000_000_000_001, channel=55)
MUSEUM = Room(server=801_444_000_000_000_002, channel=66)
DIRECT = Room(server=None, channel=77)
QUOTE = Quote(article(), 0, 28, score=0.9, group=0)


def asking(
    room: Room = HARBOUR, person: int = PERSON, message: int = 9001, at: datetime = NOON
) -> Asking:
    return Asking(room, person, message, at)


def answer(
    question: str = "When did the bridge open?", outcome: Outcome = Outcome.ANSWERED
) -> Answer:
    quotes = () if outcome is Outcome.NOTHING else (QUOTE,)
    return Answer(question, outcome, 0.75, quotes)


def keep(
    records: Records,
    question: str = "When did the bridge open?",
    *,
    room: Room = HARBOUR,
    person: int = PERSON,
    message: int = 9001,
    at: datetime = NOON,
    outcome: Outcome = Outcome.ANSWERED,
) -> int:
    """Store a question and return our id of it; say only what matters to the test."""
    kept = records.questions.keep(
        asking(room, person, message, at),
        answer(question, outcome),
        Scope(server=room.server),
        generation=3,
    )
    assert kept is not None
    return kept


def traces(folder: Path, *sought: int | str) -> list[str]:
    """Return where ids and words stand in the files of `folder`, whatever way they are written."""
    return [
        f"{file.name}: {name}"
        for file in sorted(folder.iterdir())
        for one in sought
        for name, written in _written(one)
        if written in file.read_bytes()
    ]


def _written(sought: int | str) -> Iterator[tuple[str, bytes]]:
    yield f"{sought} as text", str(sought).encode()
    yield f"{sought} as wide text", str(sought).encode("utf-16-le")
    if isinstance(sought, int):
        yield f"{sought} as eight bytes", sought.to_bytes(8, "big")
        yield f"{sought} as eight bytes, reversed", sought.to_bytes(8, "little")
        yield f"{sought} as a varint", varint(sought)


def varint(number: int) -> bytes:
    """Return `number` as SQLite writes rowids: groups of seven bits, or eight in a ninth byte."""
    if number >= 1 << 56:
        first = [(number >> shift) & 0x7F | 0x80 for shift in range(57, 7, -7)]
        return bytes([*first, number & 0xFF])
    groups = [number & 0x7F]
    while number := number >> 7:
        groups.insert(0, number & 0x7F | 0x80)
    return bytes(groups)
