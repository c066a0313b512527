"""A restore that is killed at any moment ends, by the next command, in one state or the other."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from index.backup import backup
from index.check import check
from index.cli import main
from index.errors import StoreError
from index.lock import writing
from index.settle import PART, READY, is_unfinished, settle
from index.store.database import FILE_NAME
from index.store.reader import open_reader
from tests.kept import NEW, OLD, State, fill, left_behind, state_of, swell

EVERY = int(os.environ.get("KILL_EVERY", "4"))
"""Of so many steps one is the last; KILL_EVERY=1 tries each of them."""
RUNNER = """
import faiss, os, resource, signal, sys
from pathlib import Path
from index.restore import restore
from index.settle import settle

EVENTS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "sqlite3.connect", "shutil.rmtree"}

def die_before(left):
    def seen(event, arguments):
        nonlocal left
        if event in EVENTS or (event == "open" and "restore." in str(arguments[0])):
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(seen)

def die_beyond(size):
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

for line in sys.stdin:
    what, data, file, how, at = line.rstrip().split("|")
    child = os.fork()
    if not child:
        {"event": die_before, "byte": die_beyond}[how](int(at))
        if what == "restore":
            restore(Path(data), Path(file))
        else:
            settle(Path(data), lambda words: None, must=True)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""Does what a line says in a process of its own, which dies before its nth step on the file system,
or when a file grows beyond so many bytes: in the midst of a write, then."""


class Runner:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, what: str, data: Path, file: Path, how: str, at: int) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{what}|{data}|{file}|{how}|{at}\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


class Made(NamedTuple):
    data: Path
    """In the state NEW."""
    file: Path
    """A backup of OLD."""
    size: int
    """Bytes of the library in it."""


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with subprocess.Popen(
        [sys.executable, "-c", RUNNER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Runner(process)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("made")
    fill(folder / "data", OLD)
    swell(folder / "data" / FILE_NAME, articles=1)
    (library, *_) = backup(folder / "data", folder / "b.tar").contents.members
    fill(folder / "data", NEW)
    return Made(folder / "data", folder / "b.tar", library.bytes)


def short(state: State) -> State:
    """Leave out the article that is only there to take room."""
    kept = {name: text for name, text in state.articles.items() if not name.startswith("long")}
    return state._replace(articles=kept)


def settled(data: Path) -> tuple[State, list[str]]:
    """Show that a library is whole as it is, and in one state or the other after it is settled."""
    with closing(open_reader(data)) as reader, reader.snapshot():
        ids = {row[0] for row in reader.connection.execute("select id from articles")}
    assert ids in (OLD.articles.keys() | {"long 1"}, NEW.articles.keys()), "half of one"
    unfinished, told = is_unfinished(data), list[str]()
    settle(data, told.append, must=True)
    assert len(told) == unfinished
    assert not [problem for problem in check(data) if not problem.startswith("vector cache")]
    assert left_behind(data) == []
    settle(data, told.append, must=True)
    assert len(told) == unfinished, "it is told once"
    return short(state_of(data)), told


def test_killed_before_any_step_it_is_one_state_or_the_other(
    tmp_path: Path, made: Made, runner: Runner
) -> None:
    states, stories, at = [], [], 0
    while True:
        data = tmp_path / str(at)
        shutil.copytree(made.data, data)
        ended = runner.run("restore", data, made.file, "event", at)
        state, told = settled(data)
        states.append(state)
        stories += told
        assert not told or ("finished" if state == OLD else "as it was") in told[0]
        shutil.rmtree(data)
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
        at += EVERY
    turned = states.index(OLD)
    assert states == [NEW] * turned + [OLD] * (len(states) - turned)
    assert turned > 20 / EVERY
    assert len(states) - turned > 20 / EVERY
    assert any("made_at" not in told and "2.txt" not in told for told in stories)
    assert any(str(made.file) in told for told in stories), "which backup it was is told"


def test_killed_in_the_midst_of_writing_it_is_one_state_or_the_other(
    tmp_path: Path, made: Made, runner: Runner
) -> None:
    seen = set()
    # In the write-ahead log each page has a header more than in the file that was unpacked.
    for most in [*range(40_000, made.size, made.size // 6), made.size + 99, made.size + 99_999]:
        data = tmp_path / str(most)
        shutil.copytree(made.data, data)
        ended = runner.run("restore", data, made.file, "byte", most)
        state, told = settled(data)
        seen.add((ended, state == OLD, bool(told)))
    assert (-signal.SIGXFSZ, False, True) in seen, "while it was unpacked"
    assert (-signal.SIGXFSZ, True, True) in seen, "while it was put in place"
    assert (0, True, False) in seen


@pytest.fixture
def pending(tmp_path: Path, made: Made, runner: Runner) -> Path:
    """Return a data folder in which a restore was killed before anything was replaced."""
    data = tmp_path / "pending"
    shutil.copytree(made.data, data)
    runner.run("restore", data, made.file, "byte", made.size + 99)
    assert (data / READY).exists()
    return data


def test_killed_while_it_is_finished_it_is_finished_the_next_time(
    tmp_path: Path, pending: Path, made: Made, runner: Runner
) -> None:
    ended, at = -signal.SIGKILL, 0
    while ended:
        data = tmp_path / str(at)
        shutil.copytree(pending, data)
        ended = runner.run("settle", data, made.file, "event", at)
        assert settled(data)[0] == OLD
        at += EVERY
    assert at > 10


def test_a_restore_into_a_new_folder_is_finished_too(
    tmp_path: Path, made: Made, runner: Runner
) -> None:
    at, there = 0, set()
    ended = -signal.SIGKILL
    while ended:
        data = tmp_path / str(at)
        ended = runner.run("restore", data, made.file, "event", at)
        settle(data, lambda words: None, must=True)
        there.add((data / FILE_NAME).exists())
        if (data / FILE_NAME).exists():
            assert short(state_of(data)) == OLD
        at += EVERY
    assert there == {True, False}


def test_any_command_finishes_it_and_says_so_beside_its_output(
    pending: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sources", "--json", "--data", str(pending)]) == 0
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert said.err.startswith("pullquote: A restore was interrupted and has been finished now")
    assert "interrupted" not in said.out
    assert short(state_of(pending)) == OLD


def test_while_one_is_at_work_nobody_interferes(pending: Path) -> None:
    with writing(pending):
        settle(pending, lambda words: pytest.fail(words), must=True)
    assert (pending / READY).exists()


def test_where_it_cannot_be_finished_readers_go_on_and_writers_do_not(
    pending: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (pending / READY / FILE_NAME).write_bytes(b"no longer a database" * 99)
    told: list[str] = []
    settle(pending, told.append, must=False)
    assert "it is no database" in told[0]
    with pytest.raises(StoreError, match="it is no database"):
        settle(pending, told.append, must=True)
    assert main(["sources", "--data", str(pending)]) == 0
    assert "it is no database" in capsys.readouterr().err
    assert main(["sync", "--data", str(pending)]) == 1
    assert check(pending)[0].startswith("restore: ")
    assert state_of(pending) == NEW


def test_another_restore_takes_its_place(pending: Path, made: Made) -> None:
    (pending / READY / FILE_NAME).write_bytes(b"no longer a database" * 99)
    (pending / PART).mkdir()
    (pending / PART / "rest").write_text("of a third one")
    assert main(["restore", str(made.file), "--data", str(pending)]) == 0
    assert short(state_of(pending)) == OLD
    assert left_behind(pending) == []
