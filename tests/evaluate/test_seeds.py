from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from index.domain import Answer, Outcome, Quote, Span
from index.errors import UsageError
from index.evaluate.seeds import Row, is_right, measure, read, run
from tests.answering import article

POST = article("post.txt", "Bridge shut\n\nThe “old” bridge is shut.", title="Bridge shut")
COURIER = article("courier.txt", "No bridge\n\nThe old bridge was shut.", title="No bridge")
ROW = Row("q1", "What is shut?", ('"old" bridge', "old bridge"), ("post.txt",), False, "fact")
NEAR = Row("q2", "Who shut it?", (), (), False, "near")
OFF = Row("q3", "How are bees?", (), (), False, "off")
NOTHING = Answer("", Outcome.NOTHING, 0.1, ())


class ToyLibrary:
    """Answers from a table."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self._answers = answers

    def ask(self, text: str, /) -> Answer:
        return self._answers.get(text, NOTHING)


def test_quotation_marks_of_any_kind_are_equal() -> None:
    assert is_right(ROW, _answer(Quote(POST, 13, 37, 0.9, 0)))
    assert not is_right(replace(ROW, quote_contains=("new bridge",)), _answer(_post()))


def test_the_right_words_from_another_file_are_wrong() -> None:
    assert not is_right(ROW, _answer(_courier()))


def test_all_sources_must_be_quoted_where_the_row_says_so() -> None:
    both = replace(ROW, sources=("post.txt", "courier.txt"), all_sources=True)

    assert is_right(both, _answer(_post(), _courier()))
    assert not is_right(both, _answer(_post()))


def test_an_unsure_answer_does_not_answer() -> None:
    assert not is_right(ROW, replace(_answer(_post()), outcome=Outcome.UNSURE))


@pytest.mark.parametrize(
    ("row", "outcome", "right"),
    [
        (NEAR, Outcome.NOTHING, True),
        (NEAR, Outcome.UNSURE, True),
        (NEAR, Outcome.ANSWERED, False),
        (OFF, Outcome.NOTHING, True),
        (OFF, Outcome.UNSURE, False),
    ],
)
def test_what_is_not_stated_must_not_be_answered(row: Row, outcome: Outcome, right: bool) -> None:
    assert is_right(row, replace(_answer(_post()), outcome=outcome)) is right


def test_the_table_shows_each_question_and_the_totals() -> None:
    report = measure(ToyLibrary({ROW.question: _answer(_post())}), [ROW, NEAR, OFF])

    assert report.answerable == (1, 1)
    assert report.refusable == (2, 2)
    assert report.flaws == []
    table = report.table()
    assert "q1    fact          answered  0.80  yes The “old” bridge is shut." in table
    assert "answerable right: 1 of 1" in table
    assert "others refused:   2 of 2" in table


def test_flaws_of_quotes_are_found_whatever_was_asked() -> None:
    marked = replace(POST, furniture=(Span(13, 37),), title="Bridge")
    broken = [Quote(marked, 13, 37, 0.5, 0), Quote(POST, 12, 500, 0.4, 1)]

    flaws = measure(ToyLibrary({"Who shut it?": _answer(*broken)}), [NEAR]).flaws

    assert len(flaws) == 3
    assert "furniture" in flaws[0]
    assert "headline 'Bridge'" in flaws[1]
    assert "not a clean slice" in flaws[2]


def test_a_set_is_read_from_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    stored = {
        "id": "q2",
        "question": "Who shut it?",
        "quote_contains": [],
        "sources": [],
        "all_sources": False,
        "kind": "near",
    }
    path.write_text(json.dumps(stored) + "\n\n", encoding="utf-8")
    said: list[str] = []

    assert read(path) == [NEAR]
    assert run(ToyLibrary({}), [path, path], said.append) == 0
    assert "others refused:   2 of 2" in said[0]
    assert run(ToyLibrary({"Who shut it?": _answer(Quote(POST, 1, 900, 1, 0))}), [path], print) == 1


def test_a_line_that_is_no_question_is_named(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text('\n{"id": 1}\n', encoding="utf-8")

    with pytest.raises(UsageError, match="line 2"):
        read(path)
    with pytest.raises(UsageError, match=r"missing\.jsonl"):
        read(tmp_path / "missing.jsonl")


def _answer(*quotes: Quote) -> Answer:
    return Answer("", Outcome.ANSWERED, 0.8, quotes)


def _post() -> Quote:
    return Quote(POST, 13, len(POST.text), 0.9, 0)


def _courier() -> Quote:
    return Quote(COURIER, 11, len(COURIER.text), 0.8, 0)
