"""`/sources remove`: take a source away, with all that came from it."""

from __future__ import annotations

from dataclasses import replace

import discord
from discord import app_commands

from bot import render, source_replies
from bot.choosing import choose_own, suggest
from bot.desk import Desk
from bot.door import Door
from bot.job import Job
from bot.language import say
from bot.library import Library
from bot.moderation import moderated
from bot.naming import shown_name
from bot.question import Questions
from bot.rendered import Rendered
from bot.runs import Runs
from bot.sending import Asked, defer, show
from index.domain import Source


def add_to(
    group: app_commands.Group, desk: Desk[Library], runs: Runs, door: Door, questions: Questions
) -> None:
    """Give the command to `group`."""

    @group.command(name="remove", description="Remove a source and its articles (moderators)")
    @app_commands.describe(source="Which one")
    async def _remove(interaction: Asked, source: str) -> None:
        moderated(interaction)
        question = questions.ask(
            interaction.user.id, yes=say("Remove"), no=say("Keep"), style=discord.ButtonStyle.danger
        )
        with door.inside():
            await defer(interaction, thinking=True)
            health = await choose_own(desk, interaction, source)
            await show(interaction, replace(render.removal(health), view=question))
        press = await question.answer()
        if press is None:
            await show(interaction, Rendered(content=source_replies.unanswered()))
        elif press.agreed:
            await _removed(runs, press.interaction, health.source)
        else:
            await show(press.interaction, Rendered(content=source_replies.kept()))

    @_remove.autocomplete("source")
    async def _choices(interaction: Asked, typed: str) -> list[app_commands.Choice[str]]:
        return await suggest(desk, interaction, typed, own=True)


async def _removed(runs: Runs, interaction: Asked, source: Source) -> None:
    """Remove `source`, for whoever agreed to it."""
    server = moderated(interaction)  # they may have lost the right since they were asked
    done = Rendered(content=source_replies.removed(shown_name(source)))
    name = shown_name(source)
    await runs.show(interaction, Job.remove(server, source.id), lambda _: done, about=name)
