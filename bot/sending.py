"""How a rendered message or a short notice gets to Discord."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any, Protocol

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
_TYPING_AGAIN_S = 5.0
"""Discord shows for ten seconds that somebody is typing."""
_TYPING_PATIENCE_S = 2.0
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


class _TypedIn(Protocol):
    """A channel, as far as it shows that somebody is typing."""

    def typing(self) -> Awaitable[None]: ...


@asynccontextmanager
async def typing_shown(
    channel: _TypedIn, *, again_s: float = _TYPING_AGAIN_S, patience_s: float = _TYPING_PATIENCE_S
) -> AsyncIterator[None]:
    """Show in `channel` that an answer is being written while the block runs; it may fail.

    Nothing in the block waits for it, and leaving the block does for `patience_s` at most.
    """
    ended = asyncio.Event()
    typing = asyncio.create_task(_type(channel, ended, again_s))
    try:
        yield
    finally:
        ended.set()
        # A sign that comes after the answer would stand there for ten seconds. The request is not
        # broken off either: discord.py may take its rate limit for used up ever after.
        await asyncio.wait({typing}, timeout=patience_s)


async def _type(channel: _TypedIn, ended: asyncio.Event, again_s: float) -> None:
    with suppress(discord.HTTPException, NotDelivered):
        while not ended.is_set():
            await keep_trying(channel.typing, within_s=0)
            with suppress(TimeoutError):
                await asyncio.wait_for(ended.wait(), again_s)
