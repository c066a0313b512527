"""`/sources`: where the articles come from."""

from __future__ import annotations

from discord import app_commands

from bot import render
from bot.asking import scope_of
from bot.desk import Desk
from bot.library import Library
from bot.sending import Asked, show


def group(desk: Desk[Library]) -> app_commands.Group:
    """Return the group of commands, over `desk`."""
    sources = app_commands.Group(
        name="sources",
        description="Where my articles come from",
        allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        allowed_contexts=app_commands.AppCommandContext(
            guild=True, dm_channel=True, private_channel=True
        ),
    )

    @sources.command(name="list", description="Show the sources that I quote from here")
    async def _list(interaction: Asked) -> None:
        scope = scope_of(interaction)
        found = desk.run(lambda library: library.sources(scope))
        await interaction.response.defer(ephemeral=True, thinking=True)
        await show(interaction, render.sources(await found))

    return sources
