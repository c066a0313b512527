"""Follow-ups become questions that stand by themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.domain import MAX_QUESTION_CHARS, Answer, Outcome, Quote
from index.follow_up import complete
from tests.answering import article

BRIDGE = "How long will the harbour bridge in Harrowmere close?"
SAID = "“We could not wait any longer,” said Mayor Nora Ellery."


def answer(text: str, *, speaker: str | None = None) -> Answer:
    quote = Quote(article("a", text), 0, len(text), score=0.9, group=0, speaker=speaker)
    return Answer("", Outcome.ANSWERED, 0.9, (quote,))


@pytest.mark.parametrize(
    ("question", "completed"),
    [
        ("and when?", "When will the harbour bridge in Harrowmere close?"),
        ("Why?", "Why will the harbour bridge in Harrowmere close?"),
        ("why is that?", "Why will the harbour bridge in Harrowmere close?"),
        ("Thanks! And since when?", "Since when will the harbour bridge in Harrowmere close?"),
        ("how long exactly?", "How long exactly will the harbour bridge in Harrowmere close?"),
        ("by whom?", "By whom will the harbour bridge in Harrowmere close?"),
    ],
)
def test_a_question_word_asks_the_earlier_question_anew(question: str, completed: str) -> None:
    assert complete(question, BRIDGE, None) == completed


@pytest.mark.parametrize(
    ("earlier", "question", "completed"),
    [
        (
            "Are trucks allowed on the bridge?",
            "Why not?",
            "Why not are trucks allowed on the bridge?",
        ),
        ("How many people were hurt in Tarn?", "When?", "When were people hurt in Tarn?"),
        ("How many runs did NorthLine cancel?", "why?", "Why did NorthLine cancel runs?"),
        (
            "How many people voted for it?",
            "how many against",
            "How many against people voted for it?",
        ),
        ("How many cars cross it?", "And before?", "How many cars cross it before?"),
    ],
)
def test_the_rest_of_the_earlier_question_is_put_in_order(
    earlier: str, question: str, completed: str
) -> None:
    assert complete(question, earlier, None) == completed


@pytest.mark.parametrize(
    ("earlier", "question", "completed"),
    [
        ("How many cars came in 2021?", "And in 2022?", "How many cars came in 2022?"),
        ("How many cars came in 2021?", "2020?", "How many cars came in 2020?"),
        ("How many cars came in 2021?", "And 2020\\", "How many cars came in 2020\\?"),
        ("How many cars came in 2021?", "and before 2019?", "How many cars came before 2019?"),
        ("How many cars came?", "And in March?", "How many cars came in March?"),
        ("How many cars came?", "What about last week?", "How many cars came last week?"),
        ("How many cars came in 2021?", "And trucks?", "How many trucks came in 2021?"),
        ("When did he sell it in Tarn?", "And in Orrin?", "When did he sell it in Orrin?"),
        ("What did Nora Ellery say of it?", "and Tom Birk?", "What did Tom Birk say of it?"),
        ("When will the tram run?", "What about the ferry?", "When will the ferry run?"),
        ("What did she say about the tram?", "And the ferry?", "What did she say about the ferry?"),
        ("Who runs the Orrin tram?", "And the drivers?", "the drivers, the Orrin tram?"),
        (BRIDGE, "What about the harbour?", "How long will the harbour in Harrowmere close?"),
    ],
)
def test_what_is_named_now_stands_where_its_like_stood(
    earlier: str, question: str, completed: str
) -> None:
    assert complete(question, earlier, None) == completed


@pytest.mark.parametrize(
    ("earlier", "question", "completed"),
    [
        (BRIDGE, "How much did it cost?", "How much did the Harrowmere harbour bridge cost?"),
        (
            "When did the Saint Odile sink?",
            "How deep does she lie?",
            "How deep does the Saint Odile lie?",
        ),
        (
            "How long will NorthLine's strike last?",
            "Who called it?",
            "Who called NorthLine's strike?",
        ),
        (
            "What did Tom Birk say about the loaf?",
            "Where does he live?",
            "Where does Tom Birk live?",
        ),
        ("What did Tom Birk say about it?", "What is his age?", "What is Tom Birk’s age?"),
        ("Why did the sirens fail?", "Who tested the new ones?", "Who tested the new sirens?"),
        ("Where are the turbines?", "Who built them?", "Who built the turbines?"),
        (
            "Where is the tram?",
            "How far is it from Tarn to Orrin?",
            "How far is it from Tarn to Orrin?",
        ),
        (
            "Where do pupils live?",
            "Must pupils hand in their phones?",
            "Must pupils hand in their phones?",
        ),
        (
            "Why is it shut?",
            "Is the Orrin tram shut or is it late?",
            "Is the Orrin tram shut or is it late?",
        ),
    ],
)
def test_pronouns_stand_for_what_was_asked_about(
    earlier: str, question: str, completed: str
) -> None:
    assert complete(question, earlier, None) == completed


@pytest.mark.parametrize(
    ("quote", "question", "completed"),
    [
        (answer(SAID), "How old is she?", "How old is Mayor Nora Ellery?"),
        (answer("On Friday Tom Birk gave away cake."), "Who is he?", "Who is Tom Birk?"),
        (answer("It opened in May.", speaker="Ann Lee"), "Who is she?", "Who is Ann Lee?"),
        (answer("Sales in Saint Odile rose."), "What did he sell?", "What did he sell complained?"),
        (None, "How old is she?", "How old complained?"),
    ],
)
def test_people_come_from_the_quote_of_the_answer(
    quote: Answer | None, question: str, completed: str
) -> None:
    assert complete(question, "Who complained?", quote) == completed


@pytest.mark.parametrize(
    ("quote", "completed"),
    [
        (answer(SAID), "Who said “We could not wait any longer”?"),
        (answer("Birk said that the loaf was stale."), "Who said that the loaf was stale?"),
        (answer("The loaf was stale."), "Who said that The loaf was stale?"),
        (Answer("", Outcome.NOTHING, 0.0, ()), "Who said is the loaf?"),
    ],
)
def test_who_said_that_asks_for_the_words_of_the_quote(quote: Answer, completed: str) -> None:
    assert complete("And who said that?", "How old is the loaf?", quote) == completed


@pytest.mark.parametrize(
    ("question", "completed"),
    [
        ("Are there exceptions?", "Are there exceptions, the Harrowmere harbour bridge?"),
        ("And who was the engineer?", "who was the engineer, the Harrowmere harbour bridge?"),
        ("und wann?", "und wann, the Harrowmere harbour bridge?"),
    ],
)
def test_a_question_of_few_words_is_about_the_same(question: str, completed: str) -> None:
    assert complete(question, BRIDGE, None) == completed


@pytest.mark.parametrize(
    "question",
    [
        "How many crossings did NorthLine cancel during the strike?",
        "And how many people live in Saltgate?",
        "How much will the flood wall cost?",
        "Who said “We could not wait”?",
        "What is the capital of France?",
        "Kestrel Bridge cost",
        "How many homes were damaged in 2021?",
        *("thanks!", "ok thanks a lot!!", "no", "yes", "really?", "hello bot", "", "???", "and?"),
        *("What about him?", "tell me more", "How do I boil an egg?", "what time is it?"),
    ],
)
def test_what_stands_by_itself_and_talk_are_left_alone(question: str) -> None:
    assert complete(question, BRIDGE, None) == question


def test_talk_is_no_earlier_question() -> None:
    assert complete("and when?", "good morning bot", None) == "and when?"
    assert complete("and when?", "", None) == "and when?"


def test_what_would_be_too_long_is_left_alone() -> None:
    earlier = "Why " + "very " * 250 + "close?"

    assert complete("and when?", earlier, None) == "and when?"


PARTS = [
    *("and", "when", "who", "said", "that", "it", "its", "she", "the", "in", "2023", "?", "ones"),
    *("what about", "how many", "people", "did", "one", "“", "’s", ",", "there", "old", "Tom Birk"),
]
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PARTS), max_size=9).map(" ".join))


@given(TEXTS, TEXTS, TEXTS)
def test_any_words_give_a_question_that_the_library_takes(
    question: str, earlier: str, quoted: str
) -> None:
    made = complete(question, earlier, answer(quoted))

    assert made == question or 0 < len(made.strip()) <= MAX_QUESTION_CHARS
