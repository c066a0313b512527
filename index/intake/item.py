"""What reading a source yields: items that may become articles, and problems."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from index.domain import Article, Source

CLEANER = "2"
"""Version of the cleaning rules: whoever changes what `clean` returns changes it too, and every
article is cleaned anew at the next sync."""


@dataclass(frozen=True, slots=True)
class Item:
    """One article that was found but not cleaned yet."""

    place: str
    """Where it stands, for people: "sub/x.txt", "news.jsonl line 12"."""
    origin: str
    """Path of its file inside the source, posix; the file's name where the source is a file."""
    fingerprint: str
    """SHA-256 (hex) of all that the article is made of."""
    clean: Callable[[], Article]
    """Makes the article; may raise BadArticle."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One place that cannot be read; the others go on."""

    place: str
    origin: str
    """The file, as in `Item.origin`. A folder ends with "/" and stands for all below it, the empty
    origin stands for the whole source, "." for no file at all."""
    why: str
    """One line: what is wrong and what to do."""


def fingerprint(source: Source, kind: str, place: str, raw: bytes) -> str:
    """Return the SHA-256 (hex) of all that decides how an article comes out.

    Args:
        source: its publisher is part of every article that names none itself.
        kind: how the bytes are read (".txt", ".pdf" …).
        place: empty where the article's identity does not depend on where it stands.
        raw: the article as it came.
    """
    digest = sha256()
    for part in (CLEANER, kind, place, source.publisher or ""):
        encoded = part.encode("utf-8", "surrogateescape")
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    digest.update(raw)
    return digest.hexdigest()
