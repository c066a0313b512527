"""What Discord sends, well-formed and complete: a malformed event would end the bot."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Any

Payload = dict[str, Any]

BOT = 1001
APPLICATION = 1001
GUILD = 2001
CHANNEL = 3001
SECOND_GUILD = 1 << 22 | 2002
"""Of the second shard, where there are two: the bits above 22 tell."""
SECOND_CHANNEL = 3002
CHANNELS = {GUILD: CHANNEL, SECOND_GUILD: SECOND_CHANNEL}
"""The servers, and the channel of each."""
OWNER = 4001
EVERYTHING = (1 << 50) - 1
MANAGE_GUILD = 1 << 5
NOBODY_SPECIAL = 1 << 31
"""Permission to use commands, and no other."""

_DISCORD_EPOCH_MS = 1_420_070_400_000


class Snowflakes:
    """Gives ids that carry the present time, as Discord's do."""

    def __init__(self) -> None:
        self._numbers = count()

    def next(self) -> int:
        """Return an id that nothing else has."""
        return (int(time.time() * 1000) - _DISCORD_EPOCH_MS << 22) + next(self._numbers) % (1 << 22)


def user(id: int, name: str = "", *, bot: bool = False) -> Payload:
    return {
        "id": str(id),
        "username": name or f"person{id}",
        "discriminator": "0",
        "global_name": None,
        "avatar": None,
        "bot": bot,
        "public_flags": 0,
    }


def me() -> Payload:
    return user(BOT, "pullquote", bot=True)


def application() -> Payload:
    return {
        "id": str(APPLICATION),
        "name": "Pullquote",
        "description": "",
        "icon": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "owner": user(OWNER, "owner"),
        "verify_key": "0" * 64,
        "flags": 0,
        "summary": "",
        "team": None,
    }


def member(id: int, *, permissions: int | None = None, bot: bool = False) -> Payload:
    found: Payload = {
        "user": user(id, bot=bot),
        "nick": None,
        "avatar": None,
        "roles": [],
        "joined_at": _now(),
        "deaf": False,
        "mute": False,
        "flags": 0,
    }
    return found if permissions is None else found | {"permissions": str(permissions)}


def channel(guild: int = GUILD) -> Payload:
    return {
        "id": str(CHANNELS[guild]),
        "type": 0,
        "guild_id": str(guild),
        "name": "news",
        "position": 0,
        "permission_overwrites": [],
        "topic": None,
        "nsfw": False,
        "last_message_id": None,
        "parent_id": None,
        "rate_limit_per_user": 0,
    }


def guild(id: int = GUILD) -> Payload:
    everyone = {
        "id": str(id),
        "name": "@everyone",
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "position": 0,
        "permissions": str(EVERYTHING),
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }
    empty = (
        "emojis features stickers threads presences voice_states stage_instances "
        "guild_scheduled_events soundboard_sounds"
    )
    nothing = (
        "icon splash discovery_splash afk_channel_id application_id system_channel_id "
        "rules_channel_id vanity_url_code banner public_updates_channel_id description"
    )
    zero = (
        "verification_level default_message_notifications explicit_content_filter mfa_level "
        "nsfw_level system_channel_flags premium_tier afk_timeout premium_subscription_count"
    )
    return {
        **{name: [] for name in empty.split()},
        **dict.fromkeys(nothing.split()),
        **dict.fromkeys(zero.split(), 0),
        "id": str(id),
        "name": "Tarn",
        "owner_id": str(OWNER),
        "roles": [everyone],
        "channels": [channel(id)],
        "members": [member(BOT, bot=True)],
        "member_count": 2,
        "large": False,
        "unavailable": False,
        "joined_at": _now(),
        "preferred_locale": "en-US",
        "premium_progress_bar_enabled": False,
    }


def message(id: int, channel_id: int, author: Payload, sent: Payload) -> Payload:
    """Return a message with what `sent` says of it."""
    reference = sent.get("message_reference")
    kept = None
    if reference:
        kept = {"message_id": str(reference["message_id"]), "channel_id": str(channel_id)}
    return {
        "id": str(id),
        "channel_id": str(channel_id),
        "author": author,
        "content": sent.get("content") or "",
        "timestamp": _now(),
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": sent.get("mentions") or [],
        "mention_roles": [],
        "attachments": [],
        "embeds": sent.get("embeds") or [],
        "components": sent.get("components") or [],
        "pinned": False,
        "flags": sent.get("flags") or 0,
        "type": 19 if kept else 0,
        **({"message_reference": kept} if kept else {}),
    }


def interaction(id: int, token: str, guild: int, asking: Payload) -> Payload:
    """Return what all interactions tell that happen in the channel of `guild`."""
    return {
        "id": str(id),
        "application_id": str(APPLICATION),
        "token": token,
        "version": 1,
        "guild_id": str(guild),
        "guild": {"id": str(guild), "locale": "en-US", "features": []},
        "channel_id": str(CHANNELS[guild]),
        "channel": channel(guild) | {"permissions": str(EVERYTHING)},
        "member": asking,
        "app_permissions": str(EVERYTHING),
        "locale": "en-US",
        "guild_locale": "en-US",
        "entitlements": [],
        "authorizing_integration_owners": {"0": str(guild)},
        "context": 0,
        "attachment_size_limit": 10_485_760,
    }


def command_call(
    id: int,
    token: str,
    command: Payload,
    options: Sequence[Payload],
    *,
    person: int,
    permissions: int,
    guild: int = GUILD,
) -> Payload:
    """Return the interaction of somebody using a slash command in the channel."""
    return {
        **interaction(id, token, guild, member(person, permissions=permissions)),
        "type": 2,
        "data": {
            "id": command["id"],
            "name": command["name"],
            "type": 1,
            "options": list(options),
        },
    }


def _now() -> str:
    return datetime.now(UTC).isoformat()
