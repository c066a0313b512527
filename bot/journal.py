"""What moderators do, and what people think of answers: kept, and told where a server wants it."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

import discord

from bot.asking import server_of
from bot.desk import Desk
from bot.language import say, speaking
from bot.markdown import escaped_line
from bot.records import Action, KeptQuestion, Records
from bot.rules import Rules
from bot.sending import Asked
from index.errors import PullquoteError

_log = logging.getLogger(__name__)
_QUESTION_LIMIT = 300
_TOLD_LIMIT = 300


class Journal:
    """Keeps and reports; that it cannot is for the log, and keeps nobody from anything."""

    def __init__(self, records: Desk[Records], rules: Rules) -> None:
        self._records = records
        self._rules = rules
        self._unreachable: set[int] = set()

    async def action(self, interaction: Asked, what: str, told: str = "") -> None:
        """Keep that a moderator did `what` ("sources.add"), and tell it in the log channel."""
        server = server_of(interaction)
        if server is None:
            return
        action = Action(interaction.user.id, what, told, datetime.now(UTC))
        rules = await self._rules.of(server)
        try:
            await self._records.run(lambda records: records.actions.keep(server, action))
        except PullquoteError as error:
            _log.error("action not kept", extra={"what": what, "error": str(error)})
        with speaking(rules.language or str(interaction.guild_locale or "")):
            line = say(
                "{who} used {what}: {told}",
                who=interaction.user.mention,
                what=f"`{what}`",
                told=escaped_line(told, _TOLD_LIMIT) or "–",
            )
        await self._tell(interaction.client, rules.log_channel, line)

    async def feedback(self, interaction: Asked, question: KeptQuestion, *, up: bool) -> None:
        """Tell what somebody thinks of an answer in the feedback channel, but not who."""
        server = server_of(interaction)
        rules = await self._rules.of(server)
        asked = escaped_line(question.text, _QUESTION_LIMIT)
        place = f"\n{interaction.message.jump_url}" if interaction.message is not None else ""
        await self._tell(
            interaction.client, rules.feedback_channel, f"{'👍' if up else '👎'} {asked}{place}"
        )

    async def _tell(self, client: discord.Client, channel: int | None, line: str) -> None:
        if channel is None:
            return
        try:
            await client.get_partial_messageable(channel).send(line)
            self._unreachable.discard(channel)
        except discord.HTTPException as error:
            # Once for each channel: it may have been deleted or closed to the bot long ago.
            if channel not in self._unreachable:
                self._unreachable.add(channel)
                _log.warning("not reported", extra={"channel": channel, "error": str(error)})
