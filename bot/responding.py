"""Questions asked by commands, buttons and windows, from the interaction to the answer shown."""

from __future__ import annotations

from bot import asking_replies, render
from bot.answers import Answers, Request
from bot.asking import asking_of
from bot.door import Door
from bot.language import speaking, spoken
from bot.records import KeptQuestion
from bot.rendered import Rendered
from bot.rules import channels_of, refuse, roles_of
from bot.sending import Asked, defer, show
from index.domain import Scope

_MANY = 10
"""Questions before one's own from which people are told: two seconds' worth."""


class Responder:
    """Answers interactions that ask."""

    def __init__(self, answers: Answers, door: Door) -> None:
        self.answers = answers
        self.door = door

    async def respond(
        self,
        interaction: Asked,
        text: str,
        scope: Scope,
        *,
        source: str | None = None,
        private: bool | None = None,
        earlier: KeptQuestion | None = None,
    ) -> None:
        """Answer `text` in the answer to `interaction`; `private` None: as the server wants it.

        `source` is the one that was chosen or typed, if any, `earlier` what is followed up.

        Raises before anything was answered what `refuse` and `Answers.ask` raise.
        """
        with self.door.inside():
            rules = await self.answers.rules(scope.server)
            refuse(rules, channels_of(interaction.channel), roles_of(interaction.user))
            alone = rules.private if private is None else private

            async def announce(before: int) -> None:
                await defer(interaction, ephemeral=alone, thinking=True)
                if before >= _MANY:
                    await show(interaction, Rendered(asking_replies.queued(before)))

            given = await self.answers.ask(
                Request(text, asking_of(interaction), scope, source, earlier), announce=announce
            )
            with speaking(spoken() if alone else rules.language or spoken()):
                shown = render.answer(given, show_question=True)
            message = await show(interaction, shown)
            await self.answers.shown(given, message.id)
