"""What one run of the indexing process has to do, and whose job it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Self


class Priority(IntEnum):
    """Who comes first; of equals, who came first."""

    MODERATOR = 0
    """Somebody waits for it."""
    SCHEDULE = 1
    """Nobody waits for it: it stands back for all others, even when it is at work."""


@dataclass(frozen=True, slots=True)
class Job:
    """A command for the indexing process."""

    arguments: tuple[str, ...]
    """The command and what it is told, as on the command line."""
    server: int | None
    """Whose job it is; None: the schedule's, for all servers."""
    rereads: bool = False
    """Whether it reads again what is there: after such a run, its server has to pause."""

    @property
    def priority(self) -> Priority:
        """When its turn comes."""
        return Priority.SCHEDULE if self.server is None else Priority.MODERATOR

    @property
    def name(self) -> str:
        """What moderators call it."""
        return {"sync": "reindex", "add": "sources add", "remove": "sources remove"}[
            self.arguments[0]
        ]

    @classmethod
    def reread(cls, server: int, source: int | None = None) -> Self:
        """Read a server's own and the shared sources again, or only `source`."""
        named = () if source is None else (str(source),)
        return cls(("sync", "--server", str(server), *named), server, rereads=True)

    @classmethod
    def add(
        cls,
        server: int,
        location: str,
        *,
        publisher: str | None = None,
        upload: str | None = None,
    ) -> Self:
        """Add the source at `location`, an address or else a file to be kept as `upload`."""
        # With "=", so that a value that begins with a dash is not taken for an option.
        told = [] if publisher is None else [f"--publisher={publisher}"]
        if upload is not None:
            told += ["--upload", f"--name={upload}"]
        return cls(("add", location, "--server", str(server), *told), server)

    @classmethod
    def remove(cls, server: int, source: int) -> Self:
        """Remove a server's own source and all its articles."""
        return cls(("remove", str(source), "--server", str(server)), server)

    @classmethod
    def due(cls) -> Self:
        """Read every source whose time has come, of all servers."""
        return cls(("sync", "--due"), None)
