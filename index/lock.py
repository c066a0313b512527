"""One writer at a time, by a lock that the system frees however its process ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import StoreError, WriterBusy


@contextmanager
def writing(data: Path) -> Iterator[None]:
    """Hold the writer's lock of the library in `data`, which is made if need be.

    Raises WriterBusy while another process holds it, StoreError where no file can be written.
    """
    note = data / "writer.pid"
    lock = FileLock(data / "writer.lock")
    try:
        data.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        raise WriterBusy(
            f"Another indexing run is at work on {data}{_who(note)}: wait until it ends."
        ) from None
    except OSError as error:
        raise StoreError(f"{data} cannot be written: {error.strerror or error}.") from error
    try:
        # The lock is what counts: on a full disk the note for people is left out.
        with suppress(OSError):
            note.write_text(str(os.getpid()))
        yield
    finally:
        with suppress(OSError):
            note.unlink(missing_ok=True)
        lock.release()


def _who(note: Path) -> str:
    try:
        return f" (process {note.read_text()})"
    except OSError:
        return ""
