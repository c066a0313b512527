"""What people may see of a source: the host's own places are the host's affair."""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import urlsplit

from bot.markdown import line
from index.domain import Source

# Longest name of a choice that Discord suggests, in UTF-16 code units.
_NAME_UNITS = 100
# File systems take names of 255 bytes; a character is at most four.
_STEM_LIMIT = 60


def shown_name(source: Source) -> str:
    """Return the name of a source as plain text, one line of 1 to 100 characters.

    That is its own name, else its address without what may be secret in it, else the last part of
    its path.
    """
    name = source.name or (_address(source.location) if source.kind.is_web else _last(source))
    return _cut(line(name)).strip() or f"#{source.id}"


def shown_place(place: str) -> str:
    """Return what people may see of a place that the indexing program names.

    Of a path of the host that is its last part, of an address what cannot be secret.
    """
    if "://" in place:
        return _address(place)
    return PurePath(place).name if place.startswith("/") else place


def safe_file_name(name: str) -> str:
    """Return the last part of a file's name, without what file systems or people trip over.

    Its ending, which says how it is read, is kept.
    """
    last = PurePath(line(name).replace("\\", "/")).name
    plain = "".join(c if c.isalnum() or c in " ._-()" else "_" for c in last)
    stem, dot, ending = plain.rpartition(".")
    return f"{stem.strip(' ._-')[:_STEM_LIMIT] or 'file'}{dot}{ending[:10]}"


def _address(location: str) -> str:
    try:
        parts = urlsplit(location)
    except ValueError:  # no address after all
        return ""
    return f"{parts.hostname or ''}{parts.path}".rstrip("/")


def _last(source: Source) -> str:
    return PurePath(source.location).name or "/"


def _cut(name: str) -> str:
    return name.encode("utf-16-le")[: 2 * _NAME_UNITS].decode("utf-16-le", "ignore")
