"""What was asked and not answered."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import timedelta

import numpy as np

from bot.records import Gap, Missed, Records
from bot.records.gaps import MOST_WORDINGS
from bot.records.grouping import Vectors
from index.domain import Outcome
from tests.bot.records.made import HARBOUR, NOON, OTHER, PERSON, keep
from tests.fakes import ToyEmbedder

SERVER = HARBOUR.server or 0
HOUR = timedelta(hours=1)


def embed(texts: Sequence[str]) -> Vectors:
    return np.array([ToyEmbedder().embed_question(text) for text in texts], dtype=np.float32)


def forbidden(texts: Sequence[str]) -> Vectors:
    raise AssertionError("nothing is to be embedded")


def test_what_got_no_good_answer_is_missed(records: Records) -> None:
    keep(records, "Answered?")
    keep(records, "Nothing?", outcome=Outcome.NOTHING)
    keep(records, "Unsure?", outcome=Outcome.UNSURE)
    disliked, liked = keep(records, "Disliked?"), keep(records, "Liked?")
    records.feedback.give(HARBOUR, disliked, OTHER, up=False, at=NOON)
    records.feedback.give(HARBOUR, disliked, PERSON, up=True, at=NOON)
    records.feedback.give(HARBOUR, liked, OTHER, up=True, at=NOON)
    texts = [one.text for one in records.gaps.missed(SERVER, NOON)]
    assert texts == ["Nothing?", "Unsure?", "Disliked?"]


def test_what_is_older_is_left_out(records: Records) -> None:
    keep(records, outcome=Outcome.NOTHING, at=NOON - HOUR)
    keep(records, "Newer?", outcome=Outcome.NOTHING)
    assert [one.text for one in records.gaps.missed(SERVER, NOON)] == ["Newer?"]


def test_questions_are_grouped_with_counts_and_times(records: Records) -> None:
    asked = [
        ("Who built the Tarn bridge?", PERSON),
        ("who built the tarn bridge", OTHER),
        ("Who built the old Tarn bridge?", PERSON),
        ("What does bread cost?", PERSON),
    ]
    for hours, (text, person) in enumerate(asked):
        keep(records, text, person=person, outcome=Outcome.NOTHING, at=NOON + hours * HOUR)
    assert records.gaps.gaps(SERVER, NOON, embed) == [
        Gap("who built the tarn bridge", 3, 2, 2, NOON, NOON + 2 * HOUR),
        Gap("What does bread cost?", 1, 1, 1, NOON + 3 * HOUR, NOON + 3 * HOUR),
    ]


def test_nothing_missed_embeds_nothing(records: Records) -> None:
    keep(records)
    assert records.gaps.gaps(SERVER, NOON, forbidden) == []


def test_only_so_many_wordings_are_embedded(records: Records) -> None:
    for number in range(MOST_WORDINGS + 5):
        keep(records, f"Question {number}?", outcome=Outcome.NOTHING, at=NOON + number * HOUR)
    embedded: list[str] = []

    def counting(texts: Sequence[str]) -> Vectors:
        embedded.extend(texts)
        return np.eye(len(texts), dtype=np.float32)

    assert len(records.gaps.gaps(SERVER, NOON, counting)) == MOST_WORDINGS
    assert embedded[0] == f"Question {MOST_WORDINGS + 4}?"


def test_nobody_is_named(records: Records) -> None:
    for person in (PERSON, OTHER):
        keep(records, person=person, outcome=Outcome.NOTHING)
    missed = records.gaps.missed(SERVER, NOON)
    assert {one.asker for one in missed} == {1, 2}
    assert {field.name for field in dataclasses.fields(Missed)} == {"text", "asker", "at"}
    assert "person" not in {field.name for field in dataclasses.fields(Gap)}
