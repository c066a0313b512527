"""Answers are remembered as long as the library is the same."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np

from bot.recent import Recent
from index.domain import Scope
from tests.bot.world import OPENING, ToyLibrary

HERE, THERE = Scope(server=1), Scope(server=2)


def test_the_same_question_is_answered_once() -> None:
    library = ToyLibrary()
    recent = Recent(library)
    first = recent.ask(OPENING, HERE)
    assert recent.ask(f" {OPENING} ", HERE) is first
    assert len(library.asked) == 1


def test_what_decides_an_answer_tells_answers_apart() -> None:
    library = ToyLibrary()
    recent = Recent(library)
    recent.ask(OPENING, HERE)
    recent.ask(OPENING, THERE)
    recent.ask(OPENING, HERE, most=9)
    recent.ask(OPENING, HERE, stricter=0.15)
    recent.ask("Who built it?", HERE)
    assert len(library.asked) == 5


def test_a_new_generation_is_asked_anew() -> None:
    library = ToyLibrary()
    recent = Recent(library)
    recent.ask(OPENING, HERE)
    library.number += 1
    recent.ask(OPENING, HERE)
    assert len(library.asked) == 2


def test_the_oldest_answers_make_room() -> None:
    library = ToyLibrary()
    recent = Recent(library, most=2)
    for question in (OPENING, "b", OPENING, "c", OPENING):
        recent.ask(question, HERE)
    assert [asked for asked, _ in library.asked] == [OPENING, "b", "c"]
    recent.ask("b", HERE)
    assert len(library.asked) == 4


def test_what_is_forgotten_is_asked_anew() -> None:
    library = ToyLibrary()
    recent = Recent(library)
    recent.ask(OPENING, HERE)
    recent.meanings(["one"])
    recent.forget()
    recent.ask(OPENING, HERE)
    assert len(library.asked) == 2


def test_meanings_come_in_the_order_asked_whatever_is_remembered() -> None:
    recent = Recent(ToyLibrary())
    once = recent.meanings(["beta", "alpha"])
    again = recent.meanings(["alpha", "gamma", "beta"])
    assert np.array_equal(again[0], once[1])
    assert np.array_equal(again[2], once[0])


def test_everything_else_is_the_librarys() -> None:
    library = ToyLibrary(overdue=3)
    recent = Recent(library)
    assert recent.generation() == 7
    assert recent.due(datetime.now(UTC)) == 3
    assert recent.sources(HERE) == library.sources(HERE)
    assert recent.status(HERE) == library.status(HERE)
    assert recent.article(1, "none", HERE) is None
    assert recent.changes("none", datetime.now(UTC), HERE) == []
    recent.close()
    assert library.closed
