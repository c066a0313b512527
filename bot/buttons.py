"""Buttons, menus and windows that outlive the process that sent them: their ids say what for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot import source_replies
from bot.failures import tell_failure
from bot.language import speak
from bot.sending import Asked

Press = Callable[[Asked, str], Awaitable[None]]
"""What a press does, told what stands behind the purpose in the button's id."""


class Buttons:
    """Knows what is done when a button of some purpose is pressed."""

    def __init__(self) -> None:
        self._presses: dict[str, Press] = {}

    def on(self, purpose: str, press: Press) -> None:
        """Let `press` answer every button of that purpose, whichever process sent it."""
        self._presses[purpose] = press

    async def pressed(self, interaction: Asked) -> None:
        """Do what the pressed button, or what was chosen or written, is for.

        What goes wrong is told to the person alone. All is said in the person's own language: each
        press has a task of its own, which begins here.
        """
        speak(str(interaction.locale))
        data: Mapping[str, object] = interaction.data or {}
        purpose, _, about = str(data.get("custom_id", "")).partition(":")
        try:
            await self._presses.get(purpose, over)(interaction, about)
        except Exception as error:  # noqa: BLE001 - the outermost place that can still answer
            await tell_failure(interaction, error, what=f"button {purpose}")


async def over(interaction: Asked, _: str = "") -> None:
    """Say in the message itself that its buttons have nothing to do any more."""
    await interaction.response.edit_message(content=source_replies.over(), embeds=[], view=None)
