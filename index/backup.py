"""Writes everything into one file while the bot and a writer go on."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from fnmatch import fnmatch
from glob import escape
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from filelock import FileLock, Timeout

from index.archive import looks_like_backup, write_archive
from index.contents import UPLOADS, BadBackup, Contents, Member
from index.errors import StoreError, UsageError, WriterBusy
from index.settle import PART, READY, clear, to_disk
from index.store.copies import BOT_FILE_NAME, Snapshot, bot_schema, library_facts
from index.store.database import FILE_NAME, refuse_missing

OWN = (f"{FILE_NAME}*", f"{BOT_FILE_NAME}*", "*.lock", "*.pid", "vectors-*", "models", UPLOADS)
"""Names in the data folder that are no place for a backup."""
TRIES = 5
"""Beginnings anew when an uploaded file is removed meanwhile, before that is told."""


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup has written."""

    file: Path
    contents: Contents
    left_out: tuple[str, ...]
    """Names in the folder of uploads that are no files."""
    took_s: float


def backup(data: Path, file: Path) -> BackedUp:
    """Write library, bot's database and uploads into `file`; the cache and models are made anew.

    All are as they were at one moment. An earlier `file` stays until the new one is whole. Raises
    UsageError where no backup may be written, NoLibrary, StoreError, BadBackup or WriterBusy.
    """
    began = time.monotonic()
    refuse_missing(data)
    target = _target(data, file)
    try:
        with _beside(target) as work:
            contents, left_out, path = _written(data, work)
            os.replace(path, target)
        to_disk(target.parent)
    except OSError as error:
        # A path beside `file` would only confuse: it is a temporary one.
        at = f", {error.filename}" if UPLOADS in str(error.filename) else ""
        raise BadBackup(
            f"{file} cannot be written ({error.strerror or error}{at}): make room or choose "
            "another place; an earlier backup there is untouched."
        ) from error
    return BackedUp(target, contents, left_out, round(time.monotonic() - began, 2))


def _target(data: Path, file: Path) -> Path:
    """Return where the backup is to be written. Raises UsageError where that would do harm."""
    target = file.resolve()
    why = None
    if target.is_dir():
        why = f"it is a folder: name a file in it, such as {file / 'pullquote.tar'}"
    elif not target.parent.is_dir():
        why = f"there is no folder {target.parent}: make it first"
    elif _is_own(data.resolve(), target):
        why = "that is a place of the library's own: choose another name or folder"
    elif target.exists() and not (target.is_file() and _may_be_replaced(target)):
        why = "there is something else, no backup of Pullquote: choose another name"
    if why is not None:
        raise UsageError(f"{file} cannot be the backup: {why}.")
    return target


def _is_own(data: Path, target: Path) -> bool:
    if not target.is_relative_to(data):
        return False
    first = target.relative_to(data).parts[0]
    return any(fnmatch(first, pattern) for pattern in (*OWN, PART, READY))


def _may_be_replaced(target: Path) -> bool:
    try:
        return not target.stat().st_size or looks_like_backup(target)
    except OSError:
        return False


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Give a folder beside `target` that goes in the end, with those that killed runs have left."""
    for stray in target.parent.glob(f".{escape(target.name)}.*.part"):
        # A living run holds the lock of its folder.
        with suppress(Timeout, OSError), FileLock(stray / "lock", timeout=0):
            clear(stray)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent))
    try:
        with FileLock(work / "lock"):
            yield work
    finally:
        clear(work)


def _written(data: Path, work: Path) -> tuple[Contents, tuple[str, ...], Path]:
    """Write the backup into the folder `work`; return what is in it, what is not, and its path."""
    for number in range(TRIES):
        folder = work / str(number)
        folder.mkdir()
        try:
            contents, left_out = _attempt(data, folder)
        except FileNotFoundError:  # an upload was removed, of which the library copied knows
            clear(folder)
            continue
        return contents, left_out, folder / "backup"
    raise StoreError(f"Files in {data / UPLOADS} go while they are copied: run it again later.")


def _attempt(data: Path, folder: Path) -> tuple[Contents, tuple[str, ...]]:
    before, _ = _uploads(data)
    with ExitStack() as stack:
        held = {
            name: stack.enter_context(closing(Snapshot(data / name)))
            for name in (FILE_NAME, BOT_FILE_NAME)
            if (data / name).exists()
        }
        made_at = datetime.now(UTC)
        if (data / READY).exists():
            raise WriterBusy(f"A restore is at work on {data}: wait until it ends.")
        # The file of a source is there before the source is, and goes after it.
        uploads, left_out = _uploads(data)
        if not before.keys() <= uploads.keys():
            raise FileNotFoundError
        for name, snapshot in reversed(held.items()):  # the bot waits for its own, to delete words
            snapshot.copy(folder / name)
            snapshot.close()
    places = {name: folder / name for name in held} | uploads
    contents = Contents(
        program=_program(),
        made_at=made_at,
        library=library_facts(folder / FILE_NAME, data / FILE_NAME),
        bot=bot_schema(folder / BOT_FILE_NAME, data / BOT_FILE_NAME)
        if BOT_FILE_NAME in held
        else None,
        members=tuple(Member(name, place.stat().st_size) for name, place in places.items()),
    )
    return write_archive(folder / "backup", contents, places), left_out


def _uploads(data: Path) -> tuple[dict[str, Path], tuple[str, ...]]:
    """Return the uploaded files by their names in a backup, and what else lies there."""
    files, others = {}, []
    if (data / UPLOADS).is_dir():
        for entry in sorted(os.scandir(data / UPLOADS), key=lambda entry: entry.name):
            name = f"{UPLOADS}/{entry.name}"
            if entry.name.startswith("."):  # one that is just being written
                continue
            if entry.is_file(follow_symlinks=False):
                files[name] = Path(entry.path)
            else:
                others.append(name)
    return files, tuple(others)


def _program() -> str:
    try:
        return version("pullquote")
    except PackageNotFoundError:  # run from a checkout
        return "unknown"
