"""An empty library in `tmp_path`, open for writing and for reading."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.store.reader import Reader, open_reader
from index.store.writer import Writer, open_writer


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    opened = open_writer(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def reader(writer: Writer, tmp_path: Path) -> Iterator[Reader]:
    opened = open_reader(tmp_path)
    yield opened
    opened.close()
