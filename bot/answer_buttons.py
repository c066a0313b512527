"""The buttons under an answer: what they do, also after a restart."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import discord

from bot import render
from bot.answers import Answers
from bot.asking import room_of, scope_of
from bot.buttons import Buttons
from bot.context_panel import Seen, context_panel
from bot.desk import Desk
from bot.journal import Journal
from bot.language import say
from bot.library import Library
from bot.modals import ask_for, written
from bot.records import KeptQuestion, Records
from bot.responding import Responder
from bot.sending import Asked, defer, show
from index.domain import MAX_QUESTION_CHARS, Scope

_ASKED = "asked"
"""Purpose of the window that a follow-up is written in, and its field."""
_REWORDED = "reworded"
AnyField = discord.ui.TextInput[discord.ui.Modal]


@dataclass(frozen=True, slots=True)
class AnswerButtons:
    """Answers presses on the buttons under answers."""

    answers: Answers
    library: Desk[Library]
    records: Desk[Records]
    responder: Responder
    journal: Journal

    def listen(self, buttons: Buttons) -> None:
        """Let `buttons` bring the presses here."""
        presses: dict[str, Callable[[Asked, str], Awaitable[None]]] = {
            render.CONTEXT: self._context,
            render.MORE: self._more,
            render.FOLLOW: self._follow,
            render.AGAIN: self._again,
            render.ANYTIME: self._anytime,
            render.GOOD: self._good,
            render.BAD: self._bad,
            _ASKED: self._asked,
            _REWORDED: self._reworded,
        }
        for purpose, press in presses.items():
            buttons.on(purpose, press)

    async def _context(self, interaction: Asked, token: str) -> None:
        """Show the sentences around the quotes, to whoever wants to see them."""
        with self.responder.door.inside():
            question = await self._question(interaction, token)
            await defer(interaction, ephemeral=True, thinking=True)
            seen = await self.library.run(lambda library: _seen(library, question))
            await show(interaction, context_panel(seen))

    async def _more(self, interaction: Asked, token: str) -> None:
        """Show the quotes that the answer left out."""
        with self.responder.door.inside():
            await defer(interaction, ephemeral=True, thinking=True)
            question = await self._question(interaction, token)
            given = await self.answers.again(question, token=token, person=interaction.user.id)
            await show(interaction, render.more_quotes(given))

    async def _follow(self, interaction: Asked, token: str) -> None:
        """Open a window for a question that follows up the one that was answered."""
        await self._question(interaction, token)  # so that nobody writes in vain
        field = _field(placeholder=say("And when? Who said that?"))
        fields = {say("Your question"): field}
        await ask_for(interaction, _ASKED, token, title=say("Follow up"), fields=fields)

    async def _asked(self, interaction: Asked, token: str) -> None:
        """Answer what was written into that window."""
        question = await self._question(interaction, token)
        await self._respond(interaction, _text(interaction), question.scope, earlier=question)

    async def _again(self, interaction: Asked, token: str) -> None:
        """Open a window with the question in it, to be worded differently."""
        question = await self._question(interaction, token)
        fields = {say("Your question"): _field(default=question.text)}
        await ask_for(interaction, _REWORDED, token, title=say("Ask differently"), fields=fields)

    async def _reworded(self, interaction: Asked, token: str) -> None:
        """Answer what was written into that window."""
        question = await self._question(interaction, token)
        await self._respond(interaction, _text(interaction), question.scope)

    async def _anytime(self, interaction: Asked, token: str) -> None:
        """Ask the same of all articles, whatever their date and source."""
        question = await self._question(interaction, token)
        await self._respond(interaction, question.text, scope_of(interaction))

    async def _good(self, interaction: Asked, token: str) -> None:
        await self._judged(interaction, token, up=True)

    async def _bad(self, interaction: Asked, token: str) -> None:
        await self._judged(interaction, token, up=False)

    async def _judged(self, interaction: Asked, token: str, *, up: bool) -> None:
        """Keep what somebody thinks of an answer, and report it where the server wants that."""
        question = await self._question(interaction, token)
        room, person, now = room_of(interaction), interaction.user.id, datetime.now(UTC)
        await self.records.run(
            lambda records: records.feedback.give(room, question.id, person, up=up, at=now)
        )
        thanks = say("Thank you.") if up else say("Thank you: the moderators see it in their list.")
        await interaction.response.send_message(thanks, ephemeral=True)
        await self.journal.feedback(interaction, question, up=up)

    async def _respond(
        self, interaction: Asked, text: str, scope: Scope, *, earlier: KeptQuestion | None = None
    ) -> None:
        """Answer as privately as the message was whose button was pressed."""
        message = interaction.message
        alone = True if message is not None and message.flags.ephemeral else None
        # The server counts that the person is in now: a token is good in its room alone.
        here = replace(scope, server=scope_of(interaction).server)
        await self.responder.respond(interaction, text, here, private=alone, earlier=earlier)

    async def _question(self, interaction: Asked, token: str) -> KeptQuestion:
        """Return what was asked where the button stands. Raises Forgotten."""
        return (await self.answers.pressed(room_of(interaction), token)).question


def _field(*, placeholder: str | None = None, default: str | None = None) -> AnyField:
    return discord.ui.TextInput(
        custom_id=_ASKED, placeholder=placeholder, default=default, max_length=MAX_QUESTION_CHARS
    )


def _text(interaction: Asked) -> str:
    return written(interaction).get(_ASKED, "")


def _seen(library: Library, question: KeptQuestion) -> list[Seen]:
    """Return what is to be seen of the places that were quoted, as the articles are now."""
    seen = []
    for quote in question.quotes[: render.most_shown(question.outcome)]:
        article = library.article(quote.source_id, quote.article_id, question.scope)
        changes = library.changes(quote.article_id, question.asking.at, question.scope)
        seen.append(Seen(quote, article, changes[-1] if changes else None))
    return seen
