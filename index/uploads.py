"""Files that were given to the library to keep, in `uploads` in its folder."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from hashlib import file_digest
from pathlib import Path

from index import intake
from index.domain import Source, SourceKind
from index.errors import SourceError, StoreError

FOLDER = "uploads"
_UNSAFE = re.compile(r"[^\w.-]+")
_NAME_CHARS = 80


def keep(data: Path, location: str, name: str | None) -> str:
    """Copy the file at `location` into the library; return its place relative to `data`.

    The same words under the same name are kept once. Raises SourceError where there is no file
    that is read, StoreError where it cannot be written.
    """
    kind, path = intake.locate(location)
    if kind is not SourceKind.FILE:
        raise SourceError(f"{location} is no file: give a file to upload")
    safe = _UNSAFE.sub("_", Path(name or path).name).lstrip(".")[-_NAME_CHARS:]
    with Path(path).open("rb") as stream:
        sign = file_digest(stream, "sha256").hexdigest()[:16]
    place = Path(FOLDER, f"{sign}-{safe}")
    target = data / place
    if not target.exists():
        _copy(Path(path), target)
    return place.as_posix()


def forget(data: Path, source: Source) -> None:
    """Remove the file of a source that was removed."""
    if source.kind is SourceKind.UPLOAD:
        (data / source.location).unlink(missing_ok=True)


def _copy(path: Path, target: Path) -> None:
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, part)
        os.replace(part, target)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise StoreError(f"{target} cannot be written: {error.strerror or error}.") from error
