from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.errors import StoreError
from index.store.copies import bot_schema, connect
from index.store.database import open_for_writing
from index.store.staged import go_beyond, make_ready, put_in_place, refuse_foreign
from tests.kept import harm, value


@pytest.fixture
def both(tmp_path: Path) -> tuple[Path, Path]:
    """Return a staged database that says "new", and one in its future place that says "old"."""
    paths = tmp_path / "staged", tmp_path / "target"
    for path, word in zip(paths, ("new", "old"), strict=True):
        harm(path, "create table said (word text)", f"insert into said values ('{word}')")
    harm(paths[1], "pragma journal_mode = wal")
    return paths


def test_it_is_put_in_place(both: tuple[Path, Path]) -> None:
    put_in_place(*both)
    assert value(both[1], "select word from said") == "new"
    assert value(both[1], "pragma journal_mode") == "wal"


def test_it_waits_a_while_for_a_transaction_and_then_says_so(both: tuple[Path, Path]) -> None:
    with closing(connect(both[1])) as other:
        other.execute("begin immediate")
        with pytest.raises(StoreError, match="another process holds it: wait for it or stop it"):
            put_in_place(*both, patience_s=0.2)
        other.execute("rollback")
        put_in_place(*both, patience_s=0.2)
        assert other.execute("select word from said").fetchone() == ("new",)


def test_a_snapshot_that_is_held_does_not_keep_it(both: tuple[Path, Path]) -> None:
    with closing(connect(both[1])) as reader:
        reader.execute("begin")
        reader.execute("select * from said")
        put_in_place(*both)
        assert reader.execute("select word from said").fetchone() == ("old",)
        reader.execute("commit")
        assert reader.execute("select word from said").fetchone() == ("new",)


def test_numbers_go_on_above_those_of_both(tmp_path: Path) -> None:
    given = {"a": (5, 9), "b": (9, 5), "c": (None, 7), "d": (7, None)}
    for place, name in enumerate(("staged", "replaced")):
        for table, pair in given.items():
            number = pair[place]
            harm(tmp_path / name, f"create table {table} (n integer primary key autoincrement)")
            if number is not None:
                harm(tmp_path / name, f"insert into {table} values ({number})")
    make_ready(tmp_path / "staged", tmp_path / "replaced")
    harm(tmp_path / "staged", *(f"insert into {table} default values" for table in given))
    last = {table: value(tmp_path / "staged", f"select max(n) from {table}") for table in given}
    assert last == {"a": 10, "b": 10, "c": 8, "d": 8}


def test_tables_that_give_no_numbers_need_none(tmp_path: Path) -> None:
    harm(tmp_path / "staged", "create table plain (n integer primary key)")
    harm(
        tmp_path / "replaced",
        "create table plain (n integer primary key autoincrement)",
        "insert into plain values (7)",
    )
    make_ready(tmp_path / "staged", tmp_path / "replaced")
    harm(tmp_path / "staged", "insert into plain default values")
    assert value(tmp_path / "staged", "select n from plain") == 1


def test_a_library_that_cannot_be_read_is_left_far_behind(tmp_path: Path) -> None:
    harm(tmp_path / "replaced", "create table cats (name text)")
    (tmp_path / "data").mkdir()
    with closing(open_for_writing(tmp_path / "data")) as connection:
        go_beyond(connection, tmp_path / "none")
        assert connection.execute("select generation from library").fetchone()[0] == 1
        go_beyond(connection, tmp_path / "replaced")
        assert connection.execute("select generation from library").fetchone()[0] > 1_000_000


def test_an_empty_file_is_no_foreign_library(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    refuse_foreign(tmp_path / "empty")
    refuse_foreign(tmp_path / "none")
    assert not (tmp_path / "none").exists()
    harm(tmp_path / "cats", "create table cats (name text)")
    with pytest.raises(StoreError, match="is not a Pullquote library"):
        refuse_foreign(tmp_path / "cats")


def test_the_bots_database_is_known_by_its_mark_or_by_none(tmp_path: Path) -> None:
    harm(tmp_path / "bot", "create table commands (n integer)", "pragma user_version = 1")
    assert bot_schema(tmp_path / "bot", tmp_path / "bot") == 1
    harm(tmp_path / "bot", "pragma application_id = 7")
    with pytest.raises(StoreError, match="holds no memory of Pullquote's bot"):
        bot_schema(tmp_path / "bot", tmp_path / "bot")
    with pytest.raises(sqlite3.OperationalError):
        value(tmp_path / "bot", "select * from cats")
