"""Waiting after failures."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.backoff import backoff_s


@given(st.integers(0, 10_000), st.floats(0, 1, exclude_max=True))
def test_no_wait_is_too_long_or_nothing(failures: int, chance: float) -> None:
    assert 0.5 <= backoff_s(failures, chance, first_s=1, longest_s=120) <= 120


def test_waits_grow_to_their_limit() -> None:
    waits = [backoff_s(failures, 0, first_s=60, longest_s=3600) for failures in range(10)]
    assert waits[0] == 30
    assert all(later >= earlier for earlier, later in pairwise(waits))
    assert waits[-1] == 1800
