"""`/reindex`: read a server's sources again, for its moderators."""

from __future__ import annotations

import asyncio
import logging
from pathlib import PurePath
from typing import Any

from discord import app_commands

from bot import apology, render, replies
from bot.asking import scope_of, server_of
from bot.board import EDIT_EVERY_S, Board
from bot.desk import Desk
from bot.door import Door
from bot.errors import UnknownSource
from bot.jobs import Jobs
from bot.library import Library
from bot.progress import Progress, Stage
from bot.rendered import Rendered
from bot.sending import Asked, LongAnswer
from bot.worker import Job
from index.domain import Source
from index.errors import PullquoteError

_log = logging.getLogger(__name__)
_MOST_CHOICES = 25
_NAME_LIMIT = 100


def command(
    desk: Desk[Library], jobs: Jobs, door: Door, *, edit_every_s: float = EDIT_EVERY_S
) -> app_commands.Command[Any, ..., None]:
    """Return the command, queueing its runs at `jobs`."""

    @app_commands.command(name="reindex", description="Read the sources again (moderators)")
    @app_commands.describe(source="Only this source; otherwise all of this server's and the shared")
    @app_commands.guild_only()
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.default_permissions(manage_guild=True)
    # The default can be changed in a server's settings, so it is checked here as well.
    @app_commands.checks.has_permissions(manage_guild=True)
    async def _reindex(interaction: Asked, source: str | None = None) -> None:
        server = server_of(interaction)
        if server is None:
            raise app_commands.NoPrivateMessage
        with door.inside(), jobs.place(server) as before:
            await interaction.response.defer(thinking=True)
            chosen = None if source is None else await _chosen(desk, interaction, source)
            board = Board(LongAnswer(interaction).show, every_s=edit_every_s)
            board.note(_opening(before))
            async with asyncio.TaskGroup() as group:
                group.create_task(board.follow())
                board.finish(await _run(jobs, Job(server, chosen), board))

    @_reindex.autocomplete("source")
    async def _choices(interaction: Asked, typed: str) -> list[app_commands.Choice[str]]:
        try:
            sources = await _sources(desk, interaction)
        except PullquoteError:
            return []  # suggestions have no place for an error; the command itself tells it
        return [
            app_commands.Choice(name=name, value=str(source.id))
            for source in sources
            if typed.casefold() in (name := _name(source)).casefold()
        ][:_MOST_CHOICES]

    return _reindex


async def _run(jobs: Jobs, job: Job, board: Board) -> Rendered:
    """Run the admitted job, its progress on the `board`; return how it ended, in words."""
    try:
        return render.summary(await jobs.run(job, lambda news: board.note(render.progress(news))))
    except PullquoteError as error:
        _log.warning("reindex failed", extra={"server": job.server, "error": str(error)})
        return Rendered(content=apology.words(error))


def _opening(before: int) -> Rendered:
    """Return what is shown until the run begins."""
    if before:
        return Rendered(content=replies.queued(before))
    return render.progress(Progress(Stage.STARTED))


async def _chosen(desk: Desk[Library], interaction: Asked, typed: str) -> int:
    """Return the id of the source that was chosen or typed; UnknownSource if there is none."""
    for source in await _sources(desk, interaction):
        if typed.strip() in (str(source.id), _name(source)):
            return source.id
    raise UnknownSource(typed)


async def _sources(desk: Desk[Library], interaction: Asked) -> list[Source]:
    scope = scope_of(interaction)
    return [health.source for health in await desk.run(lambda library: library.sources(scope))]


def _name(source: Source) -> str:
    """Return what people may see of a source: the rest of its path is the host's affair."""
    return (PurePath(source.location).name or "/")[:_NAME_LIMIT]
