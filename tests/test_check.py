import sqlite3
from pathlib import Path

import pytest

from index.check import check
from index.errors import NoLibrary, WriterBusy
from index.indexer import open_indexer
from index.lock import writing
from index.store.database import PAGE_BYTES
from tests.fakes import ToyEmbedder

TEXT = "Bridge opens\n\nThe bridge opened on Monday. It cost 12 million crowns.\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for number in range(3):
        (tmp_path / f"a{number}.txt").write_text(TEXT.replace("12", str(number)))
    with open_indexer(tmp_path / "data", ToyEmbedder, lambda event: None) as indexer:
        indexer.sync([indexer.add(str(tmp_path / f"a{number}.txt")) for number in range(3)])
    return tmp_path / "data"


def test_a_sound_library_has_no_problems(data: Path) -> None:
    assert check(data) == []


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("delete from articles where key = 1", "without their article"),
        ("delete from passages where id = 1", "without their passage"),
        ("update articles set source = 99 where key = 1", "without their source"),
        ("insert into words (words) values ('delete-all')", "words cannot be found"),
        ("update vectors set vector = x'00' where number = 1", "wrong length"),
        ("update vectors set sentences = sentences || sentences where number = 1", "more or fewer"),
        ("update vectors set vector = zeroblob(64) where number = 1", "length 1"),
        ("update articles set text = 'short' where key = 1", "outside the text"),
        ("update articles set furniture = x'00000000ffff0000' where key = 1", "furniture"),
        ("update vectors set passage = 99 where number = 1", "without their passage"),
        (
            "update vectors set vector = (select vector from vectors where number = 2) "
            "where number = 1",
            "differ between cache and database",
        ),
        ("update cache set sha256 = 'x'", "damaged"),
        ("update cache set file = 'gone.faiss'", "missing"),
    ],
)
def test_each_broken_promise_is_told(data: Path, harm: str, told: str) -> None:
    connection = sqlite3.connect(data / "library.sqlite")
    connection.execute(harm)  # foreign keys are off by default: SQLite lets us do harm
    connection.commit()
    connection.close()
    assert any(told in problem for problem in check(data)), check(data)


def test_a_damaged_file_is_told(data: Path) -> None:
    file = data / "library.sqlite"
    packed = bytearray(file.read_bytes())
    packed[PAGE_BYTES * 3 : PAGE_BYTES * 3 + 400] = b"\xff" * 400
    file.write_bytes(packed)
    assert any(problem.startswith("database:") for problem in check(data))


def test_there_must_be_a_library(tmp_path: Path) -> None:
    with pytest.raises(NoLibrary):
        check(tmp_path)


def test_a_library_that_is_being_written_is_not_checked(data: Path) -> None:
    with writing(data), pytest.raises(WriterBusy):
        check(data)
