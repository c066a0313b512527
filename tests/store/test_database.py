import sqlite3
from pathlib import Path

import pytest

from index.domain import Scope
from index.errors import NoLibrary, StoreError
from index.store.database import (
    FILE_NAME,
    PAGE_BYTES,
    open_for_reading,
    open_for_writing,
    our_errors,
    transaction,
)
from index.store.schema import APPLICATION_ID, MIGRATIONS, migrate
from index.store.writer import Writer


def test_a_missing_library_is_named_with_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(NoLibrary, match="pullquote add"):
        open_for_reading(tmp_path)


def test_a_new_library_can_be_read(tmp_path: Path) -> None:
    open_for_writing(tmp_path).close()
    reader = open_for_reading(tmp_path)
    assert reader.execute("select generation from library").fetchone()[0] == 0
    assert reader.execute("pragma page_size").fetchone()[0] == PAGE_BYTES
    reader.close()


def test_opening_twice_for_writing_migrates_once(tmp_path: Path) -> None:
    for _ in range(2):
        writer = open_for_writing(tmp_path)
        assert writer.execute("select count(*) from library").fetchone()[0] == 1
        writer.close()


def test_a_foreign_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    foreign = sqlite3.connect(tmp_path / FILE_NAME)
    foreign.execute("create table cats (name text)")
    foreign.commit()
    foreign.close()
    for opening in (open_for_reading, open_for_writing):
        with pytest.raises(StoreError, match="not a Pullquote library"):
            opening(tmp_path)
    again = sqlite3.connect(tmp_path / FILE_NAME)
    assert [row[0] for row in again.execute("select name from sqlite_master")] == ["cats"]
    again.close()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"no database at all, " * 100)
    with pytest.raises(StoreError, match="it is no database"):
        open_for_reading(tmp_path)


def test_a_library_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    writer = open_for_writing(tmp_path)
    writer.execute("pragma user_version = 999")
    writer.close()
    with pytest.raises(StoreError, match="newer version"):
        open_for_reading(tmp_path)


def test_a_library_of_an_older_program_asks_for_a_sync(tmp_path: Path) -> None:
    writer = open_for_writing(tmp_path)
    writer.execute("pragma user_version = 0")
    writer.close()
    with pytest.raises(StoreError, match="pullquote sync"):
        open_for_reading(tmp_path)


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    open_for_writing(tmp_path).close()
    reader = open_for_reading(tmp_path)
    with pytest.raises(StoreError, match="read-only"), our_errors(tmp_path):
        reader.execute("update library set generation = 9")
    reader.close()


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    writer = open_for_writing(tmp_path)
    pages = writer.execute("pragma page_count").fetchone()[0]
    writer.execute(f"pragma max_page_count = {pages}")
    with (
        pytest.raises(StoreError, match="disk is full"),
        transaction(writer, tmp_path / FILE_NAME, immediate=True),
    ):
        writer.execute("update library set generation = 7")
        writer.execute(
            "insert into sources (kind, location, added_at) values ('file', ?, '')", ("x" * 99999,)
        )
    assert writer.execute("select generation from library").fetchone()[0] == 0
    writer.close()


def test_a_locked_database_is_told(tmp_path: Path) -> None:
    one, other = open_for_writing(tmp_path), open_for_writing(tmp_path)
    other.execute("pragma busy_timeout = 10")
    with (
        transaction(one, tmp_path, immediate=True),
        pytest.raises(StoreError, match="another process"),
        transaction(other, tmp_path, immediate=True),
    ):
        pass
    one.close()
    other.close()


def test_a_library_of_the_first_version_keeps_its_words_and_waits_for_new_vectors(
    tmp_path: Path,
) -> None:
    old = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)
    old.execute(f"pragma application_id = {APPLICATION_ID}")
    migrate(old, 0, MIGRATIONS[:1])
    for statement in (
        "insert into sources (id, kind, location, added_at) values (1, 'file', '/n', '')",
        "insert into articles (key, source, id, origin, fingerprint, content_hash, authors, text, "
        "furniture, stored_at) values (1, 1, 'a', '', '', '', '[]', 'Rain.', x'', '')",
        "insert into passages (id, article, sentences) values (1, 1, x'0000000005000000')",
        "insert into words (rowid, title, body) values (1, '', 'Rain.')",
        "insert into vectors (passage, vector) values (1, zeroblob(16))",
        "insert into cache values (1, 'vectors-1.faiss', 'ab', 1, 1, 1)",
        "update library set model = 'mini', weights = 'ab', dimension = 4, split = 'v1', "
        "question_prefix = '', passage_prefix = ''",
    ):
        old.execute(statement)
    old.close()
    writer = Writer(open_for_writing(tmp_path))
    assert writer.built_by() is None
    assert writer.manifest() is None
    assert writer.waiting().tolist() == [1]
    assert [id_ for id_, _ in writer.match(["rain"], Scope(), 5)] == [1]
    writer.close()
