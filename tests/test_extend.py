from __future__ import annotations

from dataclasses import replace

import pytest

from index.domain import Span
from index.extend import extend, leans_back
from index.question import analyse
from tests.answering import HARBOUR, hit

ASKED = analyse("Why will the bridge close?")


@pytest.mark.parametrize(
    "text",
    [
        "He opened the bridge.",
        "But they refused.",
        "The company declined to comment.",
        "“It is done,” she said.",
        "That was in 1974.",
        "Its owner is Tom Birk.",
        "Later he sold it.",
        "In February they launched a raid.",
        "On May 6, 2023, he was crowned.",
        "By late 2024 she had left.",
        "“It is done,” added she.",
        "At a meeting in Tarn in May 1974, he laid out his plans.",
        "During his reign, the mill was built.",
        "Most of them were destroyed.",
    ],
)
def test_a_sentence_that_names_nobody_leans_on_the_one_before(text: str) -> None:
    assert leans_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nora Ellery opened the bridge.",
        "“It is done,” said Nora Ellery.",
        "The company of actors from Saltgate left.",
        "Itineraries changed.",
        "Heather Birk sold it.",
        "Later Heather Birk sold it.",
        "In February Tom Birk sold it.",
        "On May 6, 2023, Tarn was flooded.",
        "The mayor, Nora Ellery, said she had not read it.",
        "After Nora Ellery won, she opened the bridge.",
        "In her book, Nora Ellery tells of it.",
        "At a meeting in Tarn, Nora Ellery said: “It is done, he knew.”",
    ],
)
def test_a_sentence_that_names_its_subject_stands_alone(text: str) -> None:
    assert not leans_back(text)


def test_a_quote_begins_where_she_is_named() -> None:
    passage = hit(HARBOUR).passage

    span = extend(passage, 3, ASKED)

    assert HARBOUR[span.start : span.end].startswith("“We could not wait")
    assert HARBOUR[span.start : span.end].endswith("their patience.")


def test_a_quote_begins_in_the_passage_before_where_she_is_named_there() -> None:
    whole = hit(HARBOUR).passage
    passage = replace(whole, sentences=whole.sentences[3:], before=whole.sentences[:3])

    assert extend(passage, 0, ASKED) == extend(whole, 3, ASKED)
    assert extend(passage, 1, ASKED) == whole.sentences[4]


def test_a_quote_of_the_first_sentences_has_nowhere_to_begin() -> None:
    text = "She left. Then it rained."

    assert extend(hit(text).passage, 1, ASKED) == Span(0, len(text))


def test_a_sentence_that_stands_alone_is_quoted_alone() -> None:
    passage = hit(HARBOUR).passage

    assert extend(passage, 4, ASKED) == passage.sentences[4]


def test_no_more_than_three_sentences_are_quoted() -> None:
    text = "Tom Birk came. He sat. He ate. He left. He slept."

    span = extend(hit(text).passage, 4, ASKED)

    assert text[span.start : span.end] == "He ate. He left. He slept."


def test_a_quote_never_reaches_over_furniture() -> None:
    text = "Tom Birk came. ADVERTISEMENT He sat down."
    whole = hit(text).passage
    passage = type(whole)(1, whole.article, (Span(0, 14), Span(29, 41)))

    assert extend(passage, 1, ASKED) == Span(29, 41)


def test_a_long_quote_is_not_made_longer() -> None:
    text = "Tom Birk came " + "and came " * 45 + "again. He sat."

    assert extend(hit(text).passage, 1, ASKED) == Span(len(text) - 7, len(text))


PARK = "The Vale of Orrin was named a refuge in 1931. A storm closed the high park on Sunday."


@pytest.mark.parametrize(
    "question",
    [
        "Which park was closed by a storm?",
        "which national park closed on Sunday",
        "What is the name of the park that a storm closed?",
    ],
)
def test_a_quote_begins_where_the_thing_that_is_asked_for_is_named(question: str) -> None:
    span = extend(hit(PARK).passage, 1, analyse(question))

    assert PARK[span.start : span.end] == PARK


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When was the park closed?", PARK),
        ("Which storm closed the park?", PARK),
        # Nothing is named before, or nothing that the question does not name itself.
        ("Which park was closed?", "Rivers rose. A storm closed the park on Sunday."),
        ("Which park of Orrin was closed?", "We saw Orrin. A storm closed the park on Sunday."),
        # It says itself which one.
        ("Which part was closed?", "Tom Birk came. A storm closed the part of it that is high."),
        ("Which park was closed?", "Tom Birk came. A storm closed the Orrin Park on Sunday."),
    ],
)
def test_a_quote_is_not_begun_earlier_for_what_needs_no_name(question: str, text: str) -> None:
    passage = hit(text).passage

    assert extend(passage, 1, analyse(question)) == passage.sentences[1]
