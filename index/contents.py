"""What a backup says of itself: its manifest, sealed against any change."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime

from index.errors import StoreError
from index.store.copies import BOT_FILE_NAME, Facts
from index.store.database import FILE_NAME

UPLOADS = "uploads"
"""Folder of uploaded files, in a backup as in the data folder."""
FORMAT = "pullquote backup 1"
_UNKNOWN = "0" * 64
"""Stands for a checksum until what it is of has been written; as long as one."""


class BadBackup(StoreError):
    """The file is no backup, or not as it was written, or cannot be written."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file in a backup."""

    name: str
    """Where it lies in the data folder; parts are separated by "/"."""
    bytes: int
    sha256: str = _UNKNOWN


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup says of itself."""

    program: str
    """Version of the program that made it."""
    made_at: datetime
    library: Facts
    bot: int | None
    """Schema of the bot's database; None if there was none."""
    members: tuple[Member, ...]

    @property
    def uploads(self) -> int:
        """How many uploaded files are in it."""
        return sum(member.name.startswith(f"{UPLOADS}/") for member in self.members)

    @property
    def bytes(self) -> int:
        """How large its members are together."""
        return sum(member.bytes for member in self.members)


def as_json(contents: Contents) -> bytes:
    """Return the manifest; its last line is the checksum of all before."""
    told = {"format": FORMAT, **asdict(contents), "made_at": contents.made_at.isoformat()}
    body = json.dumps(told, indent=1).encode().removesuffix(b"\n}")
    return body + _seal(body)


def _seal(body: bytes) -> bytes:
    return f',\n "sha256": "{hashlib.sha256(body).hexdigest()}"\n}}'.encode()


def from_json(text: bytes) -> Contents:
    """Undo `as_json`; ValueError, KeyError, TypeError or AttributeError for anything else."""
    body = text[: -len(_seal(b""))]
    if text != body + _seal(body):
        raise ValueError
    told = json.loads(text)
    if told["format"] != FORMAT:
        raise ValueError
    contents = Contents(
        program=str(told["program"]),
        made_at=datetime.fromisoformat(told["made_at"]),
        library=Facts(**told["library"]),
        bot=told["bot"],
        members=tuple(Member(**member) for member in told["members"]),
    )
    names = [member.name for member in contents.members]
    if len(set(names)) != len(names) or FILE_NAME not in names or not all(map(_is_ours, names)):
        raise ValueError
    if (BOT_FILE_NAME in names) != (contents.bot is not None):
        raise ValueError
    return contents


def _is_ours(name: str) -> bool:
    """Say whether a backup may hold a file of this name: it leads nowhere but into its folder."""
    folder, _, rest = name.rpartition("/")
    if not folder:
        return rest in (FILE_NAME, BOT_FILE_NAME)
    return folder == UPLOADS and rest not in ("", ".", "..") and "\0" not in rest
