"""What the tests of the bot's memory are given."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.records import Records, open_records


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    """Give an empty memory whose file is alone in `tmp_path`."""
    with closing(open_records(tmp_path / "bot.sqlite", keep_days=30, busy_ms=50)) as opened:
        yield opened
