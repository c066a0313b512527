from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.backup import backup
from index.check import check
from index.cli import main
from index.domain import Outcome, Scope, Span
from index.errors import StoreError, WriterBusy
from index.library import open_library
from index.lock import writing
from index.restore import restore
from index.store.database import FILE_NAME
from index.store.reader import open_reader
from index.store.writer import open_writer
from index.vectors import VectorSearch
from tests.fakes import DIMENSION, ToyEmbedder, article
from tests.kept import NEW, OLD, State, fill, harm, left_behind, remember, state_of, swell, value
from tests.store.made import add_vectors

LIMITED = """
import resource, signal, sys
from pathlib import Path
from index.errors import PullquoteError
from index.restore import restore

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    restore(Path(sys.argv[1]), Path(sys.argv[2]))
except PullquoteError as error:
    print(error)
    sys.exit(error.exit_code)
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    fill(tmp_path / "data", OLD)
    return tmp_path / "data"


@pytest.fixture
def file(tmp_path: Path, data: Path) -> Path:
    """Return a backup of OLD; the data folder has gone on to NEW."""
    backup(data, tmp_path / "b.tar")
    fill(data, NEW)
    return tmp_path / "b.tar"


def test_everything_is_as_it_was(data: Path, file: Path) -> None:
    assert state_of(data) == NEW
    done = restore(data, file)
    assert state_of(data) == OLD
    assert (done.cache, done.migrated, done.restart) == ("ready", False, False)
    assert check(data) == []
    assert left_behind(data) == []


def test_a_new_folder_will_do(tmp_path: Path, file: Path) -> None:
    restore(tmp_path / "new", file)
    assert state_of(tmp_path / "new") == OLD
    assert check(tmp_path / "new") == []


def test_a_log_that_was_left_without_its_library_spoils_nothing(data: Path, file: Path) -> None:
    writer = open_writer(data)
    with writer.change():
        writer.delete([1])
    log = (data / f"{FILE_NAME}-wal").read_bytes()
    writer.close()
    (data / FILE_NAME).unlink()
    (data / f"{FILE_NAME}-wal").write_bytes(log)
    restore(data, file)
    assert state_of(data) == OLD
    assert check(data) == []


def test_a_backup_without_bot_leaves_the_bots_memory_and_takes_the_uploads(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(tmp_path / "bare", OLD._replace(fingerprint=None, uploads={}))
    backup(tmp_path / "bare", tmp_path / "bare.tar")
    fill(data, NEW)
    assert main(["restore", str(tmp_path / "bare.tar"), "--data", str(data)]) == 0
    assert "what the bot has stays as it was" in capsys.readouterr().out
    assert state_of(data) == State(OLD.articles, NEW.fingerprint, {})


def test_whoever_has_it_open_sees_the_old_state_to_the_end_and_then_the_new_one(
    data: Path, file: Path
) -> None:
    with (
        closing(open_reader(data)) as reader,
        closing(open_library(data, ToyEmbedder())) as library,
    ):
        assert library.ask("Did the tram number 4 ring its bell?").outcome is not Outcome.NOTHING
        with reader.snapshot():
            then = reader.generation()
            restore(data, file)
            assert reader.generation() == then
            assert len(titles(reader.connection)) == len(NEW.articles)
        with reader.snapshot():
            assert reader.generation() > then
        assert library.status().articles == len(OLD.articles)
        quoted = library.ask("When did the ferry number 2 sail?", whatever=True).quotes
        assert quoted[0].article.id == "2.txt"
        assert "ferry" in quoted[0].text
        remember(data / "bot.sqlite", 5, "goes on")


def test_a_reader_never_takes_what_is_new_for_what_was(tmp_path: Path) -> None:
    """Numbers of vectors and passages that went with a restore are not given again."""
    data, rng = tmp_path / "data", np.random.default_rng(0)
    fill(data, OLD)
    backup(data, tmp_path / "b.tar")
    search = VectorSearch(data, DIMENSION)
    with closing(open_reader(data)) as reader:
        lost = added(data, rng)
        with reader.snapshot():
            search.refresh(reader)
            assert list(search.nearest(reader, lost[1], 1, Scope())) == [lost[0]]
        restore(data, tmp_path / "b.tar")
        found = added(data, rng)
        assert found[0] > lost[0]
        with reader.snapshot():
            search.refresh(reader)
            assert list(search.nearest(reader, found[1], 1, Scope())) == [found[0]]
            assert lost[0] not in search.nearest(reader, lost[1], 99, Scope())
            assert search.state == "ready"


def test_a_reader_takes_nothing_of_a_twin_for_its_own(tmp_path: Path) -> None:
    """Two that were one, copied with the cache, give the same numbers to different passages."""
    data, twin, rng = tmp_path / "data", tmp_path / "twin", np.random.default_rng(0)
    fill(data, OLD)
    shutil.copytree(data, twin)
    lost, found = added(data, rng), added(twin, rng)
    assert lost[0] == found[0]
    search = VectorSearch(data, DIMENSION)
    with closing(open_reader(data)) as reader:
        with reader.snapshot():
            search.refresh(reader)
        backup(twin, tmp_path / "b.tar")
        restore(data, tmp_path / "b.tar")
        with reader.snapshot():
            search.refresh(reader)
            (near,) = search.nearest(reader, found[1], 1, Scope()).items()
            assert near[0] == found[0]
            assert near[1] > 0.99
            assert search.state == "ready"
    assert check(data) == []


def test_words_are_counted_anew(tmp_path: Path) -> None:
    data, twin = tmp_path / "data", tmp_path / "twin"
    for folder, state in ((data, OLD), (twin, NEW)):
        fill(folder, state)
    backup(twin, tmp_path / "b.tar")
    with closing(open_reader(data)) as reader:
        with reader.snapshot():
            assert (reader.frequency("ferry"), reader.frequency("tram")) == (6, 0)
        restore(data, tmp_path / "b.tar")
        with reader.snapshot():
            assert (reader.frequency("ferry"), reader.frequency("tram")) == (0, 6)


@pytest.mark.parametrize("ahead", ["the library", "the backup"])
def test_the_generation_is_higher_than_both(tmp_path: Path, data: Path, ahead: str) -> None:
    far = "update library set generation = 5000"
    if ahead == "the backup":
        harm(data / FILE_NAME, far)
    backup(data, tmp_path / "b.tar")
    harm(data / FILE_NAME, far if ahead == "the library" else "update library set generation = 7")
    assert restore(data, tmp_path / "b.tar").generation > 5000
    assert value(data / FILE_NAME, "select generation from library") > 5000  # type: ignore[operator]


def test_a_cache_that_fits_is_kept(tmp_path: Path, data: Path) -> None:
    backup(data, tmp_path / "b.tar")
    (cache,) = data.glob("vectors-*")
    then = cache.stat().st_mtime_ns
    assert restore(data, tmp_path / "b.tar").cache == "ready"
    assert cache.stat().st_mtime_ns == then


@pytest.mark.parametrize("sizes", [(4096, 8192), (8192, 4096), (1024, 8192)])
def test_page_sizes_may_differ(tmp_path: Path, file: Path, sizes: tuple[int, int]) -> None:
    theirs, ours = sizes
    folder = tmp_path / "new"
    restore(folder, file)
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        connection.execute("pragma journal_mode = delete")
        connection.execute(f"pragma page_size = {theirs}")
        connection.execute("vacuum")
    backup(folder, tmp_path / "theirs.tar")
    target = tmp_path / "target"
    target.mkdir()
    with closing(sqlite3.connect(target / FILE_NAME)) as connection:
        connection.execute(f"pragma page_size = {ours}")
        connection.execute("pragma journal_mode = wal")
    fill(target, NEW)
    restore(target, tmp_path / "theirs.tar")
    assert state_of(target) == OLD
    assert check(target) == []
    assert value(target / FILE_NAME, "pragma page_size") == ours


def test_a_damaged_library_is_replaced(data: Path, file: Path) -> None:
    packed = bytearray((data / FILE_NAME).read_bytes())
    packed[8192:] = b"\xff" * (len(packed) - 8192)
    (data / FILE_NAME).write_bytes(packed)
    assert restore(data, file).generation > 100
    assert state_of(data) == OLD
    assert check(data) == []


def test_a_library_of_a_newer_program_is_replaced(data: Path, file: Path) -> None:
    """It is the way back."""
    harm(data / FILE_NAME, "pragma user_version = 99")
    restore(data, file)
    assert state_of(data) == OLD


@pytest.mark.parametrize("name", [FILE_NAME, "bot.sqlite"])
def test_what_is_no_database_is_not_written_over(data: Path, file: Path, name: str) -> None:
    for other in data.glob(f"{name}-*"):
        other.unlink()
    (data / name).write_bytes(b"my diary, volume 3. " * 999)
    with pytest.raises(StoreError, match=f"{name}: it is no database: move it away"):
        restore(data, file)
    assert (data / name).read_bytes().startswith(b"my diary")
    assert left_behind(data) == []


def test_another_programs_database_is_not_written_over(tmp_path: Path, file: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    harm(folder / FILE_NAME, "create table cats (name text)")
    with pytest.raises(StoreError, match="is not a Pullquote library: move it away"):
        restore(folder, file)
    assert value(folder / FILE_NAME, "select name from sqlite_master") == "cats"


def test_while_another_writes_it_waits_its_turn(data: Path, file: Path) -> None:
    with writing(data), pytest.raises(WriterBusy):
        restore(data, file)
    assert state_of(data) == NEW


@pytest.mark.parametrize("when", ["unpacking", "replacing"])
def test_on_a_full_disk_it_is_one_line_and_nothing_is_replaced(
    tmp_path: Path, data: Path, when: str
) -> None:
    fill(tmp_path / "large", OLD)
    swell(tmp_path / "large" / FILE_NAME, articles=2)
    backup(tmp_path / "large", tmp_path / "b.tar")
    size = size_of(tmp_path / "large" / FILE_NAME)
    # In the write-ahead log each page has a header more.
    ended = limited(data, tmp_path / "b.tar", size // 2 if when == "unpacking" else size + 100)
    assert ended.returncode == 1
    assert ended.stdout.count("\n") == 1
    assert ended.stderr == ""
    assert ("nothing was replaced" in ended.stdout) is (when == "unpacking")
    assert state_of(data) == OLD
    assert check(data) == []
    assert left_behind(data) == []
    assert limited(data, tmp_path / "b.tar", 2 * size).returncode == 0
    assert state_of(data) == state_of(tmp_path / "large")


def test_a_disk_that_is_full_for_the_bots_database_alone_lets_the_next_command_go_on(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(tmp_path / "large", OLD)
    bot = tmp_path / "large" / "bot.sqlite"
    harm(bot, "create table filler as select zeroblob(2000000)")
    backup(tmp_path / "large", tmp_path / "b.tar")
    fill(data, NEW)
    ended = limited(data, tmp_path / "b.tar", size_of(bot) + 100)
    assert ended.returncode == 1
    assert "bot.sqlite" in ended.stdout
    assert "The library is restored; the next command goes on with the rest." in ended.stdout
    assert state_of(data) == State(OLD.articles, NEW.fingerprint, NEW.uploads)
    assert main(["sources", "--data", str(data)]) == 0
    assert "has been finished now" in capsys.readouterr().err
    assert state_of(data) == OLD
    assert left_behind(data) == []


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path, file: Path) -> None:
    (tmp_path / "in-the-way").write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        restore(tmp_path / "in-the-way" / "data", file)


def test_a_link_to_a_folder_of_uploads_elsewhere_goes_and_the_folder_stays(
    data: Path, file: Path
) -> None:
    (data / "uploads").rename(data / "elsewhere")
    (data / "uploads").symlink_to(data / "elsewhere")
    restore(data, file)
    assert state_of(data) == OLD
    assert not (data / "uploads").is_symlink()
    assert {path.name for path in (data / "elsewhere").iterdir()} == NEW.uploads.keys()


def test_the_command_tells_people_and_machines(
    data: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["restore", str(file), "--data", str(data)]) == 0
    assert "Restored the library of 20" in (said := capsys.readouterr().out)
    assert "6 articles in 6 passages from 1 sources, 2 uploaded files and the bot's" in said
    assert main(["restore", str(file), "--data", str(data), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["event"], told["cache"], told["migrated"]) == ("restored", "ready", False)
    assert main(["restore", str(file.with_name("none.tar")), "--data", str(data), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["event"] == "error"


def size_of(path: Path) -> int:
    pages, size = value(path, "pragma page_count"), value(path, "pragma page_size")
    assert isinstance(pages, int)
    assert isinstance(size, int)
    return pages * size


def titles(connection: sqlite3.Connection) -> list[str]:
    return [row[0] for row in connection.execute("select id from articles")]


def added(data: Path, rng: np.random.Generator) -> tuple[int, NDArray[np.float32]]:
    """Add an article with one vector; return its passage and the vector."""
    row = rng.standard_normal(DIMENSION).astype(np.float32)
    row /= np.linalg.norm(row)
    with closing(open_writer(data)) as writer:
        with writer.change():
            ids = writer.store(article(id="added"), [[Span(0, 27)]], origin="", fingerprint="")
        add_vectors(writer, ids, row[None, :])
    return ids[0], row


def limited(data: Path, file: Path, most: int) -> subprocess.CompletedProcess[str]:
    """Restore in a process that can write no file larger than `most`."""
    command = [sys.executable, "-c", LIMITED, str(data), str(file), str(most)]
    return subprocess.run(command, capture_output=True, text=True, check=False)
