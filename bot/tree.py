"""The command tree: its errors become words, and its hash tells when Discord must hear of it."""

from __future__ import annotations

import hashlib
import json

import discord
from discord import app_commands

from bot.failures import tell_failure
from bot.language import speak
from bot.sending import Asked


class Tree(app_commands.CommandTree[discord.Client]):
    """All slash commands of the bot."""

    async def interaction_check(self, interaction: Asked, /) -> bool:
        """Speak the person's own language in all that their command does.

        Each command, suggestion and error of a command has a task of its own, which begins here.
        """
        speak(str(interaction.locale))
        return True

    async def fingerprint(self, *scope: str) -> str:
        """Return the hash of all commands as Discord gets them, for the API and bot in `scope`."""
        assert self.translator is not None
        commands = [
            await command.get_translated_payload(self, self.translator)
            for command in self.get_commands()
        ]
        return hashlib.sha256(json.dumps([scope, commands], sort_keys=True).encode()).hexdigest()

    async def on_error(self, interaction: Asked, error: app_commands.AppCommandError, /) -> None:
        """Tell the person what went wrong; log what is not theirs, once."""
        command = interaction.command.qualified_name if interaction.command else None
        await tell_failure(interaction, error, what=command)
