"""Files that can be attached."""

from __future__ import annotations

import pytest

from bot.kinds import KINDS, MOST_BYTES, is_read
from index.intake import files


def test_they_are_those_that_the_index_reads() -> None:
    assert KINDS == files.KINDS
    assert MOST_BYTES == files.MAX_FILE_BYTES


@pytest.mark.parametrize("name", ["a.txt", "A.PDF", "a.b.jsonl", "a.exe", "a", ".txt", "a.txt "])
def test_a_name_is_read_here_as_it_is_there(name: str) -> None:
    assert is_read(name) == (files.kind_of(name) is not None)
