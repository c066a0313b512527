"""The file: opened, brought up to date, refused in words, copied while it is used."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from bot.records import Records, RecordsError, ServerSettings, open_records
from bot.records.database import as_storable, as_text
from bot.records.schema import APPLICATION_ID, MIGRATIONS
from tests.bot.records.made import HARBOUR, PERSON, keep


def raw(path: Path) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(path, isolation_level=None))


def test_a_new_file_is_marked_numbered_and_in_wal_mode(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite"
    open_records(path).close()
    with raw(path) as file:
        assert file.execute("pragma application_id").fetchone() == (APPLICATION_ID,)
        assert file.execute("pragma user_version").fetchone() == (len(MIGRATIONS),)
        assert file.execute("pragma journal_mode").fetchone() == ("wal",)


def test_what_is_kept_is_there_after_a_restart(tmp_path: Path) -> None:
    with closing(open_records(tmp_path / "bot.sqlite")) as first:
        keep(first)
    with closing(open_records(tmp_path / "bot.sqlite")) as second:
        assert len(second.privacy.about(PERSON).questions) == 1


def test_the_file_of_the_first_version_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite"
    with raw(path) as file:
        MIGRATIONS[0](file)
        file.execute("insert into commands values (4, 'abc')")
        file.execute("pragma user_version = 1")
    with closing(open_records(path)) as records:
        assert records.fingerprints.of(4) == "abc"
        keep(records)


def test_a_foreign_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite"
    with raw(path) as file:
        file.execute("create table cats (name text)")
    before = path.read_bytes()
    with pytest.raises(RecordsError, match="not what Pullquote's bot wrote: move it away"):
        open_records(path)
    assert path.read_bytes() == before


def test_a_library_is_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite"
    with raw(path) as file:
        file.execute(f"pragma application_id = {0x50756C6C}")
    with pytest.raises(RecordsError, match="not what Pullquote's bot wrote"):
        open_records(path)


def test_the_file_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite"
    open_records(path).close()
    with raw(path) as file:
        file.execute("pragma user_version = 99")
    with pytest.raises(RecordsError, match=r"newer version of Pullquote \(schema 99, .*: update"):
        open_records(path)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite"
    path.write_bytes(b"no database at all, " * 100)
    with pytest.raises(RecordsError, match="it is no database: move it away"):
        open_records(path)


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match="check that the folder exists"):
        open_records(tmp_path / "nowhere" / "bot.sqlite")


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite"
    with closing(open_records(path)) as records:
        for _ in range(50):
            keep(records, "Why? " * 200)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\x07" * (len(whole) - 4096))
    with (
        pytest.raises(RecordsError, match="it is damaged: restore a backup"),
        closing(open_records(path)) as records,
    ):
        records.privacy.about(PERSON)


def test_a_locked_file_is_told(records: Records) -> None:
    with raw(records.database.path) as other:
        other.execute("begin immediate")
        with pytest.raises(RecordsError, match="another process holds it"):
            keep(records)
        other.execute("rollback")
    keep(records)


def test_a_file_that_cannot_be_written_is_told(records: Records) -> None:
    with records.database.reading() as connection:
        connection.execute("pragma query_only = on")
    with pytest.raises(RecordsError, match="read-only: the data folder must be writable"):
        records.settings.keep(1, ServerSettings())


def test_a_full_disk_is_told_and_loses_nothing(records: Records) -> None:
    keep(records)
    with records.database.reading() as connection:
        pages = connection.execute("pragma page_count").fetchone()[0]
        connection.execute(f"pragma max_page_count = {pages}")
    with pytest.raises(RecordsError, match="the disk is full: make room"):
        keep(records, "Why? " * 10_000)
    assert [kept.text for kept in records.privacy.about(PERSON).questions] == [
        "When did the bridge open?"
    ]
    with records.database.reading() as connection:
        connection.execute("pragma max_page_count = 1000000")
    keep(records, "Why? " * 10_000)


def test_the_file_can_be_backed_up_while_it_is_used(records: Records, tmp_path: Path) -> None:
    for number in range(200):
        keep(records, f"Question {number}, at some length? " * 20)
    copy = tmp_path / "copy.sqlite"
    with raw(records.database.path) as source, raw(copy) as target:
        # A question comes between every two steps, so the copying begins anew, and ends at last.
        left = [20]

        def ask(_status: int, _remaining: int, _total: int) -> None:
            if left[0]:
                left[0] -= 1
                keep(records)

        source.backup(target, pages=5, progress=ask)
    with closing(open_records(copy)) as restored:
        assert restored.privacy.about(PERSON) == records.privacy.about(PERSON)


def test_a_backup_can_be_restored_into_the_file_that_is_open(
    records: Records, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.sqlite"
    with closing(open_records(backup)) as earlier:
        earlier.settings.keep(1, ServerSettings(private=True))
    keep(records)
    with raw(backup) as source, raw(records.database.path) as target:
        source.backup(target)
    assert not records.privacy.about(PERSON)
    assert records.settings.of(1).private


def test_a_change_that_fails_half_way_is_undone(records: Records) -> None:
    question = keep(records)
    with pytest.raises(KeyError), records.database.writing() as connection:
        connection.execute("delete from questions")
        raise KeyError
    assert records.buttons.token(HARBOUR, question) is not None


def test_a_time_without_a_zone_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        as_text(datetime(2031, 5, 6))  # noqa: DTZ001


def test_half_a_character_is_replaced() -> None:
    assert as_storable("a\ud83db") == "a?b"
