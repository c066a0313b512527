"""`/ask` and `Ask about this`: a question, answered with quotes."""

from __future__ import annotations

import re
from typing import Any

import discord
from discord import app_commands

from bot.asking import scope_of
from bot.choosing import suggest
from bot.commands.places import everywhere
from bot.desk import Desk
from bot.errors import NoText
from bot.library import Library
from bot.mentions import words_of
from bot.responding import Responder
from bot.sending import Asked
from index.domain import MAX_QUESTION_CHARS

_LONG = 200
"""A message longer than this may say much beside its question."""
_QUESTION = re.compile(r"[^.!?\n]*\?")


def command(desk: Desk[Library], responder: Responder) -> app_commands.Command[Any, ..., None]:
    """Return the command, its sources suggested over `desk`."""

    @app_commands.command(name="ask", description="Ask; the answer is quoted from the articles")
    @app_commands.describe(
        question="What do you want to know?",
        source="Only articles of this source",
        since="Only articles published then or later: 2022-02-15, March, last week",
        until="Only articles published then or earlier: 2022-02-15, March, last week",
        private="Show the answer to you alone",
    )
    @everywhere
    async def _ask(
        interaction: Asked,
        question: app_commands.Range[str, 1, MAX_QUESTION_CHARS],
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
        private: bool | None = None,
    ) -> None:
        scope = scope_of(interaction, since, until)
        await responder.respond(interaction, question, scope, source=source, private=private)

    @_ask.autocomplete("source")
    async def _choices(interaction: Asked, typed: str) -> list[app_commands.Choice[str]]:
        return await suggest(desk, interaction, typed, to_all=True)

    return _ask


def about_message(responder: Responder) -> app_commands.ContextMenu:
    """Return the message command that takes what somebody wrote as the question."""

    @everywhere
    async def _about(interaction: Asked, message: discord.Message) -> None:
        await responder.respond(interaction, question_of(message), scope_of(interaction))

    return app_commands.ContextMenu(name="Ask about this", callback=_about)


def question_of(message: discord.Message) -> str:
    """Return what is asked in a message: its questions if it is long and has any, else all of it.

    Raises NoText where it has no words.
    """
    text = words_of(message)
    if not text:
        raise NoText
    asked = (
        " ".join(found.strip() for found in _QUESTION.findall(text)) if len(text) > _LONG else ""
    )
    return (asked or text)[:MAX_QUESTION_CHARS]
