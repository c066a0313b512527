"""How a rendered message or a short notice gets to Discord."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, suppress
from datetime import timedelta
from typing import Any

import discord

from bot.errors import NotDelivered
from bot.rendered import Rendered
from bot.trying import keep_trying

Asked = discord.Interaction[Any]
"""An interaction, whatever client it came through."""

TOKEN_LIFE = timedelta(minutes=14)
"""An interaction's token lives 15 minutes; one is left for slow edits."""
_ACKNOWLEDGE_WITHIN_S = 3.0
"""After that Discord has told the person that nobody answers."""
_ACKNOWLEDGED_ALREADY = 40060
# https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
_DEFERRED_UNSEEN = "deferred unseen"
"""Of an interaction's extras: it is deferred, and discord.py does not know; whether it "thinks"."""
_TYPING_S = 2.0
"""How long a sign that an answer is being written may keep the answer."""


async def defer(interaction: Asked, *, ephemeral: bool = False, thinking: bool = False) -> None:
    """Acknowledge `interaction`, to answer it later; once, however often it has to be sent."""

    async def acknowledge() -> None:
        try:
            await interaction.response.defer(ephemeral=ephemeral, thinking=thinking)
        except discord.HTTPException as error:
            # An attempt before this one was heeded, and only Discord's answer to it got lost.
            if error.code != _ACKNOWLEDGED_ALREADY:
                raise
            interaction.extras[_DEFERRED_UNSEEN] = thinking

    await keep_trying(acknowledge, within_s=_ACKNOWLEDGE_WITHIN_S)


async def show(
    interaction: Asked, rendered: Rendered, *, token_life: timedelta = TOKEN_LIFE
) -> discord.InteractionMessage:
    """Put `rendered` in the place that a deferred answer keeps, however long Discord fails.

    Raises NotDelivered when the interaction's token dies before Discord is back.
    """
    left = token_life - (discord.utils.utcnow() - interaction.created_at)
    return await keep_trying(
        lambda: interaction.edit_original_response(**rendered.editing()),
        within_s=left.total_seconds(),
    )


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
            shown = await show(asked, rendered, token_life=self._token_life)
            self._message = shown.id
        elif self._message is not None and asked.channel_id is not None:
            channel = asked.client.get_partial_messageable(asked.channel_id)
            await channel.get_partial_message(self._message).edit(**rendered.editing())


async def tell(interaction: Asked, text: str) -> None:
    """Say `text` to the person alone; in place of the answer if one was announced already."""
    if not _acknowledged(interaction):
        try:
            await interaction.response.send_message(text, ephemeral=True)
        except discord.HTTPException as error:
            # As in `defer`: this very text stands there.
            if error.code != _ACKNOWLEDGED_ALREADY:
                raise
    elif _has_place(interaction):
        await interaction.edit_original_response(content=text, view=None)
    else:
        # The message is the one whose button was pressed, and others read it.
        await interaction.followup.send(text, ephemeral=True)


def _acknowledged(interaction: Asked) -> bool:
    return interaction.response.is_done() or _DEFERRED_UNSEEN in interaction.extras


def _has_place(interaction: Asked) -> bool:
    """Tell whether there is an answer, or the place of one, that is this interaction's own."""
    thinking = interaction.extras.get(_DEFERRED_UNSEEN)
    if thinking is not None:
        return thinking or interaction.type is discord.InteractionType.application_command
    update = discord.InteractionResponseType.deferred_message_update
    return interaction.response.type is not update


async def reply(message: discord.Message, rendered: Rendered) -> discord.Message:
    """Answer `message` without pinging its author, even if it was deleted meanwhile.

    Sent again while Discord fails, and seen once: of messages with one nonce, it takes one.

    Raises NotDelivered when Discord is not back for as long as an interaction would be answered.
    """
    return await keep_trying(
        lambda: message.channel.send(
            **rendered.sending(),
            reference=message.to_reference(fail_if_not_exists=False),
            mention_author=False,
            nonce=message.id,
        ),
        within_s=TOKEN_LIFE.total_seconds(),
    )


async def show_typing(channel: discord.abc.Messageable, until: AsyncExitStack) -> None:
    """Show in `channel` that an answer is being written, `until` that ends; it may fail."""
    with suppress(discord.HTTPException, NotDelivered, TimeoutError):
        async with asyncio.timeout(_TYPING_S):
            await keep_trying(lambda: until.enter_async_context(channel.typing()), within_s=0)
