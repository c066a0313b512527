"""`/status`: how the library is, as the server that asks may see it."""

from __future__ import annotations

from typing import Any

from discord import app_commands

from bot import render
from bot.asking import scope_of
from bot.desk import Desk
from bot.jobs import Jobs
from bot.library import Library
from bot.sending import Asked, show


def command(desk: Desk[Library], jobs: Jobs) -> app_commands.Command[Any, ..., None]:
    """Return the command, over `desk` and the queue of `jobs`."""

    @app_commands.command(name="status", description="How many articles I know, and how I am")
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def _status(interaction: Asked) -> None:
        scope = scope_of(interaction)
        state = desk.run(lambda library: library.status(scope))
        await interaction.response.defer(ephemeral=True, thinking=True)
        # Only this server's own run: another's must not show, not even by its source's name.
        running = jobs.progress(scope.server) if scope.server else None
        waiting = int(scope.server is not None and jobs.waits(scope.server))
        shown = render.status(await state, indexing=running, waiting_jobs=waiting)
        await show(interaction, shown)

    return _status
