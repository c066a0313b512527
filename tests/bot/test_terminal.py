"""Talking in a terminal."""

from __future__ import annotations

import io

from bot.terminal import PROMPT, talk
from index.domain import Answer
from tests.bot.world import OPENING, ToyLibrary


def words(answer: Answer) -> str:
    return "; ".join(quote.text for quote in answer.quotes) or "nothing"


def conversation(questions: str, *, prompt: bool = False) -> str:
    out = io.StringIO()
    talk(io.StringIO(questions), out, ToyLibrary().ask, words, prompt=prompt)
    return out.getvalue()


def test_each_line_is_a_question() -> None:
    assert (
        conversation(f"{OPENING}\n\n  \nWhat is love?")
        == "The bridge opened on Monday.\n\nnothing\n\n"
    )


def test_an_error_is_said_and_the_next_question_answered() -> None:
    said = conversation(f"too long\n{OPENING}\n")
    assert said == (
        "The question has 1,001 characters; 1,000 are the most.\n\nThe bridge opened on Monday.\n\n"
    )


def test_a_person_is_prompted() -> None:
    said = conversation(f"{OPENING}\n", prompt=True)
    assert said == f"{PROMPT}The bridge opened on Monday.\n{PROMPT}\n"


def test_no_question_no_word() -> None:
    assert conversation("") == ""
