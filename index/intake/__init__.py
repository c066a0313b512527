"""Where articles come from: files and folders, read and cleaned.

`locate` says what a place is, `read` yields what is in it. Cleaning is lazy: an item whose
fingerprint is known need not be cleaned again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from index.domain import Article, Source, SourceKind
from index.errors import BadArticle, SourceError
from index.intake import files, html, jsonl, markdown, pdf, text
from index.intake.decode import decode
from index.intake.item import Item, Problem, fingerprint

__all__ = ["Item", "Problem", "locate", "read"]

_TEXTS = {".txt": text.clean, ".md": markdown.clean}


def locate(location: str) -> tuple[SourceKind, str]:
    """Return the kind and the absolute path of a file or folder.

    Raises SourceError when it is missing, may not be read, or is of no kind that is read.
    """
    if "://" in location or "\0" in location or not location.strip():
        raise SourceError(f"{location.strip()!r} is no file or folder: give a path on this machine")
    path = Path(os.path.abspath(Path(location).expanduser()))
    try:
        if path.is_dir():
            os.scandir(path).close()
            return SourceKind.FOLDER, str(path)
        if files.kind_of(path.name) is None and path.exists():
            kinds = " ".join(files.KINDS)
            raise SourceError(f"{location} is of no kind that is read: give a folder or {kinds}")
        files.open_file(path).close()
    except FileNotFoundError:
        raise SourceError(f"no such file or folder: {location}; check the path") from None
    except OSError as error:
        raise SourceError(f"{location} {files.why(error)}") from None
    except BadArticle as error:
        raise SourceError(f"{location} {error}") from None
    return SourceKind.FILE, str(path)


def read(source: Source) -> Iterator[Item | Problem]:
    """Yield everything in the source, sorted by path; what is broken does not stop the rest."""
    path = Path(source.location)
    if source.kind in (SourceKind.FILE, SourceKind.UPLOAD):
        yield from _file(path, path.name, source)
        return
    is_empty = True
    for found in files.walk(path):
        is_empty = False
        if isinstance(found, Problem):
            yield found
        else:
            yield from _file(path / found, found, source)
    if is_empty:
        kinds = " ".join(files.KINDS)
        yield Problem(source.location, ".", f"the folder has nothing to read: put {kinds} in it")


def _file(path: Path, origin: str, source: Source) -> Iterator[Item | Problem]:
    kind = files.kind_of(path.name)
    try:
        if kind == ".jsonl":
            with files.open_file(path) as stream:
                yield from jsonl.items(stream, origin, source)
        else:
            yield _one(files.load(path), kind or ".txt", origin, source)
    except OSError as error:
        yield Problem(origin, origin, files.why(error))
    except BadArticle as error:
        yield Problem(origin, origin, str(error))


def _one(raw: bytes, kind: str, origin: str, source: Source) -> Item:
    """Return the item of a file that is one article. Raises BadArticle when it cannot be text."""
    sign = fingerprint(source, kind, origin, raw)
    clean: partial[Article]
    if kind == ".pdf":
        clean = partial(pdf.clean, raw, place=origin, source=source)
    elif kind in _TEXTS:
        clean = partial(_TEXTS[kind], decode(raw), place=origin, source=source)
    else:
        clean = partial(html.clean, html.decode(raw), place=origin, source=source)
    return Item(origin, origin, sign, clean)
