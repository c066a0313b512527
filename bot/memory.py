"""What the bot remembers of its commands from one start to the next, in `bot.sqlite`."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from bot.errors import StartError
from bot.records import RecordsError, open_records


class Memory:
    """Opens the file for a moment at a time."""

    def __init__(self, path: Path) -> None:
        """Open the file, made if need be, and bring it up to date.

        Raises StartError if it cannot be used, or was written by a newer version of the bot.
        """
        self._path = path
        try:
            open_records(path).close()
        except RecordsError as error:
            raise StartError(str(error)) from error

    def commands(self, application: int) -> str | None:
        """Return the fingerprint of the commands that Discord has of `application`, if any."""
        with closing(open_records(self._path)) as records:
            return records.fingerprints.of(application)

    def remember_commands(self, application: int, fingerprint: str) -> None:
        """Store the fingerprint of the commands that Discord now has of `application`."""
        with closing(open_records(self._path)) as records:
            records.fingerprints.keep(application, fingerprint)
