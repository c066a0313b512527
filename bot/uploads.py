"""Files that people attach: checked, fetched from Discord, and kept only while they are needed."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import discord

from bot.errors import Busy, FileLost, FileTooBig, WrongFile
from bot.kinds import MOST_BYTES, is_read
from bot.naming import safe_file_name

MOST_AT_ONCE = 8
"""Files held at one time; where they lie may be memory."""


class Uploads:
    """Holds attached files in a folder of their own until the block that wants them ends."""

    def __init__(self, *, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._held = 0

    def check(self, file: discord.Attachment) -> None:
        """Raise WrongFile or FileTooBig by what Discord says of the file."""
        if not is_read(safe_file_name(file.filename)):
            raise WrongFile(file.filename)
        if file.size > self._most_bytes:
            raise FileTooBig(str(self._most_bytes // 1_000_000))

    @asynccontextmanager
    async def fetched(self, file: discord.Attachment) -> AsyncIterator[Path]:
        """Hold a checked file in this block, by its safe name.

        Raises Busy if too many are held, FileLost if Discord does not hand it out.
        """
        if self._held >= MOST_AT_ONCE:
            raise Busy
        self._held += 1
        try:
            with tempfile.TemporaryDirectory(prefix="pullquote-") as folder:
                path = Path(folder) / safe_file_name(file.filename)
                try:
                    await file.save(path)
                except (discord.HTTPException, OSError) as error:
                    raise FileLost(str(error)) from error
                yield path
        finally:
            self._held -= 1
