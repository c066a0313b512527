"""One message that shows how far a long job is, edited as it goes on."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

import discord

from bot.rendered import Rendered

_log = logging.getLogger(__name__)

EDIT_EVERY_S = 2.0
"""Editing one message more often runs into Discord's rate limit of 5 edits in 5 seconds."""

Edit = Callable[[Rendered], Awaitable[None]]


class Board:
    """Shows the latest of what it is given, through `edit`, not more often than every `every_s`."""

    def __init__(self, edit: Edit, *, every_s: float = EDIT_EVERY_S) -> None:
        self._edit = edit
        self._every_s = every_s
        self._latest = Rendered()
        self._news = asyncio.Event()
        self._finished = False
        self._unreachable = False

    def note(self, rendered: Rendered) -> None:
        """Show `rendered` when the next edit is due, unless something newer comes before."""
        self._latest = rendered
        self._news.set()

    def finish(self, rendered: Rendered) -> None:
        """Show `rendered` as the last thing."""
        self._finished = True
        self.note(rendered)

    async def follow(self) -> None:
        """Keep the message up to date until the last thing is shown, or cannot be."""
        finished = False
        while not finished:
            await self._news.wait()
            self._news.clear()
            finished = self._finished
            await self._show()
            if not finished:
                await asyncio.sleep(self._every_s)

    async def _show(self) -> None:
        """Edit the message; fall silent for good when it is gone or out of reach."""
        if self._unreachable:
            return
        try:
            await self._edit(self._latest)
        except (discord.NotFound, discord.Forbidden) as error:
            self._unreachable = True
            _log.info("progress message out of reach", extra={"error": str(error)})
        except Exception as error:  # noqa: BLE001 - logged; a lost line is no end of the job
            _log.warning("progress message not edited", extra={"error": repr(error)})
