"""A note on how the last indexing run is or ended, for whoever asks for the library's state."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from index.errors import PullquoteError, UsageError
from index.lock import is_held

NOTE = "run.txt"
"""There while a run is at work, and after one that failed or was killed."""
_FAILED = "failed: "


@contextmanager
def noting(data: Path) -> Iterator[None]:
    """Note that a run is at work and, should it not come to its end, why; under the lock."""
    note = data / NOTE
    _write(note, f"process {os.getpid()}")
    try:
        yield
    except UsageError:
        _remove(note)  # there was no run: its command made no sense
        raise
    except PullquoteError as error:
        _write(note, f"{_FAILED}{error}")
        raise
    _remove(note)


def run_state(data: Path) -> str:
    """Return in a line how the last run is: "none" is left of it, at work, failed, or killed."""
    try:
        told = (data / NOTE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return "none"
    except OSError as error:
        return f"unknown: {NOTE} cannot be read ({error.strerror})"
    if told.startswith(_FAILED):
        return told
    if is_held(data):
        return f"at work ({told})" if told else "at work"
    if not told:
        return "did not come to its end, and the disk was too full to note why"
    return f"killed before its end ({told}): the next `pullquote sync` goes on from there"


def _write(note: Path, words: str) -> None:
    # On a full disk the file stays empty, on one that cannot be written it stays as it was.
    with suppress(OSError):
        note.write_text(words, encoding="utf-8")


def _remove(note: Path) -> None:
    with suppress(OSError):
        note.unlink(missing_ok=True)
