"""A process that is killed at any moment loses nothing it was sure of, and leaves no half."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot.records import Records, open_records
from tests.bot.records.made import HARBOUR, NOON, OTHER, PERSON, keep, traces

ROUNDS = 5
WRITER = """
import sys
from pathlib import Path
from bot.records import open_records
from tests.bot.records.made import HARBOUR, NOON, PERSON, keep

records = open_records(Path(sys.argv[1]))
while True:
    question = keep(records, "Who? " * 300)
    token = records.buttons.token(HARBOUR, question)
    records.feedback.give(HARBOUR, question, PERSON, up=True, at=NOON)
    print(token, flush=True)
"""
FORGETTER = """
import sys
from pathlib import Path
from bot.records import open_records
from tests.bot.records.made import PERSON

records = open_records(Path(sys.argv[1]))
print("begins", flush=True)
records.privacy.forget(PERSON)
print("done", flush=True)
"""
FULL = """
import resource, signal, sys
from pathlib import Path
from bot.records import StillKept, open_records
from tests.bot.records.made import PERSON

path = Path(sys.argv[1])
records = open_records(path)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
most = path.stat().st_size // 2
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
try:
    records.privacy.forget(PERSON)
except StillKept as error:
    print(error.deleted, error)
"""


def run_until_killed(path: Path, code: str, *, delay_s: float) -> list[str]:
    """Run `code` over `path`; kill it so long after its first line; return its whole lines."""
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    with process.stdout as out:
        first = out.readline()
        time.sleep(delay_s)
        process.send_signal(signal.SIGKILL)
        rest = out.read()
    process.wait()
    return [line for line in (first + rest).split("\n")[:-1] if line]


def examine(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert file.execute("pragma foreign_key_check").fetchall() == []


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_killed_while_writing(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "bot.sqlite"
    delay_s = random.Random(seed).uniform(0.0, 0.4)
    told = run_until_killed(path, WRITER, delay_s=delay_s)
    assert told
    examine(path)
    with closing(open_records(path)) as records:
        for token in told:
            pressed = records.buttons.pressed(HARBOUR, token)
            assert pressed is not None
            assert records.feedback.of(HARBOUR, pressed.question.id).up == 1


def fill(records: Records) -> None:
    # In one transaction: what is committed one by one takes seconds.
    keep(records, "Secretwords? " * 100)
    keep(records, "Who else? " * 100, person=OTHER)
    with records.database.writing() as connection:
        for _ in range(10):
            connection.execute(
                "insert into questions (room, channel, person, message, asked_at, text, scope,"
                " outcome, confidence, generation, quotes) select room, channel, person, message,"
                " asked_at, text, scope, outcome, confidence, generation, quotes from questions"
            )


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_killed_while_forgetting(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "bot.sqlite"
    with closing(open_records(path)) as records:
        fill(records)
    told = run_until_killed(path, FORGETTER, delay_s=0.02 * seed)
    examine(path)
    with closing(open_records(path)) as records:
        left = len(records.privacy.about(PERSON).questions)
        assert left in ((0,) if "done" in told else (0, 1024))
        assert len(records.privacy.about(OTHER).questions) == 1024
        if left:
            return
        # What the killed one had no time for is done by the next purge.
        records.privacy.purge(NOON)
        assert traces(tmp_path, PERSON, "Secretwords") == []


def test_a_disk_that_is_full_while_forgetting_is_told_and_the_rest_done_later(
    tmp_path: Path,
) -> None:
    path = tmp_path / "bot.sqlite"
    with closing(open_records(path)) as records:
        fill(records)
        keep(records, person=3)
        with records.database.writing() as connection:
            # Little to delete, much to write anew.
            connection.execute("update questions set person = 3 where person = ?", (PERSON,))
        keep(records, "Lastwords?")
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("1 What was to be deleted is found no more, but traces"), done
    assert "make room" in done.stdout
    examine(path)
    with closing(open_records(path)) as records:
        assert not records.privacy.about(PERSON)
        assert records.privacy.purge(NOON) == 0
        assert traces(tmp_path, PERSON, "Lastwords?") == []
