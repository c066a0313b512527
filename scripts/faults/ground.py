"""The disk under the library: a small one of its own where that is permitted."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PIECE_BYTES = 4096
SIZE_MIB = 48
"""The library of the test site takes some 3 MiB, its write-ahead log as much again."""
_ONLY_HERE = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'


class Ground:
    """A folder for the data, on a disk that can be filled and made read-only if `is_own`."""

    def __init__(self, root: Path, *, is_own: bool) -> None:
        self._root = root
        self.is_own = is_own
        self.data = root / "data"
        self._filler = root / "filler"

    @contextmanager
    def full(self, left_bytes: int) -> Iterator[None]:
        """Leave only so many bytes on the disk."""
        try:
            _fill(self._filler)
            os.truncate(self._filler, max(0, self._filler.stat().st_size - left_bytes))
            yield
        finally:
            self._filler.unlink()

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """Let nobody write to the disk; nobody may have a file open for that."""
        _mount("-o", "remount,ro", str(self._root))
        try:
            yield
        finally:
            _mount("-o", "remount,rw", str(self._root))

    def read_only_for_one(self) -> tuple[str, ...]:
        """Return what starts a command for which alone the disk is read-only."""
        return ("unshare", "--mount", "sh", "-c", _ONLY_HERE, str(self.data))


@contextmanager
def ground(work: Path) -> Iterator[Ground]:
    """Give an empty folder in `work`: on a disk in memory if the system lets us mount one."""
    root = work / "disk"
    root.mkdir(parents=True)
    try:
        _mount("-t", "tmpfs", "-o", f"size={SIZE_MIB}m", "tmpfs", str(root))
    except (OSError, subprocess.CalledProcessError):
        yield Ground(root, is_own=False)
        return
    try:
        yield Ground(root, is_own=True)
    finally:
        subprocess.run(["umount", "--lazy", str(root)], check=True)  # noqa: S607


def _fill(file: Path) -> None:
    """Let the file grow until nothing more goes onto the disk, whatever else is written there."""
    with file.open("wb", buffering=0) as filler, suppress(OSError):
        while filler.write(bytes(PIECE_BYTES)):
            pass


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True, capture_output=True)  # noqa: S607
