"""Who is being served: so that closing waits until the last reply is sent."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from bot.errors import Closing


class Door:
    """Lets work in while it is open, and knows when the last of it has left."""

    def __init__(self) -> None:
        self._shut = False
        self._inside = 0
        self._empty = asyncio.Event()
        self._empty.set()

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Hold the door for the work in this block; Closing once the door is shut."""
        if self._shut:
            raise Closing
        self._inside += 1
        self._empty.clear()
        try:
            yield
        finally:
            self._inside -= 1
            if not self._inside:
                self._empty.set()

    async def shut(self, *, within_s: float) -> bool:
        """Let nobody in any more; True if everybody has left within `within_s` seconds."""
        self._shut = True
        try:
            await asyncio.wait_for(self._empty.wait(), within_s)
        except TimeoutError:
            return False
        return True
