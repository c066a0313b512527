from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import pytest

from bot.records import open_records
from index.backup import backup
from index.check import check
from index.cli import main
from index.errors import NoLibrary, StoreError, UsageError, WriterBusy
from index.lock import writing
from index.restore import restore
from index.settle import READY
from index.store.copies import BOT_APPLICATION_ID, BOT_SCHEMA
from index.store.database import FILE_NAME
from tests.kept import NEW, OLD, fill, harm, left_behind, state_of, swell, value

WRITER = """
import sys, time
from pathlib import Path
from index.store.writer import open_writer
from tests.fakes import article

writer, slowest, number = open_writer(Path(sys.argv[1])), 0.0, 0
with writer.change():
    writer.delete([key for (key,) in writer.connection.execute("select key from articles")])
print("ready", flush=True)
while not Path(sys.argv[2]).exists():
    began = time.monotonic()
    with writer.change():  # two at a time: a state with one of them never was
        for twin in ("a", "b"):
            text = f"The tram {number} of line {twin} came late. " * 40
            spans = [[(0, 20)], [(21, 40)]]
            writer.store(article(text, id=f"{number}{twin}"), spans, origin="", fingerprint="")
    slowest = max(slowest, time.monotonic() - began)
    number += 1
print(slowest)
"""
LIMITED = """
import resource, signal, sys
from pathlib import Path
from index.backup import backup
from index.errors import PullquoteError

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
if sys.argv[4] == "die":
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
try:
    backup(Path(sys.argv[1]), Path(sys.argv[2]))
except PullquoteError as error:
    print(error)
    sys.exit(error.exit_code)
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    fill(tmp_path / "data", OLD)
    return tmp_path / "data"


def test_all_is_in_one_file_that_any_tool_opens(tmp_path: Path, data: Path) -> None:
    made = backup(data, tmp_path / "b.tar")
    with tarfile.open(tmp_path / "b.tar") as tar:
        names = tar.getnames()
        tar.extract(FILE_NAME, tmp_path / "by-hand", filter="data")
        manifest = tar.extractfile("manifest.json")
        assert manifest is not None
        told = json.load(manifest)
    assert names == [
        "manifest.json",
        "library.sqlite",
        "bot.sqlite",
        "uploads/aa-one.txt",
        "uploads/bb-two.txt",
    ]
    assert [member["name"] for member in told["members"]] == names[1:]
    assert (told["library"]["articles"], told["bot"]) == (6, BOT_SCHEMA)
    assert (made.contents.uploads, made.left_out) == (2, ())
    # One file: no write-ahead log belongs to it.
    assert value(tmp_path / "by-hand" / FILE_NAME, "pragma journal_mode") == "delete"
    assert value(tmp_path / "by-hand" / FILE_NAME, "select count(*) from articles") == 6
    assert left_behind(tmp_path) == []


def test_a_library_without_bot_and_uploads_is_enough(tmp_path: Path) -> None:
    fill(tmp_path / "data", OLD._replace(fingerprint=None, uploads={}))
    made = backup(tmp_path / "data", tmp_path / "b.tar")
    assert (made.contents.bot, made.contents.uploads) == (None, 0)


def test_there_must_be_a_library(tmp_path: Path) -> None:
    with pytest.raises(NoLibrary, match="pullquote add"):
        backup(tmp_path, tmp_path / "b.tar")


def test_it_needs_no_lock(tmp_path: Path, data: Path) -> None:
    with writing(data):
        backup(data, tmp_path / "b.tar")


def test_while_a_restore_is_at_work_it_waits_its_turn(tmp_path: Path, data: Path) -> None:
    (data / READY).mkdir()
    with pytest.raises(WriterBusy, match="restore is at work"):
        backup(data, tmp_path / "b.tar")
    assert not (tmp_path / "b.tar").exists()


def test_beside_a_busy_writer_each_backup_is_one_state_and_holds_nobody_up(
    tmp_path: Path, data: Path
) -> None:
    command = [sys.executable, "-c", WRITER, str(data), str(tmp_path / "stop")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        counts = []
        for number in range(4):
            time.sleep(0.2)
            made = backup(data, tmp_path / f"{number}.tar")
            counts.append(made.contents.library.articles)
        (tmp_path / "stop").touch()
        slowest = float(writer.stdout.readline())
    assert counts == sorted(set(counts)), "each is newer than the one before"
    assert [count % 2 for count in counts] == [0] * 4
    assert slowest < 5
    restore(tmp_path / "new", tmp_path / "3.tar")
    assert value(tmp_path / "new" / FILE_NAME, "select count(*) from articles") == counts[3]
    assert check(tmp_path / "new") == []


def test_an_earlier_backup_is_replaced(tmp_path: Path, data: Path) -> None:
    backup(data, tmp_path / "b.tar")
    fill(data, NEW)
    (tmp_path / "link.tar").symlink_to("b.tar")
    backup(data, tmp_path / "link.tar")
    assert (tmp_path / "link.tar").is_symlink()
    restore(tmp_path / "new", tmp_path / "b.tar")
    assert state_of(tmp_path / "new") == NEW


def test_an_empty_file_is_replaced(tmp_path: Path, data: Path) -> None:
    (tmp_path / "b.tar").touch()
    backup(data, tmp_path / "b.tar")
    assert (tmp_path / "b.tar").stat().st_size > 0


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (".", "is a folder: name a file in it"),
        ("no/such/b.tar", "there is no folder"),
        ("notes.txt", "something else"),
        ("data/library.sqlite", "library's own"),
        ("data/library.sqlite-wal", "library's own"),
        ("data/bot.sqlite-journal", "library's own"),
        ("data/writer.lock", "library's own"),
        ("data/vectors-7.faiss", "library's own"),
        ("data/uploads/b.tar", "library's own"),
        ("data/models", "library's own"),
        ("data/restore.ready", "library's own"),
        ("data/new/../library.sqlite", "library's own"),
        ("inside/uploads/b.tar", "library's own"),
        ("/dev/null", "something else"),
    ],
)
def test_nothing_else_is_overwritten(tmp_path: Path, data: Path, place: str, told: str) -> None:
    (tmp_path / "notes.txt").write_text("keep me")
    (tmp_path / "inside").symlink_to(data)
    (data / "new").mkdir()
    then = sorted(tmp_path.rglob("*"))
    with pytest.raises(UsageError, match=told) as raised:
        backup(data, tmp_path / place)
    assert raised.value.exit_code == 2
    assert sorted(tmp_path.rglob("*")) == then
    assert (tmp_path / "notes.txt").read_text() == "keep me"
    assert Path("/dev/null").is_char_device()


def test_the_data_folder_itself_may_hold_backups(data: Path) -> None:
    backup(data, data / "b.tar")
    (data / "backups").mkdir()
    backup(data, data / "backups" / "b.tar")
    assert left_behind(data) == []


@pytest.mark.parametrize("share", [0.4, 0.7, 0.99])
@pytest.mark.parametrize("earlier", [True, False])
def test_on_a_full_disk_it_is_one_line_and_an_earlier_backup_stays(
    tmp_path: Path, data: Path, share: float, earlier: bool
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    file = folder / "b.tar"
    size = backup(data, file).contents.bytes
    if not earlier:
        file.unlink()
    then = file.read_bytes() if earlier else b""
    ended = limited(data, file, int(share * size), "tell")
    assert ended.returncode == 1, ended
    assert ended.stdout.count("\n") == 1
    assert "cannot be written" in ended.stdout
    assert "make room" in ended.stdout
    assert ended.stderr == ""
    assert [path.name for path in folder.iterdir()] == (["b.tar"] if earlier else [])
    assert not earlier or file.read_bytes() == then


def test_killed_in_mid_write_it_leaves_the_earlier_backup_and_the_next_run_cleans_up(
    tmp_path: Path, data: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    backup(data, folder / "b.tar")
    then = (folder / "b.tar").read_bytes()
    for share in (0.4, 0.6, 0.99):
        ended = limited(data, folder / "b.tar", int(share * len(then)), "die")
        assert ended.returncode == -signal.SIGXFSZ
        assert (folder / "b.tar").read_bytes() == then
        assert len(left_behind(folder)) == 1
    backup(data, folder / "b.tar")
    assert left_behind(folder) == []
    assert (folder / "b.tar").read_bytes() != then


def test_a_run_that_is_still_at_work_is_left_alone(tmp_path: Path, data: Path) -> None:
    from filelock import FileLock

    (tmp_path / ".b.tar.living.part").mkdir()
    with FileLock(tmp_path / ".b.tar.living.part" / "lock"):
        backup(data, tmp_path / "b.tar")
        assert left_behind(tmp_path) == [".b.tar.living.part"]


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path, data: Path) -> None:
    folder = tmp_path / "read-only"
    folder.mkdir()
    folder.chmod(0o500)
    if os.access(folder, os.W_OK):
        pytest.skip("root may write everywhere")
    with pytest.raises(StoreError, match="cannot be written"):
        backup(data, folder / "b.tar")


def test_a_damaged_library_replaces_no_good_backup(tmp_path: Path, data: Path) -> None:
    backup(data, tmp_path / "b.tar")
    then = (tmp_path / "b.tar").read_bytes()
    harm(data / FILE_NAME, "delete from articles where key = 1")  # its passages stay behind
    with pytest.raises(StoreError, match=r"library.sqlite is damaged .*points to nothing.*check"):
        backup(data, tmp_path / "b.tar")
    assert (tmp_path / "b.tar").read_bytes() == then


def test_pages_that_make_no_sense_are_told(tmp_path: Path, data: Path) -> None:
    packed = bytearray((data / FILE_NAME).read_bytes())
    packed[8192 * 3 : 8192 * 3 + 400] = b"\xff" * 400
    (data / FILE_NAME).write_bytes(packed)
    with pytest.raises(StoreError, match="is damaged"):
        backup(data, tmp_path / "b.tar")
    assert left_behind(tmp_path) == []


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("pragma application_id = 7", "holds no Pullquote library"),
        ("pragma user_version = 99", "newer version of Pullquote"),
        ("pragma user_version = 0", "holds nothing yet"),
    ],
)
def test_what_could_not_be_restored_is_not_backed_up(
    tmp_path: Path, data: Path, statement: str, told: str
) -> None:
    harm(data / FILE_NAME, statement)
    with pytest.raises(StoreError, match=told):
        backup(data, tmp_path / "b.tar")
    assert not (tmp_path / "b.tar").exists()


def test_a_file_that_is_no_database_is_told(tmp_path: Path, data: Path) -> None:
    (data / "bot.sqlite").write_bytes(b"no database at all" * 99)
    with pytest.raises(StoreError, match=r"bot.sqlite: it is no database"):
        backup(data, tmp_path / "b.tar")


def test_links_and_folders_among_the_uploads_are_left_out_and_told(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "secret").write_text("not yours")
    (data / "uploads" / "link.txt").symlink_to(tmp_path / "secret")
    (data / "uploads" / "folder").mkdir()
    (data / "uploads" / ".half.txt.part").write_text("half")
    assert main(["backup", str(tmp_path / "b.tar"), "--data", str(data)]) == 0
    said = capsys.readouterr().out
    assert "uploads/folder" in said
    assert "uploads/link.txt" in said
    assert "half" not in said
    assert b"not yours" not in (tmp_path / "b.tar").read_bytes()


def test_an_upload_that_is_removed_meanwhile_lets_it_begin_anew(tmp_path: Path, data: Path) -> None:
    script = """
import sys
from pathlib import Path
from index.backup import backup

data, left = Path(sys.argv[1]), int(sys.argv[3])
def seen(event, arguments):
    global left
    if left and event == "open" and str(arguments[0]).endswith("-one.txt"):
        left -= 1
        path = Path(arguments[0])
        path.rename(path.with_name(f"{left}-one.txt")) if left else path.unlink()
sys.addaudithook(seen)
try:
    print(backup(data, Path(sys.argv[2])).contents.uploads)
except Exception as error:
    print(error)
"""
    for times, told in ((1, "1\n"), (1000, "go while they are copied: run it again later")):
        fill(data, OLD)
        command = [sys.executable, "-c", script, str(data), str(tmp_path / "b.tar"), str(times)]
        assert told in subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_memory_stays_flat_however_large_the_library_is(tmp_path: Path) -> None:
    script = """
import resource, sys
from pathlib import Path
from index.backup import backup
from index.restore import restore

data, file = map(Path, sys.argv[1:])
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
backup(data / "small", file); restore(data / "new", file)
before = peak()
backup(data / "large", file); restore(data / "new", file)
print(file.stat().st_size / 1e6, peak() - before)
"""
    (tmp_path / "both").mkdir()
    for name in ("small", "large"):
        fill(tmp_path / "both" / name, OLD)
    swell(tmp_path / "both" / "large" / FILE_NAME, articles=100)
    command = [sys.executable, "-c", script, str(tmp_path / "both"), str(tmp_path / "b.tar")]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    size_mb, more_mb = map(float, said.split())
    assert size_mb > 100
    assert more_mb < 20


def test_the_bots_schema_that_is_known_here_is_the_bots(tmp_path: Path) -> None:
    open_records(tmp_path / "bot.sqlite").close()
    assert value(tmp_path / "bot.sqlite", "pragma user_version") == BOT_SCHEMA
    assert value(tmp_path / "bot.sqlite", "pragma application_id") == BOT_APPLICATION_ID


def test_the_command_tells_people_and_machines(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "b.tar"
    assert main(["backup", str(file), "--data", str(data)]) == 0
    assert "6 articles in 6 passages from 1 sources, 2 uploaded files and the bot's memory" in (
        capsys.readouterr().out
    )
    assert main(["backup", str(file), "--data", str(data), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["event"], told["file"], told["uploads"]) == ("backed_up", str(file), 2)
    assert told["library"]["articles"] == 6
    assert main(["backup", str(tmp_path), "--data", str(data), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["event"] == "error"


def limited(data: Path, file: Path, most: int, then: str) -> subprocess.CompletedProcess[str]:
    """Back up in a process that can write no file larger than `most`, and dies or tells."""
    command = [sys.executable, "-c", LIMITED, str(data), str(file), str(most), then]
    return subprocess.run(command, capture_output=True, text=True, check=False)
