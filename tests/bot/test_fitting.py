"""Rows that fit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.fitting import pages
from bot.markdown import units


@given(st.lists(st.text(max_size=30), max_size=40), st.integers(1, 60), st.integers(1, 10))
def test_pages_hold_every_row_once_and_fit(rows: list[str], room: int, most: int) -> None:
    found = pages(rows, room=room, most=most)
    assert [row for page in found for row in page] == rows
    for page in found:
        assert len(page) <= most
        assert len(page) == 1 or sum(units(row) + 1 for row in page) <= room
    assert all(found) or not rows
