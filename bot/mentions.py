"""Questions outside of slash commands: mentions, replies to the bot, direct messages."""

from __future__ import annotations

import logging
from contextlib import AsyncExitStack

import discord

from bot import apology, render, replies
from bot.answers import Answers, Request
from bot.door import Door
from bot.errors import Closing, NoQuestion, NotDelivered
from bot.language import speaking, spoken
from bot.records import Asking, Room
from bot.rendered import Rendered
from bot.rules import channels_of, refuse, roles_of
from bot.sending import reply, typing_shown
from index.domain import Scope
from index.errors import PullquoteError

_log = logging.getLogger(__name__)
_SPOKEN = (discord.MessageType.default, discord.MessageType.reply)


class Mentions:
    """Answers messages that speak to the bot, and is silent on all others."""

    def __init__(self, answers: Answers, door: Door) -> None:
        self._answers = answers
        self._door = door

    async def answer(self, message: discord.Message, me: discord.abc.User) -> None:
        """Reply to `message` if it is a person's and speaks to `me`."""
        if not speaks_to(message, me):
            return
        server = message.guild
        try:
            with self._door.inside(), speaking(await self._language(message)):
                try:
                    await self._reply(message, question_in(message, me))
                except (discord.HTTPException, NotDelivered):
                    raise
                except Exception as error:  # noqa: BLE001 - the outermost that can still answer
                    if not apology.expected(error):
                        extra = {"server": server.id if server else None}
                        _log.error("a mention failed", exc_info=error, extra=extra)
                    await reply(message, Rendered(apology.words(error)))
        except Closing:
            await reply(message, Rendered(replies.stopping()))
        except NotDelivered as error:
            _log.warning("answer not delivered", extra={"error": str(error)})
        except discord.HTTPException as error:
            # The channel is gone, locked, archived or closed to the bot: nobody can be told there.
            _log.info("may not reply", extra={"error": str(error)})

    async def _reply(self, message: discord.Message, question: str) -> None:
        if not question:
            raise NoQuestion
        server = message.guild.id if message.guild else None
        room = Room(server, message.channel.id)
        rules = await self._answers.rules(server)
        refuse(rules, channels_of(message.channel), roles_of(message.author))
        about = message.reference.message_id if message.reference else None
        earlier = None if about is None else await self._answers.replied_to(room, about)
        asking = Asking(room, message.author.id, message.id, message.created_at)
        scope = Scope(server=server) if earlier is None else earlier.scope
        async with AsyncExitStack() as typing:
            given = await self._answers.ask(
                Request(question, asking, scope, earlier=earlier),
                announce=lambda _: typing.enter_async_context(typing_shown(message.channel)),
            )
        shown = await reply(message, render.answer(given))
        await self._answers.shown(given, shown.id)

    async def _language(self, message: discord.Message) -> str:
        """Return what the server speaks: nobody tells which language a message's author reads."""
        server = message.guild
        if server is None:
            return spoken()
        try:
            rules = await self._answers.rules(server.id)
        except PullquoteError:  # who asks will be told in a moment, in any language
            return str(server.preferred_locale)
        return rules.language or str(server.preferred_locale)


def speaks_to(message: discord.Message, me: discord.abc.User) -> bool:
    """Tell whether a person says `message` to `me`: by name, as a reply, or in private.

    Everyone and roles are not names.
    """
    if message.author.bot or message.webhook_id is not None or message.type not in _SPOKEN:
        return False
    return message.guild is None or any(user.id == me.id for user in message.mentions)


def question_in(message: discord.Message, me: discord.abc.User) -> str:
    """Return the words of `message` without the bot's mention, other people by their names."""
    return words_of(message, without=me.id)


def words_of(message: discord.Message, *, without: int | None = None) -> str:
    """Return the words of `message` on one line, people by their names but for one."""
    words = message.content
    for user in message.mentions:
        name = "" if user.id == without else user.display_name
        words = words.replace(f"<@{user.id}>", name).replace(f"<@!{user.id}>", name)
    return " ".join(words.split())
