from __future__ import annotations

import random

import pytest

from index.evaluate.reader.rows import Row
from index.evaluate.reader.sayings import asked, sayings
from index.sentences import sentences

TEXT = (
    "The harbour of Tarn closed on Monday. “We lost the cranes in the storm,” said Nora Ellery. "
    "Otto Lund, who runs the ferry, warned that the timetable will change. It rained."
)
OTHER = "Wick Green met on Friday. Ada Marsh said the chimney is to come down. Nobody else spoke."


def row(text: str = TEXT) -> Row:
    spans = tuple(sentences(text))
    return Row("toy", "?", "Tarn", text, spans, (False,) * len(spans), (), (), False, 1.0)


def test_who_says_what_is_told_by_the_words_around_a_name() -> None:
    found = sayings(row())

    assert [(one.name, one.sentence) for one in found] == [("Nora Ellery", 1), ("Otto Lund", 2)]
    assert [one.things for one in found] == [("cranes", "storm"), ("timetable",)]


@pytest.mark.parametrize(
    "text",
    [
        "The harbour closed on Monday. It rained all day.",
        "The harbour closed. She said the cranes are lost.",
        "The harbour closed. The Company said the cranes are lost.",
        "The harbour closed. Nora Ellery said so.",
    ],
)
def test_where_no_name_says_anything_of_a_thing_nothing_is_asked(text: str) -> None:
    assert list(asked([row(text)], random.Random(1))) == []


def test_what_somebody_said_of_a_thing_is_answered_by_that_sentence_alone() -> None:
    made = [one for seed in range(60) for one in asked([row(), row(OTHER)], random.Random(seed))]

    right = {(one.question.rstrip("?").split()[-1], one.answers) for one in made}
    assert ("cranes", (False, True, False, False)) in right
    assert ("timetable", (False, False, True, False)) in right
    # What another text is about is asked here too, and nothing answers.
    assert ("chimney", (False,) * 4) in right
    assert ("cranes", (False,) * 3) in right


def test_another_sentence_about_the_thing_may_answer_or_not() -> None:
    text = "Nora Ellery said the cranes are lost. The cranes were old."

    made = [one for seed in range(9) for one in asked([row(text)], random.Random(seed))]

    assert {one.answers for one in made} == {(True, None)}


def test_a_text_that_stands_in_several_rows_is_asked_once() -> None:
    assert len(list(asked([row(OTHER), row(OTHER)], random.Random(3)))) == 1
