"""A server's settings as a panel of menus."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

import discord

from bot.language import say, say_count
from bot.language.names import LANGUAGES
from bot.records import ServerSettings, Sureness
from bot.rendered import Layout, Rendered, button

SET = "set"
"""Purpose of the panel's menus and switches; what is behind it is the setting's name."""
LIMITS = "limits"
"""Name of the switch that opens the window for numbers, and purpose of that window."""
AUTOMATIC = "auto"
"""Stands for no language of the server's own: each reader's."""
_MOST = 25
_ASKABLE = [
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.forum,
    discord.ChannelType.voice,
    discord.ChannelType.stage_voice,
]
_WRITABLE = [discord.ChannelType.text, discord.ChannelType.news]


def settings_panel(rules: ServerSettings) -> Rendered:
    """Return the panel as `rules` are."""
    items: list[discord.ui.Item[Any]] = [
        discord.ui.TextDisplay("## " + say("Settings")),
        *_menu(
            say("**Where people may ask**"),
            _channels("channels", rules.channels, say("Everywhere"), _ASKABLE, most=_MOST),
        ),
        *_menu(say("**Who may ask**"), _roles(rules.roles)),
        *_menu(say("**How sure I must be**"), _sureness(rules.sureness)),
        *_menu(say("**What I speak in public**"), _language(rules.language)),
        *_menu(
            say("**Where 👍 and 👎 are reported**"),
            _channels("feedback", _one(rules.feedback_channel), say("Nowhere"), _WRITABLE),
        ),
        *_menu(
            say("**Where I log what moderators do**"),
            _channels("log", _one(rules.log_channel), say("Nowhere"), _WRITABLE),
        ),
        discord.ui.TextDisplay(_limits(rules)),
        discord.ui.ActionRow(
            button(
                SET,
                "private",
                say("Private answers: on") if rules.private else say("Private answers: off"),
                style=discord.ButtonStyle.success
                if rules.private
                else discord.ButtonStyle.secondary,
            ),
            button(SET, LIMITS, say("Limits…")),
        ),
    ]
    return Rendered(view=Layout(discord.ui.Container(*items)))


def told(before: ServerSettings, after: ServerSettings) -> str:
    """Return what changed, for the record."""
    changes = []
    for field in fields(ServerSettings):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old != new:
            changes.append(f"{field.name.replace('_', ' ')}: {_value(new)}")
    return "; ".join(changes)


def _value(value: object) -> str:
    if isinstance(value, frozenset):
        return ", ".join(str(one) for one in sorted(value)) or "–"
    return "–" if value is None else str(value)


def _menu(title: str, menu: discord.ui.Item[Any]) -> Iterable[discord.ui.Item[Any]]:
    return discord.ui.TextDisplay(title), discord.ui.ActionRow(menu)


def _channels(
    field: str,
    chosen: Iterable[int],
    empty: str,
    kinds: list[discord.ChannelType],
    *,
    most: int = 1,
) -> discord.ui.Item[Any]:
    kind = discord.SelectDefaultValueType.channel
    return discord.ui.ChannelSelect(
        custom_id=f"{SET}:{field}",
        placeholder=empty,
        channel_types=kinds,
        min_values=0,
        max_values=most,
        default_values=[
            discord.SelectDefaultValue(id=id, type=kind) for id in sorted(chosen)[:_MOST]
        ],
    )


def _roles(chosen: Iterable[int]) -> discord.ui.Item[Any]:
    kind = discord.SelectDefaultValueType.role
    return discord.ui.RoleSelect(
        custom_id=f"{SET}:roles",
        placeholder=say("Everybody"),
        min_values=0,
        max_values=_MOST,
        default_values=[
            discord.SelectDefaultValue(id=id, type=kind) for id in sorted(chosen)[:_MOST]
        ],
    )


def _sureness(chosen: Sureness) -> discord.ui.Item[Any]:
    words = {
        Sureness.CAREFUL: (say("Careful"), say("I answer less, and am wrong less")),
        Sureness.NORMAL: (say("Normal"), say("As I was tuned")),
        Sureness.BOLD: (say("Bold"), say("I answer more, and am wrong more")),
    }
    options = [
        discord.SelectOption(
            label=label, value=sureness.value, description=about, default=sureness is chosen
        )
        for sureness, (label, about) in words.items()
    ]
    return discord.ui.Select(custom_id=f"{SET}:sureness", options=options)


def _language(chosen: str | None) -> discord.ui.Item[Any]:
    options = [
        discord.SelectOption(
            label=say("Each asker's own"), value=AUTOMATIC, default=chosen is None
        ),
        *(
            discord.SelectOption(label=name, value=language, default=language == chosen)
            for language, name in LANGUAGES.items()
        ),
    ]
    return discord.ui.Select(custom_id=f"{SET}:language", options=options)


def _limits(rules: ServerSettings) -> str:
    """Return the numbers in words, a line each."""
    person, server, days = rules.person_per_day, rules.server_per_day, rules.keep_days
    lines = [
        say("-# A person may ask as much as they like.")
        if person is None
        else say_count(
            "-# A person may ask {count} question a day.",
            "-# A person may ask {count} questions a day.",
            person,
        ),
        say("-# All together may ask as much as they like.")
        if server is None
        else say_count(
            "-# All together may ask {count} question a day.",
            "-# All together may ask {count} questions a day.",
            server,
        ),
        say("-# I keep questions as long as my host has set.")
        if days is None
        else say_count(
            "-# I keep questions for {count} day.", "-# I keep questions for {count} days.", days
        ),
    ]
    return "\n".join(lines)


def _one(channel: int | None) -> frozenset[int]:
    return frozenset() if channel is None else frozenset({channel})
