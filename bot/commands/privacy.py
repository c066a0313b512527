"""`/privacy show` and `/privacy delete`: what is kept of the person who asks."""

from __future__ import annotations

from dataclasses import replace

import discord
from discord import app_commands

from bot.commands.places import CONTEXTS, INSTALLS
from bot.desk import Desk
from bot.door import Door
from bot.language import say
from bot.privacy_panel import deleted, privacy_panel
from bot.question import Questions
from bot.recent import Recent
from bot.records import Records, StillKept
from bot.rendered import Rendered
from bot.sending import Asked, defer, show


def group(
    records: Desk[Records],
    library: Desk[Recent],
    door: Door,
    questions: Questions,
    *,
    keep_days: int,
) -> app_commands.Group:
    """Return the group; the host keeps things for `keep_days` days."""
    privacy = app_commands.Group(
        name="privacy",
        description="What I keep of you",
        allowed_installs=INSTALLS,
        allowed_contexts=CONTEXTS,
    )

    @privacy.command(name="show", description="Show everything that I keep of you")
    async def _show(interaction: Asked) -> None:
        with door.inside():
            person = interaction.user.id
            kept = records.run(lambda opened: opened.privacy.about(person))
            await defer(interaction, ephemeral=True, thinking=True)
            await show(interaction, privacy_panel(await kept, keep_days=keep_days))

    @privacy.command(name="delete", description="Delete everything that I keep of you")
    async def _delete(interaction: Asked) -> None:
        question = questions.ask(
            interaction.user.id,
            yes=say("Delete"),
            no=say("Keep"),
            style=discord.ButtonStyle.danger,
        )
        asked = Rendered(
            say("Delete everything that I keep of you, in all servers? It cannot be undone.")
        )
        with door.inside():
            await defer(interaction, ephemeral=True, thinking=True)
            await show(interaction, replace(asked, view=question))
        press = await question.answer()
        if press is None:
            await show(
                interaction, Rendered(say("You did not decide in time: nothing was deleted."))
            )
        elif press.agreed:
            with door.inside():
                await show(press.interaction, await _forget(interaction.user.id))
        else:
            await show(press.interaction, Rendered(say("Nothing was deleted.")))

    async def _forget(person: int) -> Rendered:
        if library.opened:
            await library.run(lambda opened: opened.forget())
        try:
            count = await records.run(lambda opened: opened.privacy.forget(person))
        except StillKept as error:
            return deleted(error.deleted, traces=True)
        return deleted(count)

    return privacy
