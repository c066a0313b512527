import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer

import pytest
from filelock import FileLock

from index.errors import StoreError, WriterBusy
from index.lock import is_held, writing

HOLD = (
    "import sys, time; from pathlib import Path; from index.lock import writing\n"
    "with writing(Path(sys.argv[1])):\n    print('held', flush=True); time.sleep(60)\n"
)


def test_a_second_writer_is_told_who_the_first_is(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with pytest.raises(WriterBusy, match=f"process {first.pid}"), writing(tmp_path):
            pass
        assert is_held(tmp_path)
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
    assert not is_held(tmp_path)
    with writing(tmp_path):
        pass  # a killed writer frees the lock


def test_the_folder_is_made(tmp_path: Path) -> None:
    with writing(tmp_path / "new" / "folder"):
        assert (tmp_path / "new" / "folder").is_dir()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written"), writing(tmp_path / "file" / "data"):
        pass


def test_a_note_that_cannot_be_written_keeps_nobody_from_writing(tmp_path: Path) -> None:
    (tmp_path / "writer.pid").mkdir()  # as little a place for a note as a full disk
    with writing(tmp_path):
        pass


def test_who_looks_keeps_no_writer_out(tmp_path: Path) -> None:
    looking = FileLock(tmp_path / "writer.lock", thread_local=False)
    looking.acquire()
    Timer(0.02, looking.release).start()
    with writing(tmp_path):
        pass
