"""`/settings`: how a server wants the bot to be, in one panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands

from bot.buttons import Buttons
from bot.commands.places import for_moderators
from bot.door import Door
from bot.errors import NoNumber
from bot.housekeeping import Housekeeping
from bot.journal import Journal
from bot.language import say
from bot.language.names import LANGUAGES
from bot.modals import ask_for, written
from bot.moderation import moderated
from bot.records import ServerSettings, Sureness
from bot.rules import Rules
from bot.sending import Asked
from bot.settings_panel import AUTOMATIC, LIMITS, SET, settings_panel, told

_LONGEST_NUMBER = 7


class SettingsPanel:
    """Shows a server's settings, and changes them as its moderators choose."""

    def __init__(self, rules: Rules, journal: Journal, door: Door, keeping: Housekeeping) -> None:
        self._rules = rules
        self._journal = journal
        self._door = door
        self._keeping = keeping

    def listen(self, buttons: Buttons) -> None:
        """Let `buttons` bring here what is chosen in a panel, whichever process sent it."""
        buttons.on(SET, self._set)
        buttons.on(LIMITS, self._limited)

    def command(self) -> app_commands.Command[Any, ..., None]:
        """Return the command."""

        @app_commands.command(name="settings", description="How I behave here (moderators)")
        @for_moderators
        async def _settings(interaction: Asked) -> None:
            server = moderated(interaction)
            with self._door.inside():
                panel = settings_panel(await self._rules.of(server))
                await interaction.response.send_message(**panel.sending(), ephemeral=True)

        return _settings

    async def _set(self, interaction: Asked, field: str) -> None:
        """Take what was chosen in one of the panel's menus, or turn its switch."""
        server = moderated(interaction)
        with self._door.inside():
            rules = await self._rules.of(server)
            if field == LIMITS:
                await _ask_limits(interaction, rules)
            else:
                await self._change(interaction, server, _chosen(rules, field, _values(interaction)))

    async def _limited(self, interaction: Asked, _: str) -> None:
        """Take the numbers that were written into the window."""
        server = moderated(interaction)
        with self._door.inside():
            numbers = {name: _number(text) for name, text in written(interaction).items()}
            rules = await self._rules.of(server)
            changed = replace(
                rules,
                person_per_day=numbers.get("person"),
                server_per_day=numbers.get("server"),
                keep_days=numbers.get("days"),
            )
            await self._change(interaction, server, changed)
            await self._keeping.tidy()

    async def _change(self, interaction: Asked, server: int, changed: ServerSettings) -> None:
        before = await self._rules.of(server)
        await self._rules.change(server, changed)
        await interaction.response.edit_message(**settings_panel(changed).editing())
        if changed != before:
            await self._journal.action(interaction, "settings", told(before, changed))


def _chosen(rules: ServerSettings, field: str, values: Sequence[str]) -> ServerSettings:
    """Return the settings with `field` as it was chosen; unchanged for a field that is none."""
    ids = [int(value) for value in values if value.isascii() and value.isdecimal()]
    match field:
        case "channels":
            return replace(rules, channels=frozenset(ids))
        case "roles":
            return replace(rules, roles=frozenset(ids))
        case "private":
            return replace(rules, private=not rules.private)
        case "sureness" if values and values[0] in list(Sureness):
            return replace(rules, sureness=Sureness(values[0]))
        case "language" if values and values[0] in (AUTOMATIC, *LANGUAGES):
            return replace(rules, language=None if values[0] == AUTOMATIC else values[0])
        case "feedback":
            return replace(rules, feedback_channel=ids[0] if ids else None)
        case "log":
            return replace(rules, log_channel=ids[0] if ids else None)
        case _:
            return rules


def _values(interaction: Asked) -> list[str]:
    data: Any = interaction.data or {}
    return [str(value) for value in data.get("values", ())]


def _number(text: str) -> int | None:
    """Return the number that was written; None for nothing. Raises NoNumber."""
    plain = text.strip()
    if not plain:
        return None
    if not (plain.isascii() and plain.isdecimal()):
        raise NoNumber(plain)
    return int(plain)


async def _ask_limits(interaction: Asked, rules: ServerSettings) -> None:
    fields = {
        say("Questions a person may ask a day"): _field("person", rules.person_per_day),
        say("Questions all may ask a day"): _field("server", rules.server_per_day),
        say("Days that I keep questions (0: none)"): _field("days", rules.keep_days),
    }
    await ask_for(interaction, LIMITS, "", title=say("Limits"), fields=fields)


def _field(id: str, value: int | None) -> discord.ui.TextInput[Any]:
    return discord.ui.TextInput(
        custom_id=id,
        default=None if value is None else str(value),
        placeholder=say("Empty: no limit of this server's own"),
        required=False,
        max_length=_LONGEST_NUMBER,
    )
