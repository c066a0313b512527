"""`/status`: how the library is, as the server that asks may see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from discord import app_commands

from bot import render
from bot.asking import scope_of
from bot.commands.places import everywhere
from bot.desk import Desk
from bot.jobs import Jobs
from bot.library import Library
from bot.progress import Progress
from bot.schedule import Schedule
from bot.sending import Asked, defer, show
from index.domain import SourceHealth


def command(
    desk: Desk[Library], jobs: Jobs, schedule: Schedule
) -> app_commands.Command[Any, ..., None]:
    """Return the command, over `desk`, the queue of `jobs` and the `schedule`."""

    @app_commands.command(name="status", description="How many articles I know, and how I am")
    @everywhere
    async def _status(interaction: Asked) -> None:
        scope = scope_of(interaction)
        state = desk.run(lambda library: (library.status(scope), library.sources(scope)))
        await defer(interaction, ephemeral=True, thinking=True)
        status, sources = await state
        shown = render.status(
            status,
            indexing=_running(jobs, scope.server, sources),
            waiting_jobs=0 if scope.server is None else jobs.waiting(scope.server),
            trouble=schedule.trouble,
        )
        await show(interaction, shown)

    return _status


def _running(jobs: Jobs, server: int | None, sources: Sequence[SourceHealth]) -> Progress | None:
    """Return the progress of the server's own run, or of the schedule on a source that it sees.

    Another server's must not show, not even by its source's name.
    """
    own = None if server is None else jobs.progress(server)
    scheduled = jobs.progress(None)
    seen = {health.source.id for health in sources}
    if own is None and scheduled is not None and scheduled.source_id in seen:
        return scheduled
    return own
