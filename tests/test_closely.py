from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.closely import read_with, windows
from index.question import analyse
from index.reader import Excerpt, Heard
from index.seen import look
from tests.answering import BAKERY, HARBOUR, hit

SENTENCES = [s for h in (hit(HARBOUR, number=1), hit(BAKERY, number=2)) for s in look(h)]
"""Five of the harbour, three of the bakery."""


class Marker:
    """Scores a sentence by its length, so that every one is told apart."""

    def __init__(self) -> None:
        self.questions: list[str] = []
        self.excerpts: list[Excerpt] = []

    def load(self) -> None:
        return

    def read(self, question: str, excerpts: Sequence[Excerpt]) -> list[Heard]:
        self.questions.append(question)
        self.excerpts += excerpts
        return [
            Heard(np.array([len(s) for s in one.sentences], np.float32), one.sentences)
            for one in excerpts
        ]


def test_the_most_promising_sentence_is_read_first_with_its_neighbours() -> None:
    promise = [0.0, 1.0, 2.0, 5.0, 3.0, 0.5, 4.0, 0.1]

    assert windows(SENTENCES, promise, most=2) == [[2, 3, 4], [5, 6, 7]]


def test_a_window_stays_in_its_passage() -> None:
    promise = [0, 0, 0, 0, 9, 8, 0, 0]

    assert windows(SENTENCES, promise, most=2) == [[3, 4], [5, 6]]


def test_no_sentence_leads_two_windows() -> None:
    found = windows(SENTENCES, list(range(8)), most=5)

    assert found == [[6, 7], [5, 6], [3, 4], [1, 2, 3], [0, 1]]


def test_where_there_is_room_neighbours_are_read_with_theirs_too() -> None:
    found = windows(SENTENCES, list(range(8)), most=20)

    assert found[5:] == [[5, 6, 7], [2, 3, 4], [0, 1, 2]]
    assert len(windows(SENTENCES, list(range(8)), most=6)) == 6


def test_scores_stand_by_the_sentences_that_were_read() -> None:
    reader = Marker()
    promise = [0.0, 9.0, *([-1.0] * 6)]

    found = read_with(reader, analyse("Who?"), most=1)(SENTENCES, promise)

    assert {place: one.read for place, one in found.items()} == {
        place: len(SENTENCES[place].text) for place in (0, 1, 2)
    }
    assert reader.excerpts == [Excerpt("", tuple(SENTENCES[place].text for place in (0, 1, 2)))]


class Divided(Marker):
    """Finds the third sentence better where it stands last."""

    def read(self, question: str, excerpts: Sequence[Excerpt]) -> list[Heard]:
        third = SENTENCES[2].text
        return [
            Heard(
                np.array(
                    [3.0 if s == third and s == one.sentences[-1] else 1.0 for s in one.sentences]
                ),
                tuple(f"of {len(one.sentences)}: {one.sentences[-1] == s}" for s in one.sentences),
            )
            for one in excerpts
        ]


def test_of_what_several_windows_say_of_a_sentence_doubt_counts_more() -> None:
    promise = [0.0, 9.0, 1.0, 8.0, *([-1.0] * 4)]

    found = read_with(Divided(), analyse("Who?"), most=2)(SENTENCES, promise)

    # The third stands last in the first window, and first in the second: between 3 and 1 is 2,
    # and halfway from there to the more doubtful is 1.5.
    assert {place: one.read for place, one in found.items()} == {0: 1, 1: 1, 2: 1.5, 3: 1, 4: 1}


def test_without_sentences_nothing_is_read() -> None:
    assert read_with(Marker(), analyse("Who?"))([], []) == {}


def test_what_is_told_before_the_question_is_not_read() -> None:
    reader = Marker()
    asked = analyse("The harbour bridge has rust. When does the harbour bridge close?")

    read_with(reader, asked, most=1)(SENTENCES, [0.0, 9.0, *([-1.0] * 6)])

    assert reader.questions == ["When does the harbour bridge close?"]
