"""A moderator's job from its command or button to its end, shown in one message."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace

import discord

from bot import apology, render, replies, source_replies
from bot.board import EDIT_EVERY_S, Board
from bot.buttons import Buttons, over
from bot.door import Door
from bot.errors import Cancelled, NotTheirs
from bot.job import Job
from bot.jobs import Jobs
from bot.journal import Journal
from bot.language import say
from bot.moderation import moderates
from bot.pace import Pace
from bot.place import Place
from bot.progress import Progress, Stage, Summary
from bot.rendered import Rendered, Row
from bot.sending import Asked, LongAnswer, defer
from index.errors import PullquoteError

_log = logging.getLogger(__name__)
_PURPOSE = "cancel"


class Runs:
    """Queues jobs, shows how far they are, and lets them be cancelled."""

    def __init__(
        self,
        jobs: Jobs,
        door: Door,
        buttons: Buttons,
        journal: Journal,
        *,
        edit_every_s: float = EDIT_EVERY_S,
    ) -> None:
        self._jobs = jobs
        self._door = door
        self._journal = journal
        self._edit_every_s = edit_every_s
        self._shown: dict[str, tuple[Place, Board]] = {}  # by the place's id
        buttons.on(_PURPOSE, self._cancel)

    async def show(
        self,
        interaction: Asked,
        job: Job,
        done: Callable[[Summary], Rendered] = render.summary,
        *,
        about: str = "",
    ) -> None:
        """Do `job`, its progress and at last `done` in the answer to `interaction`.

        `about` is what is done it to, for the server's log.

        Raises what `Jobs.place` raises, before anything was answered.
        """
        with self._door.inside(), ExitStack() as held:
            place = held.enter_context(self._jobs.place(job, starter=interaction.user.id))
            if not interaction.response.is_done():
                await defer(interaction, thinking=True)
            board = Board(LongAnswer(interaction).show, every_s=self._edit_every_s)
            self._shown[place.id] = place, board
            try:
                async with asyncio.TaskGroup() as group:
                    group.create_task(board.follow())
                    group.create_task(self._journal.action(interaction, job.name, about))
                    ended = await self._run(place, board, done)
                    # Before the end is told: whoever reads it may begin the same again.
                    held.close()
                    board.finish(ended)
            finally:
                del self._shown[place.id]

    async def _run(
        self, place: Place, board: Board, done: Callable[[Summary], Rendered]
    ) -> Rendered:
        """Run the job, its progress on the `board`; return how it ended, in words."""
        cancel = Row()
        cancel.button(_PURPOSE, place.id, say("Cancel"), style=discord.ButtonStyle.danger)
        board.note(replace(_opening(place.before), view=cancel))
        pace = Pace()

        def hear(news: Progress) -> None:
            shown = render.progress(news, left_s=pace.left_s(news))
            board.note(replace(shown, view=cancel))

        try:
            return done(await self._jobs.run(place, hear))
        except PullquoteError as error:
            if not isinstance(error, Cancelled):
                extra = {"server": place.job.server, "error": str(error)}
                _log.warning("job failed", extra=extra)
            return Rendered(content=apology.words(error))

    async def _cancel(self, interaction: Asked, id: str) -> None:
        """Cancel the run that the pressed button belongs to, for its starter or a moderator."""
        place, board = self._shown.get(id, (None, None))
        if place is None or board is None or place.job.server != interaction.guild_id:
            await over(interaction)
            return
        if interaction.user.id != place.starter and not moderates(interaction):
            raise NotTheirs
        await defer(interaction)
        # Through the board: an edit of our own could come after its last one, and stay.
        board.note(Rendered(content=source_replies.cancelling()))
        place.cancel()
        await self._journal.action(interaction, "cancel", place.job.name)
        _log.info(
            "job cancelled", extra={"server": place.job.server, "job": place.job.arguments[0]}
        )


def _opening(before: int) -> Rendered:
    """Return what is shown until the run begins."""
    if before:
        return Rendered(content=replies.queued(before))
    return render.progress(Progress(Stage.STARTED))
