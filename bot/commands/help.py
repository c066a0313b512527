"""`/help`: how to use the bot."""

from __future__ import annotations

from typing import Any

from discord import app_commands

from bot import render
from bot.commands.places import everywhere
from bot.sending import Asked


def command() -> app_commands.Command[Any, ..., None]:
    """Return the command."""

    @app_commands.command(name="help", description="What I can do, and how to ask")
    @everywhere
    async def _help(interaction: Asked) -> None:
        me = interaction.client.user
        text = render.help_text(me.mention) if me else render.help_text()
        await interaction.response.send_message(**text.sending(), ephemeral=True)

    return _help
