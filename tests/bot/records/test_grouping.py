"""Grouping by meaning, with vectors made by hand."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from bot.records import Gap, Missed
from bot.records.grouping import Vectors, gaps_of, group, plain, wordings
from tests.bot.records.made import NOON


def at_angles(*degrees: float) -> Vectors:
    angles = np.radians(np.array(degrees, dtype=np.float32))
    return np.stack([np.cos(angles), np.sin(angles)], axis=1)


def missed(*asked: tuple[str, int]) -> list[Missed]:
    return [
        Missed(text, asker, NOON + timedelta(hours=hour))
        for hour, (text, asker) in enumerate(asked)
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Who?", "who"), ("Who  is\nit ?", "Who is it"), ("WHO…", "who!"), ("Straße", "STRASSE")],
)
def test_these_are_one_wording(one: str, other: str) -> None:
    assert plain(one) == plain(other)


def test_texts_that_are_alike_are_grouped() -> None:
    assert group(at_angles(0, 90, 5, 95), ["a", "b", "c", "d"]) == [[0, 2], [1, 3]]


def test_a_chain_of_neighbours_is_not_one_group() -> None:
    # Each is near the next (cosine 0.77), the first far from the last (-0.17).
    groups = group(at_angles(0, 40, 80, 120), list("abcd"))
    assert len(groups) == 2


def test_the_order_does_not_matter() -> None:
    angles = [0.0, 3.0, 50.0, 55.0, 52.0, 170.0]
    names = list("abcdef")
    forwards = group(at_angles(*angles), names)
    backwards = group(at_angles(*angles[::-1]), names)
    assert sorted(forwards) == sorted(sorted(5 - i for i in one) for one in backwards)


def test_other_figures_are_another_question() -> None:
    texts = ["Who won in 2022?", "Who won in 2023?", "winner of 2022", "Who won?"]
    assert group(at_angles(0, 0, 1, 90), texts) == [[0, 2], [1], [3]]


@pytest.mark.parametrize("texts", [[], ["Who?"]])
def test_few_texts_are_few_groups(texts: list[str]) -> None:
    assert group(at_angles(*[0.0] * len(texts)), texts) == [[i] for i in range(len(texts))]


def test_only_the_newest_wordings_are_looked_at() -> None:
    asked = missed(("Old?", 1), ("Newer?", 1), ("old", 2), ("Newest?", 1))
    assert list(wordings(asked, 2).values()) == ["Newest?", "old"]
    assert len(wordings(asked, 3)) == 3
    assert wordings([], 3) == {}


def test_a_gap_counts_askings_people_and_wordings() -> None:
    asked = missed(("When?", 1), ("when", 1), ("At what time?", 2), ("Who?", 3))
    kinds = wordings(asked, 10)
    assert list(kinds) == ["who", "at what time", "when"]
    assert gaps_of(asked, kinds, at_angles(90, 10, 0)) == [
        Gap("when", 3, 2, 2, NOON, NOON + timedelta(hours=2)),
        Gap("Who?", 1, 1, 1, NOON + timedelta(hours=3), NOON + timedelta(hours=3)),
    ]


def test_the_example_is_the_most_central_wording() -> None:
    asked = missed(("a", 1), ("b", 1), ("c", 1))
    kinds = wordings(asked, 10)  # c, b, a
    assert gaps_of(asked, kinds, at_angles(0, 15, 30))[0].example == "b"


def test_the_example_is_what_most_people_ask() -> None:
    asked = missed(("a", 1), ("a", 2), ("a", 3), ("b", 4))
    kinds = wordings(asked, 10)  # b, a
    assert gaps_of(asked, kinds, at_angles(0, 20))[0].example == "a"


def test_of_gaps_asked_as_often_the_one_of_more_people_comes_first() -> None:
    asked = missed(("a", 1), ("a", 2), ("b", 1), ("b", 1))
    gaps = gaps_of(asked, wordings(asked, 10), at_angles(0, 90))
    assert [gap.example for gap in gaps] == ["a", "b"]
