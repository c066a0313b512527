"""A question with two buttons under a message, for one person, open for some minutes."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

import discord

from bot.buttons import Buttons, over
from bot.errors import NotTheirs
from bot.failures import tell_failure
from bot.language import speaking
from bot.sending import Asked, defer

OPEN_S = 300.0
"""Well within the life of the interaction whose message has to say that it is over."""
_PURPOSE = "question"


@dataclass(frozen=True, slots=True)
class Press:
    """How a question was answered."""

    interaction: Asked
    """Acknowledged; what comes of it goes into the message with the question."""
    agreed: bool


class Question(discord.ui.View):
    """Asks one person to agree or not; nobody else can."""

    def __init__(self, id: str, person: int, *, open_s: float) -> None:
        super().__init__(timeout=open_s)
        self._id = id
        self._person = person
        self._press: Press | None = None

    def choice(self, label: str, style: discord.ButtonStyle, *, agrees: bool) -> None:
        """Add a button."""
        self.add_item(_Choice(f"{self._id}:{agrees:d}", label, style, agrees=agrees))

    async def answer(self) -> Press | None:
        """Wait for the answer; None if there was none in time."""
        await self.wait()
        return self._press

    async def interaction_check(self, interaction: Asked, /) -> bool:
        """Let only the person asked answer; tell others so."""
        if interaction.user.id == self._person:
            return True
        with speaking(str(interaction.locale)):
            await tell_failure(interaction, NotTheirs(), what=_PURPOSE)
        return False

    async def take(self, press: Press) -> None:
        """Take the answer, and no other."""
        await defer(press.interaction)
        self._press = press
        self.stop()


class Questions:
    """Makes questions, and answers for those that an earlier process asked."""

    def __init__(self, buttons: Buttons, *, open_s: float = OPEN_S) -> None:
        self._open_s = open_s
        self._process = secrets.token_hex(4)
        buttons.on(_PURPOSE, self._late)

    def ask(
        self,
        person: int,
        *,
        yes: str,
        no: str,
        style: discord.ButtonStyle = discord.ButtonStyle.success,
    ) -> Question:
        """Return a question of `person`; `style` is that of the button that agrees."""
        id_ = f"{_PURPOSE}:{self._process}"
        question = Question(id_, person, open_s=self._open_s)
        question.choice(yes, style, agrees=True)
        question.choice(no, discord.ButtonStyle.secondary, agrees=False)
        return question

    async def _late(self, interaction: Asked, about: str) -> None:
        """Answer a press on a question that this process did not ask."""
        if about.partition(":")[0] != self._process:
            await over(interaction)


class _Choice(discord.ui.Button[Question]):
    def __init__(
        self, custom_id: str, label: str, style: discord.ButtonStyle, *, agrees: bool
    ) -> None:
        super().__init__(label=label, style=style, custom_id=custom_id)
        self._agrees = agrees

    async def callback(self, interaction: Asked) -> None:
        assert self.view is not None
        await self.view.take(Press(interaction, self._agrees))
