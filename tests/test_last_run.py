import os
from pathlib import Path

import pytest

from index.errors import SourceError, StoreError
from index.last_run import NOTE, noting, run_state
from index.lock import writing


class Killed(BaseException):
    """Ends a run without a word, as SIGKILL does."""


def test_nothing_is_left_of_a_run_that_ended_well(tmp_path: Path) -> None:
    assert run_state(tmp_path) == "none"
    with writing(tmp_path), noting(tmp_path):
        assert run_state(tmp_path) == f"at work (process {os.getpid()})"
    assert run_state(tmp_path) == "none"


def test_a_run_that_was_killed_is_told_until_another_ends_well(tmp_path: Path) -> None:
    with pytest.raises(Killed), writing(tmp_path), noting(tmp_path):
        raise Killed
    with writing(tmp_path):
        pass  # a check, say
    told = run_state(tmp_path)
    assert told.startswith(f"killed before its end (process {os.getpid()}): ")
    assert "pullquote sync" in told
    with writing(tmp_path), noting(tmp_path):
        pass
    assert run_state(tmp_path) == "none"


def test_a_run_that_failed_is_told_with_its_reason(tmp_path: Path) -> None:
    with pytest.raises(StoreError), writing(tmp_path), noting(tmp_path):
        raise StoreError("the disk is full: make room")
    assert run_state(tmp_path) == "failed: the disk is full: make room"


def test_a_command_that_makes_no_sense_was_no_run(tmp_path: Path) -> None:
    with pytest.raises(SourceError), writing(tmp_path), noting(tmp_path):
        raise SourceError("There is no source 9")
    assert run_state(tmp_path) == "none"


def test_where_there_was_no_room_for_words_that_is_told(tmp_path: Path) -> None:
    (tmp_path / NOTE).write_text("")
    assert "too full" in run_state(tmp_path)


def test_a_note_that_cannot_be_written_or_read_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / NOTE).mkdir()
    with writing(tmp_path), noting(tmp_path):
        pass
    assert run_state(tmp_path).startswith("unknown: run.txt cannot be read")
