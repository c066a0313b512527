"""How a rendered message or a short notice gets to Discord."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import discord

from bot.rendered import Rendered

Asked = discord.Interaction[Any]
"""An interaction, whatever client it came through."""

TOKEN_LIFE = timedelta(minutes=14)
"""An interaction's token lives 15 minutes; one is left for slow edits."""


async def show(interaction: Asked, rendered: Rendered) -> discord.InteractionMessage:
    """Put `rendered` in the place that a deferred answer keeps."""
    return await interaction.edit_original_response(**rendered.editing())


class LongAnswer:
    """The answer to an interaction that goes on changing after the interaction's token has died."""

    def __init__(self, interaction: Asked, *, token_life: timedelta = TOKEN_LIFE) -> None:
        self._interaction = interaction
        self._token_life = token_life
        self._message: int | None = None

    async def show(self, rendered: Rendered) -> None:
        """Like `show`; once the token has died, edit the message as any of the bot's.

        Raises discord.NotFound or Forbidden if it was deleted or its channel is closed to the bot.
        """
        asked = self._interaction
        if discord.utils.utcnow() - asked.created_at < self._token_life:
            self._message = (await show(asked, rendered)).id
        elif self._message is not None and asked.channel_id is not None:
            channel = asked.client.get_partial_messageable(asked.channel_id)
            await channel.get_partial_message(self._message).edit(**rendered.editing())


async def tell(interaction: Asked, text: str) -> None:
    """Say `text` to the person alone; in place of the answer if one was announced already."""
    response = interaction.response
    if not response.is_done():
        await response.send_message(text, ephemeral=True)
    elif response.type is discord.InteractionResponseType.deferred_message_update:
        # The message is the one whose button was pressed, and others read it.
        await interaction.followup.send(text, ephemeral=True)
    else:
        await interaction.edit_original_response(content=text, view=None)


async def reply(message: discord.Message, rendered: Rendered) -> discord.Message:
    """Answer `message` without pinging its author, even if it was deleted meanwhile."""
    return await message.channel.send(
        **rendered.sending(),
        reference=message.to_reference(fail_if_not_exists=False),
        mention_author=False,
    )
