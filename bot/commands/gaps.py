"""`/gaps`: the questions that got no good answer, and a source for each."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from operator import methodcaller
from typing import Any

import discord
import numpy as np
from discord import app_commands

from bot.buttons import Buttons
from bot.commands.places import for_moderators
from bot.commands.sources_add import LONGEST_NAME, LONGEST_URL, Adding, add_address
from bot.desk import Desk
from bot.door import Door
from bot.gaps_panel import FILL, PAGE, gaps_panel
from bot.language import say
from bot.library import Library
from bot.modals import ask_for, written
from bot.moderation import moderated
from bot.records import Gap, Records
from bot.records.gaps import MOST_WORDINGS
from bot.records.grouping import gaps_of, wordings
from bot.sending import Asked, defer, show

DAYS = 30
BATCH = 8
"""Texts that are embedded in a row: some 100 ms, after which who asks has their turn."""
_URL = "url"
_PUBLISHER = "publisher"


class GapsList:
    """Shows the gaps, and adds sources that fill them."""

    def __init__(
        self, records: Desk[Records], library: Desk[Library], door: Door, adding: Adding
    ) -> None:
        self._records = records
        self._library = library
        self._door = door
        self._adding = adding

    def listen(self, buttons: Buttons) -> None:
        """Let `buttons` bring here what is pressed and written, whichever process sent it."""
        buttons.on(PAGE, self._turn)
        buttons.on(FILL, self._fill)
        buttons.on(_URL, self._filled)

    def command(self) -> app_commands.Command[Any, ..., None]:
        """Return the command."""

        @app_commands.command(name="gaps", description="What I could not answer (moderators)")
        @for_moderators
        async def _gaps(interaction: Asked) -> None:
            server = moderated(interaction)
            with self._door.inside():
                await defer(interaction, ephemeral=True, thinking=True)
                found = await self._found(interaction, server)
                await show(interaction, gaps_panel(found, days=DAYS))

        return _gaps

    async def _turn(self, interaction: Asked, page: str) -> None:
        server = moderated(interaction)
        number = int(page) if page.isascii() and page.isdecimal() else 0
        with self._door.inside():
            await defer(interaction)
            shown = gaps_panel(await self._found(interaction, server), days=DAYS, page=number)
            await show(interaction, shown)

    async def _fill(self, interaction: Asked, _: str) -> None:
        """Open a window for the address of a source."""
        moderated(interaction)
        fields: dict[str, discord.ui.TextInput[Any]] = {
            say("Page, feed or sitemap"): discord.ui.TextInput(
                custom_id=_URL, placeholder="https://example.com/feed", max_length=LONGEST_URL
            ),
            say("Publisher"): discord.ui.TextInput(
                custom_id=_PUBLISHER,
                placeholder=say("Who printed the articles that do not say it"),
                required=False,
                max_length=LONGEST_NAME,
            ),
        }
        await ask_for(interaction, _URL, "", title=say("Add a source"), fields=fields)

    async def _filled(self, interaction: Asked, _: str) -> None:
        given = written(interaction)
        await add_address(self._adding, interaction, given.get(_URL, ""), given.get(_PUBLISHER))

    async def _found(self, interaction: Asked, server: int) -> list[Gap]:
        """Return the gaps of a server; its questions are embedded a few at a time."""
        since = interaction.created_at - timedelta(days=DAYS)
        missed = await self._records.run(lambda records: records.gaps.missed(server, since))
        kinds = wordings(missed, MOST_WORDINGS)
        texts = list(kinds.values())
        if not texts:
            return []
        rows = []
        for first in range(0, len(texts), BATCH):
            batch = texts[first : first + BATCH]
            rows.append(await self._library.run(methodcaller("meanings", batch)))
        return await asyncio.to_thread(gaps_of, missed, kinds, np.concatenate(rows))
