from __future__ import annotations

import math

import pytest

from index.agreement import Echo, Said, echoes
from index.question import analyse

ASKED = analyse("When did the bridge in Tarn open?")
SURE, DOUBTFUL = 9.0, -9.0


def heard(*said: tuple[str, float, str], question: str = "") -> list[Echo]:
    asked = analyse(question) if question else ASKED
    return echoes(asked, [Said(*one) for one in said])


def agreed(*said: tuple[str, float, str], question: str = "") -> list[float]:
    return [one.agreed for one in heard(*said, question=question)]


def test_two_articles_that_answer_the_same_speak_for_each_other() -> None:
    one, other = agreed(("a", SURE, "9 May 1974"), ("b", SURE, "on 9 May 1974"))

    assert one == pytest.approx(math.log(2), abs=1e-3)
    assert one == other


def test_an_article_does_not_speak_for_itself() -> None:
    assert agreed(("a", SURE, "in 1974"), ("a", SURE, "in 1974")) == [0, 0]


def test_other_answers_speak_for_nobody() -> None:
    assert agreed(("a", SURE, "in 1974"), ("b", SURE, "in 1999")) == [0, 0]


def test_who_hardly_answers_hardly_speaks_for_another() -> None:
    sure, doubtful = agreed(("a", SURE, "1974"), ("b", DOUBTFUL, "1974"))

    assert sure < 0.001
    assert doubtful == pytest.approx(math.log(2), abs=1e-3)


def test_answers_agree_as_far_as_they_share_words() -> None:
    whole = agreed(("a", SURE, "Nora Ellery"), ("b", SURE, "Nora Ellery"))
    part = agreed(("a", SURE, "Nora Ellery"), ("b", SURE, "Ellery"))

    assert whole[0] > part[0] > 0
    assert part[0] == part[1]


def test_more_articles_speak_louder() -> None:
    two, three = (agreed(*[(name, SURE, "1974") for name in names]) for names in ("ab", "abc"))

    assert three[0] > two[0]


def test_the_questions_own_words_are_no_answer() -> None:
    assert agreed(("a", SURE, "the bridge in Tarn"), ("b", SURE, "Tarn")) == [0, 0]


def test_inflections_and_cases_do_not_count_but_grammar_may_be_all_there_is() -> None:
    said = ("a", SURE, "Bridges"), ("b", SURE, "the bridge")

    assert agreed(*said, question="What did they build?")[0] == pytest.approx(math.log(2), abs=1e-3)
    assert agreed(("a", SURE, "it was"), ("b", SURE, "it was"), question="What of the mill?")[0] > 0


def test_who_answers_otherwise_disputes_it_as_probably_as_it_answers() -> None:
    asked = ("a", SURE, "in 1974")

    assert heard(asked)[0].undisputed == 1
    assert heard(asked, ("b", SURE, "1974"))[0].undisputed == pytest.approx(1)
    assert heard(asked, ("b", DOUBTFUL, "1999"))[0].undisputed == pytest.approx(1, abs=1e-3)
    assert heard(asked, ("b", SURE, "1999"))[0].undisputed == pytest.approx(0.5, abs=1e-3)
    assert heard(("a", DOUBTFUL, "1974"), ("b", SURE, "1999"))[0].undisputed < 0.001
    other = ("b", SURE, "1974"), ("c", SURE, "1999")
    assert heard(asked, *other)[0].undisputed == pytest.approx(2 / 3, abs=1e-3)


def test_an_article_does_not_dispute_itself() -> None:
    assert heard(("a", SURE, "in 1974"), ("a", SURE, "in 1999"))[0] == Echo(0, 1)


def test_a_reader_that_names_no_words_tells_neither() -> None:
    assert heard(("a", SURE, ""), ("b", SURE, "")) == [Echo(0, 1), Echo(0, 1)]
    assert heard(("a", SURE, ""), ("b", SURE, "1974")) == [Echo(0, 1), Echo(0, 1)]


def test_nothing_read_is_nothing_heard() -> None:
    assert heard() == []
