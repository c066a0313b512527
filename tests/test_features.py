from __future__ import annotations

import pytest

from index.features import cheap, weigh
from index.question import analyse
from index.seen import look, surroundings
from tests.answering import HARBOUR, hit, rarity


def test_coverage_weighs_rare_words_more() -> None:
    weighing = weigh(analyse("bakery bridge"), lambda word: 3.0 if word == "bakery" else 1.0)

    assert weighing.coverage(frozenset({"bakery"})) == 0.75
    assert weighing.coverage(frozenset({"bridg"})) == 0.25
    assert weighing.rarest(frozenset({"bakery"})) == 1.0


def test_a_question_without_words_is_covered_by_nothing() -> None:
    weighing = weigh(analyse("???"), rarity)

    assert weighing.coverage(frozenset({"bridg"})) == 0.0
    assert weighing.rarest(frozenset({"bridg"})) == 0.0
    assert weighing.coverage_besides_names(frozenset()) == 1.0


def test_what_a_sentence_shows_of_an_answer() -> None:
    seen = _seen("How many cars cross the harbour bridge?", HARBOUR, "About 4,200")

    assert seen["kind_found"] == 1.0
    assert seen["kind_near"] == 0.5
    assert seen["kind_missing"] == 0.0
    assert 0 < seen["cover"] < 1
    assert seen["cover_passage"] == 1.0


def test_names_and_numbers_that_are_missing_are_seen() -> None:
    seen = _seen("What did Zara Quill say in 1999?", HARBOUR, "She thanked")

    assert seen["names_missing"] == seen["names_missing_article"] == 1.0
    assert seen["numbers_missing"] == seen["numbers_missing_article"] == 1.0


def test_what_is_told_before_a_question_weighs_half() -> None:
    told = weigh(analyse("The bakery burned. When does the bridge close?"), lambda _: 2.0)

    assert told.weights == {"bakery": 1.0, "burn": 1.0, "bridg": 2.0, "clos": 2.0}


def test_a_quoted_phrase_must_stand_there_word_for_word() -> None:
    question = "Who said 'could not wait any longer'?"

    assert _seen(question, HARBOUR, "“We could")["phrase"] == 1.0
    assert _seen(question, HARBOUR, "She thanked")["phrase"] == 0.0


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What did Nora Ellery say about the patience of residents?", 1.0),
        ("What did Nora Ellery say about patience and rust?", 0.5),
        ("What did Nora Birk say about patience?", 0.5),
        ("What did Tom Birk say about patience?", 0.0),
        ("What did she say about patience?", 1.0),
        ("What did Nora Ellery say?", 0.0),
    ],
)
def test_who_speaks_of_what_is_seen_in_a_sentence_and_beside_it(question: str, said: float) -> None:
    assert _seen(question, HARBOUR, "She thanked")["said_about"] == said


def test_whose_deputy_speaks_does_not_speak() -> None:
    text = "Ellery’s deputy said that the bridge was safe. Ellery said that the bridge was not."
    question = "What did Ellery say about the bridge?"

    # Beside it she is named herself; alone, her deputy's sentence is none of hers.
    assert _seen(question, text, "Ellery’s")["said_about"] == 1.0
    assert _seen(question, text.split(". ")[0] + ".", "Ellery’s")["said_about"] == 0.0


def _seen(question: str, text: str, opening: str) -> dict[str, float]:
    sentences = look(hit(text))
    around = surroundings(sentences)
    weighing = weigh(analyse(question), rarity)
    place = next(i for i, s in enumerate(sentences) if s.text.startswith(opening))
    return cheap(weighing, sentences[place], around[place])
