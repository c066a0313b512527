"""Where commands can be used, and who sees them until a server's admin decides otherwise."""

from __future__ import annotations

from typing import TypeVar

from discord import app_commands

C = TypeVar("C")
INSTALLS = app_commands.AppInstallationType(guild=True, user=True)
CONTEXTS = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
"""With `INSTALLS`, what `everywhere` stands for, as a group of commands takes it."""


def everywhere(command: C) -> C:
    """Let a command be used in servers, direct messages and wherever somebody carries the bot."""
    installs = app_commands.allowed_installs(guilds=True, users=True)
    contexts = app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    return installs(contexts(command))


def for_moderators(command: C) -> C:
    """Let a command be used in servers that have installed the bot, and be seen by moderators.

    That is a default, and no guard: `bot.moderation` is.
    """
    installs = app_commands.allowed_installs(guilds=True, users=False)
    permissions = app_commands.default_permissions(manage_guild=True)
    return app_commands.guild_only(installs(permissions(command)))
