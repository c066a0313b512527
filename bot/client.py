"""The Discord client: commands, buttons and mentions in; no privileged intent, no ping."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

import discord
from discord import app_commands

from bot.buttons import Buttons
from bot.desk import Desk
from bot.language.translator import CommandTranslator
from bot.mentions import Mentions
from bot.records import Records
from bot.rules import Rules
from bot.tree import Tree
from bot.trying import patient
from index.errors import PullquoteError

_log = logging.getLogger(__name__)

AnyCommand = app_commands.Command[Any, ..., Any] | app_commands.Group | app_commands.ContextMenu
PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    read_message_history=True,
)
"""What an invited bot needs: to answer where it is asked."""


_GATEWAY_S = 50.0
"""How long one attempt to reach the gateway may take; discord.py ends it after 60 seconds."""
_GATEWAY_WAIT_S = 4.0
"""Between two looks whether it is back: people wait, and each costs Discord next to nothing."""


class Pullquote(discord.AutoShardedClient):
    """Connects `commands`, `mentions` and `buttons` with Discord."""

    def __init__(
        self,
        commands: Iterable[AnyCommand],
        mentions: Mentions,
        *,
        buttons: Buttons,
        records: Desk[Records],
        rules: Rules,
    ) -> None:
        intents = discord.Intents.none()
        intents.guilds = True
        intents.guild_messages = True
        intents.dm_messages = True
        super().__init__(
            intents=intents,
            shard_count=1,  # until `connect` knows better
            allowed_mentions=discord.AllowedMentions.none(),
            activity=discord.Activity(type=discord.ActivityType.listening, name="/ask"),
            # Nothing is looked up in these caches.
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )
        self.tree = Tree(self)
        for command in commands:
            self.tree.add_command(command)
        self._mentions = mentions
        self._buttons = buttons
        self._records = records
        self._rules = rules

    async def setup_hook(self) -> None:
        """Tell Discord of the commands if they changed, and the host how to invite the bot."""
        assert self.application_id is not None
        link = discord.utils.oauth_url(
            self.application_id,
            permissions=PERMISSIONS,
            scopes=("bot", "applications.commands"),
        )
        _log.info("invite the bot with this link", extra={"link": link})
        await self.tree.set_translator(CommandTranslator())
        await self._sync(self.application_id)

    async def connect(self, *, reconnect: bool = True) -> None:
        """Connect in as many shards as Discord wants for the servers there are now.

        Left to ask by itself, discord.py would also go to the gateway that Discord names, and not
        to the one that the settings name.
        """
        try:
            self.shard_count, _, _ = await self.http.get_bot_gateway()
        except discord.GatewayNotFound as error:
            # Where one is too few, Discord says so (4011), and it is asked again.
            _log.warning("number of shards unknown", extra={"error": repr(error.__cause__)})
        _log.info("connecting", extra={"shards": self.shard_count})
        # discord.py resumes a shard's session at the first attempt or not at all, and what was said
        # meanwhile is lost with it. So that attempt is patient. There is no other way to tell it.
        self.http.ws_connect = patient(  # type: ignore[method-assign]
            self.http.ws_connect, within_s=_GATEWAY_S, longest_wait_s=_GATEWAY_WAIT_S
        )
        await super().connect(reconnect=reconnect)

    async def on_ready(self) -> None:
        """Log that questions are answered from now on."""
        _log.info("ready", extra={"user": str(self.user), "servers": len(self.guilds)})

    async def on_message(self, message: discord.Message) -> None:
        """Answer messages that speak to the bot."""
        if self.user is not None:
            await self._mentions.answer(message, self.user)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Answer buttons, menus and windows; commands are the tree's."""
        if interaction.type in (
            discord.InteractionType.component,
            discord.InteractionType.modal_submit,
        ):
            await self._buttons.pressed(interaction)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget a server that let the bot go."""
        self._rules.forget(guild.id)
        try:
            await self._records.run(lambda records: records.privacy.forget_server(guild.id))
        except PullquoteError as error:
            _log.error("server not forgotten", extra={"error": str(error)})
        else:
            _log.info("left a server, and forgot it")

    async def on_error(self, event_method: str, /, *args: object, **kwargs: object) -> None:
        """Log what an event's own handling did not expect."""
        _log.exception("an event failed", extra={"name_of_event": event_method})

    async def _sync(self, application: int) -> None:
        fingerprint = await self.tree.fingerprint(discord.http.Route.BASE, str(application))
        if await self._records.run(lambda r: r.fingerprints.of(application)) == fingerprint:
            return
        try:
            synced = await self.tree.sync()
        except discord.HTTPException as error:
            # The commands that Discord has go on working; the next start tries again.
            _log.error("commands not synced", extra={"error": str(error)})
            return
        await self._records.run(lambda r: r.fingerprints.keep(application, fingerprint))
        _log.info("commands synced", extra={"commands": len(synced)})
