"""Questions outside of slash commands: mentions, replies to the bot, direct messages."""

from __future__ import annotations

import logging

import discord

from bot import apology, render, replies
from bot.asking import ask
from bot.desk import Desk
from bot.door import Door
from bot.errors import Closing, NoQuestion
from bot.library import Library
from bot.rendered import Rendered
from bot.sending import reply
from index.domain import Scope

_log = logging.getLogger(__name__)
_SPOKEN = (discord.MessageType.default, discord.MessageType.reply)


class Mentions:
    """Answers messages that speak to the bot, and is silent on all others."""

    def __init__(self, desk: Desk[Library], door: Door) -> None:
        self._desk = desk
        self._door = door

    async def answer(self, message: discord.Message, me: discord.abc.User) -> None:
        """Reply to `message` if it is a person's and speaks to `me`."""
        if not speaks_to(message, me):
            return
        try:
            with self._door.inside():
                await reply(message, await self._answer(message, question_in(message, me)))
        except Closing:
            await reply(message, Rendered(content=replies.stopping()))
        except discord.Forbidden:
            _log.info("may not reply", extra={"channel": message.channel.id})

    async def _answer(self, message: discord.Message, question: str) -> Rendered:
        """Return the answer, or the words for what went wrong."""
        scope = Scope(server=message.guild.id if message.guild else None)
        try:
            if not question:
                raise NoQuestion
            answer = ask(self._desk, question, scope, person=message.author.id)
            async with message.channel.typing():
                return render.answer(await answer)
        except discord.HTTPException:
            raise
        except Exception as error:  # noqa: BLE001 - the outermost place that can still answer
            if not apology.expected(error):
                _log.error("a mention failed", exc_info=error, extra={"server": scope.server})
            return Rendered(content=apology.words(error))


def speaks_to(message: discord.Message, me: discord.abc.User) -> bool:
    """Tell whether a person says `message` to `me`: by name, as a reply, or in private.

    Everyone and roles are not names.
    """
    if message.author.bot or message.webhook_id is not None or message.type not in _SPOKEN:
        return False
    return message.guild is None or any(user.id == me.id for user in message.mentions)


def question_in(message: discord.Message, me: discord.abc.User) -> str:
    """Return the words of `message` without the bot's mention, other people by their names."""
    words = message.content
    for user in message.mentions:
        name = "" if user.id == me.id else user.display_name
        words = words.replace(f"<@{user.id}>", name).replace(f"<@!{user.id}>", name)
    return " ".join(words.split())
