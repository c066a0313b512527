"""`/sources list` and `/sources refresh`, in the group that all `/sources` commands stand in."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from discord import app_commands

from bot import render
from bot.asking import scope_of
from bot.buttons import Buttons
from bot.choosing import suggest
from bot.commands.places import CONTEXTS, INSTALLS
from bot.commands.reindex import reread
from bot.desk import Desk
from bot.door import Door
from bot.library import Library
from bot.runs import Runs
from bot.sending import Asked, defer, show
from bot.source_panels import PAGE
from index.domain import SourceHealth


def group(desk: Desk[Library], runs: Runs, door: Door, buttons: Buttons) -> app_commands.Group:
    """Return the group, with the commands that ask nothing back."""
    sources = app_commands.Group(
        name="sources",
        description="Where my articles come from",
        allowed_installs=INSTALLS,
        allowed_contexts=CONTEXTS,
    )

    @sources.command(name="list", description="Show the sources that I quote from here")
    async def _list(interaction: Asked) -> None:
        with door.inside():
            found = _visible(desk, interaction)
            await defer(interaction, ephemeral=True, thinking=True)
            await show(interaction, render.sources(await found, now=datetime.now(UTC)))

    async def _turn(interaction: Asked, page: str) -> None:
        number = int(page) if page.isascii() and page.isdecimal() else 0
        with door.inside():
            found = _visible(desk, interaction)
            await defer(interaction)
            shown = render.sources(await found, now=datetime.now(UTC), page=number)
            await show(interaction, shown)

    @sources.command(name="refresh", description="Read one source again now (moderators)")
    @app_commands.describe(source="Which one")
    async def _refresh(interaction: Asked, source: str) -> None:
        with door.inside():
            await reread(desk, runs, interaction, source)

    @_refresh.autocomplete("source")
    async def _choices(interaction: Asked, typed: str) -> list[app_commands.Choice[str]]:
        return await suggest(desk, interaction, typed)

    buttons.on(PAGE, _turn)
    return sources


def _visible(desk: Desk[Library], interaction: Asked) -> asyncio.Future[list[SourceHealth]]:
    scope = scope_of(interaction)
    return desk.run(lambda library: library.sources(scope))
