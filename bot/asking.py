"""Who asks, where, and what they may see: read from what Discord sends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import discord

from bot.records import Asking, Room
from bot.sending import Asked
from index.domain import Scope
from index.when import read_days


def server_of(interaction: Asked) -> int | None:
    """Return the server whose sources may be searched; None: the shared ones only.

    A person can carry the bot into a server that has not installed it; such a server has no say
    and no sources here.
    """
    known: Callable[[int], discord.Guild | None] = interaction.client.get_guild
    server = interaction.guild_id
    if server is None or not (interaction.is_guild_integration() or known(server)):
        return None
    return server


def scope_of(interaction: Asked, since: str | None = None, until: str | None = None) -> Scope:
    """Return where a question asked by `interaction` may look. Raises UsageError on odd dates."""
    today = datetime.now(UTC).date()
    days = read_days(since, until, today, language=str(interaction.locale))
    return Scope(server=server_of(interaction), since=days.since, until=days.until)


def room_of(interaction: Asked) -> Room:
    """Return where `interaction` happened."""
    return Room(server_of(interaction), interaction.channel_id or 0)


def asking_of(interaction: Asked) -> Asking:
    """Return who asks by `interaction`, where and when."""
    return Asking(room_of(interaction), interaction.user.id, interaction.id, interaction.created_at)
