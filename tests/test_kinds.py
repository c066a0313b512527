from __future__ import annotations

import pytest

from index.kinds import is_precise, new_names, reports_speech, spots
from index.wanted import Wanted
from index.words import fold, stem, stems, tokens


@pytest.mark.parametrize(
    ("wanted", "sentence", "places"),
    [
        (Wanted.NUMBER, "About 4,200 cars cross two bridges", [1, 4]),
        (Wanted.NUMBER, "Many cars cross it", []),
        (Wanted.WHEN, "It opened in March 1974", [3, 4]),
        (Wanted.WHEN, "It may open on 3 May", [5]),
        (Wanted.WHEN, "It opened again", []),
        (Wanted.WHO, "Mayor Nora Ellery said so", [1, 2]),
        (Wanted.WHO, "The mayor said so", []),
        (Wanted.WHERE, "It was built in the Saltgate quarter", [5]),
        (Wanted.WHERE, "It was built well", []),
        (Wanted.WHY, "It closed because of rust", [2]),
        (Wanted.OTHER, "It closed", None),
    ],
)
def test_the_kind_of_thing_wanted_is_found_where_it_stands(
    wanted: Wanted, sentence: str, places: list[int] | None
) -> None:
    assert _spots(wanted, sentence) == places


def test_what_the_question_says_itself_is_no_answer() -> None:
    assert _spots(Wanted.WHEN, "It opened in March 1974", asked="What happened in 1974?") == [3]


def test_a_date_is_precise_when_a_number_stands_beside_the_month() -> None:
    words = tokens("It opened on 3 March or in April")

    assert is_precise(words, 4)
    assert not is_precise(words, 7)


def test_new_names_are_counted_after_the_first_word() -> None:
    words = tokens("Yesterday Tom Birk sold 12 loaves in Saltgate")

    assert new_names(words, [True] * len(words)) == 4
    assert new_names(words, [False] * len(words)) == 0


@pytest.mark.parametrize(
    ("sentence", "reports"),
    [("“Yes.”", True), ("She said yes.", True), ("The bridge is shut.", False)],
)
def test_reported_speech_is_told_by_marks_and_verbs(sentence: str, reports: bool) -> None:
    assert reports_speech([fold(word) for word in tokens(sentence)], sentence) is reports


def _spots(wanted: Wanted, sentence: str, asked: str = "") -> list[int] | None:
    known = set(stems(asked))
    words = tokens(sentence)
    folded = [fold(word) for word in words]
    return spots(wanted, words, folded, [stem(word) not in known for word in folded])
