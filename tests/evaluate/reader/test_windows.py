from __future__ import annotations

import random

import pytest

from index.domain import Span
from index.evaluate.reader.lesson import Lesson
from index.evaluate.reader.rows import Row
from index.evaluate.reader.windows import lessons
from index.sentences import sentences

TEXT = (
    "Tarn is a quiet town. Its mill opened in 1974. Mayor Nora Ellery cut the ribbon. "
    "People were glad. The mill is made of wood. It burned in 1999. Nobody was hurt."
)


def row(question: str = "When did the mill in Tarn open?", *answers: str, **given: object) -> Row:
    spans = tuple(sentences(TEXT))
    gold = tuple(Span(TEXT.index(a), TEXT.index(a) + len(a)) for a in answers)
    marks = tuple(any(s.start <= g.start < s.end for g in gold) for s in spans)
    values = dict(set="toy", title="Tarn", text=TEXT, together=False, windows=1.0)
    found = {"sentences": spans, "answers": marks, "gold": gold, "said": answers}
    made = {**found, **values, **given}
    return Row(question=question, **made)  # type: ignore[arg-type]


def many(*rows: Row, times: int = 300) -> list[Lesson]:
    return list(lessons(rows * times, random.Random(1)))


def test_windows_stand_together_and_are_marked_where_the_answer_is() -> None:
    for lesson in many(row("How did the mill open?", "1974")):
        assert " ".join(lesson.sentences) in TEXT
        assert 1 <= len(lesson.sentences) <= 6
        for words, mark in zip(lesson.sentences, lesson.answers, strict=True):
            assert mark == ("1974" in words)


def test_some_windows_are_cut_beside_the_answer() -> None:
    found = many(row("when did the mill open", "1974"))

    beside = sum(True not in lesson.answers for lesson in found) / len(found)
    assert 0.1 < beside < 0.35


def test_the_answers_own_words_are_placed_in_their_sentence() -> None:
    placed = [one for one in many(row("when did it open", "1974")) if one.place is not None]

    assert placed
    for lesson in placed:
        assert lesson.place is not None
        number, start, end = lesson.place
        assert lesson.sentences[number][start:end] == "1974"


def test_some_windows_come_a_second_time_with_a_word_exchanged() -> None:
    question = "What burned in Tarn in 1999?"

    found = many(row(question, "It burned"))

    changed = [one for one in found[300:] if "1999" not in one.question]
    assert 300 < len(found) < 420
    assert changed
    assert {True in one.answers for one in changed} == {True, False}


def test_what_answers_only_as_a_whole_is_never_cut() -> None:
    whole = row("Was the mill ever closed?", together=True, answers=(True,) * 7)

    assert {lesson.sentences for lesson in many(whole, times=20)} == {
        tuple(TEXT[a:b] for a, b in whole.sentences)
    }


def test_titles_and_question_marks_come_and_go() -> None:
    found = many(row("When did it open?", "1974"))

    assert {lesson.title for lesson in found} == {"Tarn", ""}
    assert {lesson.question[-1] for lesson in found} == {"?", "n"}


@pytest.mark.parametrize(("windows", "count"), [(1.0, 300), (2.0, 600)])
def test_a_row_gives_as_many_windows_as_it_says(windows: float, count: int) -> None:
    assert len(many(row("how", "1974", windows=windows))) == count


def test_a_text_without_sentences_gives_none() -> None:
    assert many(row("When?", sentences=(), answers=())) == []


@pytest.mark.parametrize(("share", "most"), [(0.0, 0), (1.0, 300)])
def test_how_many_windows_come_again_is_given(share: float, most: int) -> None:
    question = "What burned in Tarn in 1999?"

    found = list(lessons([row(question, "1999")] * 300, random.Random(1), share))

    assert (len(found) > 300) == (most > 0)
    assert len(found) <= 300 + most
