"""Carries out a restore that was decided: in one go or, if it is killed, by the next command.

`restore.ready` in the data folder holds what has yet to be put in its place. Each database is
replaced in one transaction, and its staged copy is deleted once that is on the disk.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from index.contents import UPLOADS
from index.errors import StoreError, WriterBusy
from index.lock import writing
from index.store.copies import BOT_FILE_NAME
from index.store.database import FILE_NAME
from index.store.staged import put_in_place
from index.store.writer import open_writer
from index.vectors import renew_cache

PART = "restore.part"
READY = "restore.ready"
NOTE = "restore.json"
"""Beside the staged files: which backup they are from."""


def settle(data: Path, tell: Callable[[str], None], *, must: bool) -> None:
    """Finish a restore that was interrupted, or clean up after it, and tell what happened.

    Nothing is done while one is at work. Where it cannot be finished, it is told, or raised as
    StoreError if it `must`: what is written now would be replaced later.
    """
    if not is_unfinished(data):
        return
    try:
        with writing(data):
            tell(_settled(data))
    except WriterBusy:
        return
    except StoreError as error:
        if must:
            raise
        tell(str(error))


def is_unfinished(data: Path) -> bool:
    """Say whether a restore is at work in `data`, or was interrupted there."""
    return (data / READY).exists() or (data / PART).exists()


def _settled(data: Path) -> str:
    """Finish what an interrupted restore has left, and say so."""
    if not (data / READY).exists():
        clear(data / PART)
        return (
            "A restore was interrupted before anything was replaced: the library is as it was. Run "
            "it again."
        )
    try:
        note = json.loads((data / READY / NOTE).read_text())
    except (OSError, ValueError):  # killed while cleaning up, at the very end
        note = {"file": "a backup", "made_at": "its day"}
    replace_all(data)
    renewed(data)
    return (
        f"A restore was interrupted and has been finished now: the library is that of "
        f"{note['made_at']}, from {note['file']}."
    )


def replace_all(data: Path) -> None:
    """Replace whatever has not been replaced yet. Raises StoreError."""
    ready = data / READY
    try:
        for name in (FILE_NAME, BOT_FILE_NAME):
            if (ready / name).exists():
                put_in_place(ready / name, data / name)
                (ready / name).unlink()
                to_disk(ready)
        if (ready / UPLOADS).exists():
            if (data / UPLOADS).exists():
                os.rename(data / UPLOADS, ready / "former")
            os.rename(ready / UPLOADS, data / UPLOADS)
        to_disk(data)
        clear(ready)
        to_disk(data)
    except OSError as error:
        raise StoreError(f"{data} cannot be written: {error.strerror or error}.") from error


def renewed(data: Path) -> tuple[int, str]:
    """Write the vector cache anew if need be; return the library's generation and the state."""
    with closing(open_writer(data)) as writer:
        built_by, state = writer.built_by(), "none yet: `pullquote sync` embeds every article anew"
        if built_by is not None:
            try:
                renew_cache(writer, data, built_by.identity.dimension)
                state = "ready"
            except StoreError as error:
                state = str(error)
        return writer.generation(), state


def to_disk(path: Path) -> None:
    """Make sure that a file, or the list of a folder's names, is on the disk. Raises OSError."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def clear(folder: Path) -> None:
    """Delete a folder with all in it, as far as that can be done."""
    shutil.rmtree(folder, ignore_errors=True)
