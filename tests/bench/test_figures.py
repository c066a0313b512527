"""Statistics."""

from __future__ import annotations

import pytest

from scripts.bench.figures import (
    change,
    first_rank,
    overlap,
    percentile,
    quality,
    ratios,
    recall,
    sign_test,
    spread,
)


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([3.0], 0.95, 3.0), (range(101), 0.5, 50), (range(101), 0.95, 95), ([4, 1, 3, 2], 1.0, 4)],
)
def test_a_percentile_is_one_of_the_values(
    values: list[float], share: float, expected: float
) -> None:
    assert percentile(list(values), share) == expected


def test_no_values_have_no_percentile_and_no_spread() -> None:
    with pytest.raises(ValueError, match="no percentile"):
        percentile([], 0.5)
    with pytest.raises(ValueError, match="no spread"):
        spread([])


def test_spread_and_ratios_of_pairs() -> None:
    assert ratios([2.0, 3.0, 8.0], [4.0, 4.0, 8.0]) == [0.5, 0.75, 1.0]
    assert spread([0.5, 1.0, 0.75]) == (0.75, 0.5, 1.0)
    with pytest.raises(ValueError, match="zip"):
        ratios([1.0], [])


@pytest.mark.parametrize(
    ("found", "rank"),
    [("g", 1), ("xg", 2), ("xgg", 2), ("", None), ("x" * 9 + "g", 10), ("x" * 10 + "g", None)],
)
def test_a_gold_article_counts_where_it_first_stands_up_to_ten(
    found: str, rank: int | None
) -> None:
    assert first_rank(found, {"g"}) == rank


def test_quality_is_that_of_the_peers_benchmark() -> None:
    assert quality([1, 2, 6, None]) == (25.0, 50.0, 0.417, 4)
    assert quality([]) is None


def test_a_change_counts_only_questions_that_moved() -> None:
    assert change([1, 1, 2, None], [1, 3, 1, None]) == (1, 1, 1.0)
    assert change([1] * 6, [2] * 6) == (6, 0, 0.031)


@pytest.mark.parametrize(
    ("lost", "gained", "p"), [(0, 0, 1.0), (1, 0, 1.0), (5, 5, 1.0), (2, 8, 0.109375)]
)
def test_the_sign_test(lost: int, gained: int, p: float) -> None:
    assert sign_test(lost, gained) == sign_test(gained, lost) == p


def test_overlap_and_recall() -> None:
    assert overlap([1, 2, 3, 4], [4, 5, 1, 7]) == 0.5
    with pytest.raises(ValueError, match="nothing"):
        overlap([], [1])
    assert recall([0.9, 0.7, 0.5], [0.9, 0.8, 0.7], 2) == 0.5
    assert recall([0.9, 0.8], [0.9, 0.8, 0.8], 3) == pytest.approx(2 / 3)


def test_a_twin_with_the_same_score_is_as_good() -> None:
    assert recall([0.9, 0.8 - 1e-7], [0.9, 0.8, 0.8], 2) == 1.0


def test_recall_of_fewer_than_were_asked_for() -> None:
    assert recall([0.9], [0.9], 10) == 1.0
