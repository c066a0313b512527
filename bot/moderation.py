"""Who may look after a server's sources."""

from __future__ import annotations

from discord import app_commands

from bot.asking import server_of
from bot.sending import Asked


def moderated(interaction: Asked) -> int:
    """Return the server that whoever is behind `interaction` moderates.

    A command's default permission can be changed in a server's settings, and does not reach its
    buttons and suggestions; so each of them asks here. Raises NoPrivateMessage or
    MissingPermissions.
    """
    server = server_of(interaction)
    if server is None:
        raise app_commands.NoPrivateMessage
    if not moderates(interaction):
        raise app_commands.MissingPermissions(["manage_guild"])
    return server


def moderates(interaction: Asked) -> bool:
    """Tell whether whoever is behind `interaction` is a moderator where it happened."""
    return interaction.permissions.manage_guild
