"""`/reindex`: read a server's sources again, for its moderators."""

from __future__ import annotations

from typing import Any

from discord import app_commands

from bot.choosing import choose, suggest
from bot.commands.places import for_moderators
from bot.desk import Desk
from bot.door import Door
from bot.job import Job
from bot.library import Library
from bot.moderation import moderated
from bot.naming import shown_name
from bot.runs import Runs
from bot.sending import Asked, defer


def command(desk: Desk[Library], runs: Runs, door: Door) -> app_commands.Command[Any, ..., None]:
    """Return the command, showing its `runs`."""

    @app_commands.command(name="reindex", description="Read the sources again (moderators)")
    @app_commands.describe(source="Only this source; otherwise all of this server's and the shared")
    @for_moderators
    async def _reindex(interaction: Asked, source: str | None = None) -> None:
        server = moderated(interaction)
        with door.inside():
            if source is None:
                await runs.show(interaction, Job.reread(server))
            else:
                await reread(desk, runs, interaction, source)

    @_reindex.autocomplete("source")
    async def _choices(interaction: Asked, typed: str) -> list[app_commands.Choice[str]]:
        return await suggest(desk, interaction, typed)

    return _reindex


async def reread(desk: Desk[Library], runs: Runs, interaction: Asked, typed: str) -> None:
    """Read one source again, chosen or typed; what `/sources refresh` does as well."""
    server = moderated(interaction)
    await defer(interaction, thinking=True)
    chosen = await choose(desk, interaction, typed)
    name = shown_name(chosen.source)
    await runs.show(interaction, Job.reread(server, chosen.source.id), about=name)
