from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from index.check import check
from index.domain import SourceKind
from index.settle import PART, READY
from index.store.database import FILE_NAME
from index.store.writer import open_writer
from tests.kept import OLD, fill, harm


@pytest.fixture
def data(tmp_path: Path) -> Path:
    fill(tmp_path / "data", OLD)
    with closing(open_writer(tmp_path / "data")) as writer:
        writer.add_source(SourceKind.UPLOAD, "uploads/aa-one.txt", owner=7, publisher=None)
    return tmp_path / "data"


def test_all_is_well(data: Path) -> None:
    assert check(data) == []


@pytest.mark.parametrize("name", [PART, READY])
def test_a_restore_that_was_interrupted_is_told(data: Path, name: str) -> None:
    (data / name).mkdir()
    assert check(data) == ["restore: one was interrupted: any command of `pullquote` finishes it"]


def test_an_upload_whose_file_is_gone_is_told(data: Path) -> None:
    (data / "uploads" / "aa-one.txt").unlink()
    (problem,) = check(data)
    assert problem.startswith("uploads/aa-one.txt: the uploaded file is missing: restore a backup")


def test_a_damaged_database_of_the_bot_is_told(data: Path) -> None:
    harm(data / "bot.sqlite", "pragma user_version = 99")
    (problem,) = check(data)
    assert "bot.sqlite was written by a newer version of Pullquote" in problem
    (data / "bot.sqlite-wal").unlink(missing_ok=True)
    (data / "bot.sqlite").write_bytes(b"no database" * 999)
    (problem,) = check(data)
    assert "it is no database" in problem
    assert (data / FILE_NAME).exists()
