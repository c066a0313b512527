from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

from index.domain import Span
from index.errors import UsageError
from index.evaluate.pool import open_pool
from index.evaluate.reader.lesson import Lesson
from index.evaluate.reader.mine import QUESTIONS, keys_of, mined, read_mined, sample
from index.evaluate.reader.rows import Row
from index.logistic import shipped
from index.reader import Excerpt, Heard
from index.sentences import sentences
from tests.fakes import ToyEmbedder

MILL = "Tarn is a quiet town. The mill in Tarn opened in 1974. The mill is made of oak."
BRIDGE = "The bridge in Tarn opened in a storm. The mill in Tarn was closed that day."
QUESTION = "When did the mill in Tarn open?"


class Likes:
    """Believes sentences that hold a word."""

    def __init__(self, word: str) -> None:
        self._word = word

    def load(self) -> None:
        return

    def read(self, question: str, excerpts: Sequence[Excerpt]) -> list[Heard]:
        return [
            Heard(
                np.array([3.0 if self._word in s else -3.0 for s in one.sentences], np.float32),
                ("",) * len(one.sentences),
            )
            for one in excerpts
        ]


def row(text: str, *answers: str, question: str = QUESTION) -> Row:
    spans = tuple(sentences(text))
    gold = tuple(Span(text.index(a), text.index(a) + len(a)) for a in answers)
    marks = tuple(any(s.start <= g.start < s.end for g in gold) for s in spans)
    return Row("squad2", question, "Tarn", text, spans, marks, gold, answers, False, 1.0)


def lessons(tmp_path: Path, reader: Likes, *rows: Row) -> list[Lesson]:
    keys = keys_of([*rows, row(BRIDGE)])
    texts = {key: text for text, key in keys.items()}
    with open_pool(tmp_path / "pool", texts, ToyEmbedder()) as pool:
        return list(mined(rows, keys, pool, reader, shipped(reads=True)))


def test_the_excerpt_that_answers_is_a_lesson_and_what_is_believed_less_is_another(
    tmp_path: Path,
) -> None:
    right, wrong = lessons(tmp_path, Likes("1974"), row(MILL, "1974"))

    assert any(right.answers)
    assert right.place is not None
    assert "1974" in " ".join(right.sentences)
    assert set(wrong.answers) == {False}
    assert "bridge" in " ".join(wrong.sentences)


def test_what_is_believed_more_than_the_answer_and_stands_elsewhere_is_left_out(
    tmp_path: Path,
) -> None:
    (right,) = lessons(tmp_path, Likes("bridge"), row(MILL, "1974"))

    assert any(right.answers)


def test_of_a_question_that_nothing_answers_the_wrong_excerpts_are_kept(tmp_path: Path) -> None:
    found = lessons(tmp_path, Likes("mill"), row(MILL))

    assert len(found) == 2
    assert not any(True in lesson.answers for lesson in found)


def test_lessons_are_stored_and_read_again(tmp_path: Path) -> None:
    found = lessons(tmp_path, Likes("1974"), row(MILL, "1974"))
    file = tmp_path / "mined.jsonl"
    file.write_text("".join(json.dumps(asdict(lesson)) + "\n" for lesson in found))

    assert read_mined(file) == found


def test_a_broken_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "mined.jsonl").write_text("{}\n")

    with pytest.raises(UsageError, match="Cannot read the lessons"):
        read_mined(tmp_path / "mined.jsonl")


def test_so_many_questions_of_each_set_are_asked() -> None:
    rows = [row(MILL, "1974")] * (QUESTIONS["squad2"] + 5)

    assert len(sample(rows, random.Random(1))) == QUESTIONS["squad2"]
