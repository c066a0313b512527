"""The file of a backup: a tar whose first member says what the others are.

Any tool opens it. It is not compressed: on news, gzip takes off a third and a core for 36 seconds
per GB, and tools that keep many backups find what two have in common only where they are not
compressed.
"""

from __future__ import annotations

import hashlib
import os
import tarfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO

from index.contents import BadBackup, Contents, as_json, from_json

MANIFEST = "manifest.json"
MOST_MANIFEST_BYTES = 64 * 1024 * 1024
"""Of which a member takes some 150: more than any folder of uploads has files."""
_CHUNK = 1024 * 1024


def write_archive(path: Path, contents: Contents, places: Mapping[str, Path]) -> Contents:
    """Write a backup to a new file, down to the disk, and return `contents` with the checksums.

    `places` says where each member is read from. Raises OSError.
    """
    with path.open("xb") as file:
        blank = as_json(contents)
        members = []
        with tarfile.open(fileobj=file, mode="w:", format=tarfile.PAX_FORMAT) as tar:
            tar.addfile(_info(MANIFEST, len(blank), contents.made_at), BytesIO(blank))
            for member in contents.members:
                with places[member.name].open("rb") as source:
                    hashing = _Hashing(source)
                    tar.addfile(_info(member.name, member.bytes, contents.made_at), hashing)
                members.append(replace(member, sha256=hashing.sha256))
        whole = replace(contents, members=tuple(members))
        file.seek(tarfile.BLOCKSIZE)  # over the first member, which has a header of one block
        file.write(as_json(whole))
        file.flush()
        os.fsync(file.fileno())
    return whole


class Archive:
    """A backup that is read; `open_archive` makes it."""

    def __init__(self, path: Path, tar: tarfile.TarFile) -> None:
        """Read what the backup says of itself. Raises BadBackup."""
        self.path = path
        self._tar = tar
        first = self._next()
        if first is None or first.name != MANIFEST or not 0 < first.size <= MOST_MANIFEST_BYTES:
            raise BadBackup(f"{path} is no backup of Pullquote: choose another file.")
        self.contents = self._contents(self._opened(first))

    def extract(self, folder: Path) -> None:
        """Write every member into `folder`, and make sure that each is what was written.

        Names are those of the manifest, which lead nowhere else; what a tar can hold beside files
        is refused. Raises BadBackup, or OSError when something cannot be written.
        """
        for member in self.contents.members:
            info = self._next()
            if info is None or (info.name, info.size) != (member.name, member.bytes):
                raise self._damaged()
            target = folder / member.name
            target.parent.mkdir(parents=True, exist_ok=True)
            with self._opened(info) as source, target.open("xb") as file:
                if self._copy(source, file) != (member.bytes, member.sha256):
                    raise self._damaged()
        if self._next() is not None:
            raise self._damaged()

    def close(self) -> None:
        """Close the file."""
        self._tar.close()

    def _next(self) -> tarfile.TarInfo | None:
        try:
            return self._tar.next()
        except (tarfile.TarError, ValueError) as error:
            raise self._damaged() from error

    def _opened(self, info: tarfile.TarInfo) -> IO[bytes]:
        # A sparse file could be larger than all that was written.
        opened = None
        if info.type == tarfile.REGTYPE and info.sparse is None:
            opened = self._tar.extractfile(info)
        if opened is None:
            raise self._damaged()
        return opened

    def _contents(self, file: IO[bytes]) -> Contents:
        try:
            return from_json(file.read())
        except (tarfile.TarError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise self._damaged() from error

    def _copy(self, source: IO[bytes], target: IO[bytes]) -> tuple[int, str]:
        hashing, written = _Hashing(source), 0
        try:
            while chunk := hashing.read(_CHUNK):
                written += target.write(chunk)
        except tarfile.TarError as error:
            raise self._damaged() from error
        return written, hashing.sha256

    def _damaged(self) -> BadBackup:
        return BadBackup(
            f"{self.path} is damaged or cut short, or not all of it is a backup of Pullquote: take "
            "an earlier one; nothing was replaced."
        )


def open_archive(path: Path) -> Archive:
    """Open a backup and read what it says of itself. Raises BadBackup."""
    try:
        tar = tarfile.open(path, "r:")  # noqa: SIM115  (the archive closes it)
    except tarfile.TarError:
        raise BadBackup(f"{path} is no backup of Pullquote: choose another file.") from None
    except OSError as error:
        raise BadBackup(
            f"{path} cannot be read ({error.strerror}): choose another file."
        ) from error
    try:
        return Archive(path, tar)
    except BaseException:
        tar.close()
        raise


def looks_like_backup(path: Path) -> bool:
    """Say whether the file at `path` begins like a backup, be it whole or not."""
    with path.open("rb") as file:
        start = file.read(tarfile.BLOCKSIZE)
    return start.startswith(MANIFEST.encode() + b"\0") and b"ustar" in start


class _Hashing:
    """Reads from a file and hashes what is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._hash = hashlib.sha256()

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    def read(self, size: int = -1, /) -> bytes:
        chunk = self._file.read(size)
        self._hash.update(chunk)
        return chunk


def _info(name: str, size: int, made_at: datetime) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mtime = size, int(made_at.timestamp())
    return info
