"""Finds the files of a source and opens them; the only file here that touches the file system."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from index.errors import BadArticle
from index.intake.item import Problem

KINDS = (".txt", ".md", ".html", ".htm", ".pdf", ".jsonl")
"""File endings that are read."""
MAX_FILE_BYTES = 20_000_000
"""A file that is one article is no bigger; .jsonl is streamed and may be of any size."""


def kind_of(name: str) -> str | None:
    """Return the ending that says how the file is read; None when it is not read."""
    ending = Path(name).suffix.casefold()
    return ending if ending in KINDS else None


def walk(root: Path) -> Iterator[str | Problem]:
    """Yield the files below the folder as posix paths, sorted, and what could not be looked into.

    Hidden names and endings that are not read are left out. A link to a folder is followed once,
    and never to a folder that the walk meets anyway, so links in a ring end.
    """
    found: list[str | Problem] = []
    links: list[Path] = []
    seen: set[tuple[int, int]] = set()
    _look(root, root, found, links, seen)
    while links:
        links.sort()
        link = links.pop(0)
        if _key(link) not in seen:
            _look(root, link, found, links, seen)
    yield from sorted(found, key=_order)


def open_file(path: Path) -> BinaryIO:
    """Open a regular file for reading.

    Raises OSError, and BadArticle for what is no regular file: opening a pipe would wait forever.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise BadArticle("is no regular file: remove it or copy its text into one")
    return os.fdopen(descriptor, "rb")


def load(path: Path) -> bytes:
    """Return the whole file.

    Raises OSError, and BadArticle when it is too big or empty.
    """
    with open_file(path) as stream:
        size = os.fstat(stream.fileno()).st_size
        # A file may grow while it is read: one byte more than allowed tells.
        raw = stream.read(MAX_FILE_BYTES + 1) if size <= MAX_FILE_BYTES else b""
    size = max(size, len(raw))
    if size > MAX_FILE_BYTES:
        most = MAX_FILE_BYTES // 1_000_000
        raise BadArticle(f"is {_megabytes(size)}; at most {most} MB is read: split it")
    if not raw:
        raise BadArticle("is empty: put the article's text in it or remove it")
    return raw


def why(error: OSError) -> str:
    """Say in one line why the system would not read it, and what to do."""
    if isinstance(error, PermissionError):
        return "may not be read: give this user the right to read it"
    if isinstance(error, FileNotFoundError):
        return "is not there (any more), or is a link to nothing: put it back or remove the link"
    return f"cannot be read ({error.strerror or error}): check the disk, then sync again"


def _look(
    root: Path,
    folder: Path,
    found: list[str | Problem],
    links: list[Path],
    seen: set[tuple[int, int]],
) -> None:
    """Add what is in the folder and below; links to folders are put off until the end."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        seen.add(_key(here))
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError as error:
            found.append(_closed(root, here, error))
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                (links if entry.is_symlink() else waiting).append(Path(entry.path))
            elif kind_of(entry.name) and (entry.is_file() or entry.is_symlink()):
                found.append(_named(Path(entry.path).relative_to(root).as_posix()))


def _named(inside: str) -> str | Problem:
    try:
        inside.encode("utf-8")
    except UnicodeEncodeError:
        # No database stores such a name, so no article can have it as its identity.
        readable = inside.encode("utf-8", "backslashreplace").decode("utf-8")
        return Problem(readable, ".", "has a name that is not UTF-8: rename it")
    return inside


def _closed(root: Path, folder: Path, error: OSError) -> Problem:
    inside = folder.relative_to(root).as_posix()
    origin = "" if inside == "." else f"{inside}/"
    return Problem(origin or str(root), origin, f"the folder {why(error)}")


def _key(folder: Path) -> tuple[int, int]:
    try:
        status = folder.stat()
    except OSError:
        return (-1, -1)
    return (status.st_dev, status.st_ino)


def _order(found: str | Problem) -> list[str]:
    return (found if isinstance(found, str) else found.place).split("/")


def _megabytes(size: int) -> str:
    return (
        f"{size / 1_000_000:.0f} MB"
        if size >= 10 * MAX_FILE_BYTES
        else f"{size / 1_000_000:.1f} MB"
    )
