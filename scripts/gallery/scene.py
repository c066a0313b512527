"""A message that shows what the bot looks like, and how it is sent."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import discord
from discord.http import handle_message_parameters

from bot.records import Room
from bot.rendered import Rendered

NOW = datetime(2026, 5, 4, 10, 30, tzinfo=UTC)
ROOM = Room(1, 2)


@dataclass(frozen=True, slots=True)
class Scene:
    """A message, and what there is to see in it."""

    name: str
    title: str
    about: str
    message: Rendered
    private: bool = False
    """Whether only the person who asked sees it."""


def sent(message: Rendered) -> dict[str, Any]:
    """Return what discord.py sends where the answer to a command or a button goes."""
    parameters = handle_message_parameters(
        **message.editing(), allowed_mentions=discord.AllowedMentions.none()
    )
    if parameters.payload is not None:
        return dict(parameters.payload)
    # Beside a file, the message is the first part of a form.
    assert parameters.multipart
    payload: dict[str, Any] = json.loads(parameters.multipart[0]["value"])
    return payload
