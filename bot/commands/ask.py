"""`/ask`: a question, answered with quotes."""

from __future__ import annotations

from typing import Any

from discord import app_commands

from bot import render
from bot.asking import ask, scope_of
from bot.desk import Desk
from bot.door import Door
from bot.library import Library
from bot.sending import Asked, show


def command(desk: Desk[Library], door: Door) -> app_commands.Command[Any, ..., None]:
    """Return the command, answering over `desk`."""

    @app_commands.command(name="ask", description="Ask; the answer is quoted from the articles")
    @app_commands.describe(
        question="What do you want to know?",
        since="Only articles published then or later: 2022-02-15, March, last week",
        until="Only articles published then or earlier: 2022-02-15, March, last week",
        private="Show the answer to you alone",
    )
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def _ask(
        interaction: Asked,
        question: str,
        since: str | None = None,
        until: str | None = None,
        private: bool = False,
    ) -> None:
        with door.inside():
            scope = scope_of(interaction, since, until)
            answer = ask(desk, question, scope, person=interaction.user.id)
            await interaction.response.defer(ephemeral=private, thinking=True)
            await show(interaction, render.answer(await answer, show_question=True))

    return _ask
