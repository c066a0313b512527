"""What the bot remembers from one start to the next."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import StartError
from bot.memory import Memory


def test_commands_are_remembered_for_each_application(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "bot.sqlite")
    assert memory.commands(1) is None
    memory.remember_commands(1, "a")
    memory.remember_commands(2, "b")
    memory.remember_commands(1, "c")
    again = Memory(tmp_path / "bot.sqlite")
    assert (again.commands(1), again.commands(2)) == ("c", "b")


def test_a_newer_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.execute("pragma user_version = 99")
    with pytest.raises(StartError, match="newer"):
        Memory(path)


def test_a_damaged_file_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite"
    path.write_bytes(b"not a database" * 1000)
    with pytest.raises(StartError, match=r"bot\.sqlite: it is no database"):
        Memory(path)
