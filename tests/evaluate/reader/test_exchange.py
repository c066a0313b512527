from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from index.evaluate.reader.exchange import Names, exchanged
from index.evaluate.reader.lesson import Lesson
from index.evaluate.reader.opposites import GROUPS, OTHERS
from index.evaluate.reader.rows import Row

TITLE = "Saltgate"
SENTENCES = (
    "The oldest mill of Saltgate stands in the harbour.",
    "It was raised in 1974 by Nora Ellery for the Tarn Company.",
)


def asked(question: str, *, answer: str = "", title: str = TITLE) -> Lesson:
    place = (1, SENTENCES[1].index(answer), SENTENCES[1].index(answer) + len(answer))
    return Lesson(question, title, SENTENCES, (False, True), False, place if answer else None)


def others(lesson: Lesson, *questions: str, times: int = 200) -> Iterator[Lesson]:
    rows = [
        Row("toy", one, "", "", (), (), (), (), False, 1.0)
        for one in (lesson.question, "Who is Otto of Wick Green?", "Where is Lund?", *questions)
    ]
    for seed in range(times):
        made = exchanged(lesson, Names(rows), random.Random(seed))
        if made is not None:
            yield made


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Who raised the mill in 1974?", "1974"),
        ("Who raised the mill of Saltgate?", "Saltgate"),
        ("Who raised the oldest mill there?", "oldest"),
    ],
)
def test_what_question_and_text_share_is_exchanged_in_either_or_both(
    question: str, word: str
) -> None:
    kinds = set()
    for made in others(asked(question)):
        text = " ".join((made.title, *made.sentences))
        in_question, in_text = word not in made.question, word not in text
        kinds.add((in_question, in_text))
        assert (True in made.answers) == (in_question and in_text)

    # A word of a sentence beside the answer is not exchanged in the text alone: see the next test.
    expected = {(True, False), (True, True)}
    assert kinds == (expected if word == "oldest" else expected | {(False, True)})


def test_in_both_the_same_words_take_the_place() -> None:
    both = [one for one in others(asked("Who raised a mill in 1974?")) if True in one.answers]

    assert both
    for made in both:
        (year,) = (word for word in made.question.strip("?").split() if word.isdigit())
        assert year != "1974"
        assert f"raised in {year}" in made.sentences[1]


def test_the_answers_own_words_stay_and_are_found_where_they_stand_then() -> None:
    lesson = asked("Who raised it in Saltgate for the Tarn Company?", answer="Nora Ellery")

    both = [one for one in others(lesson) if True in one.answers]

    assert {one.sentences for one in both} != {SENTENCES}
    for made in both:
        assert made.place is not None
        number, start, end = made.place
        assert made.sentences[number][start:end] == "Nora Ellery"


def test_what_the_answer_says_is_not_exchanged_in_the_text() -> None:
    lesson = asked("Was the mill raised in 1974?", answer="in 1974")

    assert {one.sentences for one in others(lesson)} == {SENTENCES}
    assert {one.answers for one in others(lesson)} == {(False, False)}


def test_a_name_that_the_text_goes_on_using_in_part_is_not_exchanged_in_the_text_alone() -> None:
    sentences = ("Nora Ellery came.", "Ellery raised it.")
    lesson = Lesson("What did we hear of Nora Ellery?", "", sentences, (False, True), False, None)

    alone = [one for one in others(lesson) if one.question == lesson.question]

    assert alone == []


def test_nothing_that_stands_there_already_takes_the_place() -> None:
    sentences = ("Of the mills the oldest and the youngest burned, not the newest.",)
    lesson = Lesson("Which is the oldest mill?", "", sentences, (True,), False, None)

    assert list(others(lesson)) == []


@pytest.mark.parametrize("question", ["How did it come about?", "Who drowned in 1802?"])
def test_where_nothing_is_shared_nothing_is_exchanged(question: str) -> None:
    assert list(others(asked(question))) == []


def test_a_word_at_the_beginning_keeps_its_capital() -> None:
    lesson = Lesson("Before noon, who came?", "", ("Before noon he came.",), (True,), False, None)

    begin = {made.question.split()[0] for made in others(lesson)}

    assert begin <= {"Before", "After", "During"}
    assert begin > {"Before"}


def test_words_that_exclude_each_other_name_each_other() -> None:
    for group in GROUPS:
        assert len(set(group)) == len(group) > 1
        for word in group:
            assert set(group) - {word} <= set(OTHERS[word])
            assert word not in OTHERS[word]


def test_two_names_change_places() -> None:
    lesson = asked("Which company of Tarn had Nora Ellery in it?")

    turned = {made.question for made in others(lesson)}

    assert "Which company of Nora Ellery had Tarn in it?" in turned
    assert all(
        True not in made.answers
        for made in others(lesson)
        if made.question == "Which company of Nora Ellery had Tarn in it?"
    )


@pytest.mark.parametrize(
    "question", ["Who saw Tarn and Nora Ellery there?", "When did Tarn meet Nora Ellery?"]
)
def test_two_names_that_mean_the_same_in_either_order_stay(question: str) -> None:
    turned = (
        question.replace("Tarn", "X").replace("Nora Ellery", "Tarn").replace("X", "Nora Ellery")
    )

    assert turned not in {made.question for made in others(asked(question))}


def test_a_name_beside_the_answer_in_its_own_sentence_takes_the_place_of_one() -> None:
    lesson = asked("Who raised Saltgate?", answer="in 1974")

    # Neither has one word in a sentence that does not answer.
    assert "Who raised Tarn?" not in {
        made.question for made in others(asked("Who raised Saltgate?"))
    }
    lesson = Lesson(
        "When did Ellery build it?",
        "",
        ("It was raised in 1974 by Ellery, who had left Lund.",),
        (True,),
        False,
        (0, 11, 18),
    )
    assert "When did Lund build it?" in {made.question for made in others(lesson)}
