"""What rendering hands to Discord, and the room that Discord gives it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import discord

# https://docs.discord.com/developers/resources/message#embed-object-embed-limits
CONTENT_LIMIT = 2000
TITLE_LIMIT = 256
DESCRIPTION_LIMIT = 4096
EMBEDS_LIMIT = 10
EMBEDS_TOTAL_LIMIT = 6000
"""All text of all embeds of a message together."""
BUTTON_LABEL_LIMIT = 80
BUTTON_URL_LIMIT = 512


class Row(discord.ui.View):
    """Buttons that need no view to listen: `bot.buttons` answers them by their ids."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    def is_dispatchable(self) -> bool:
        """Keep discord.py from storing one of these for each message it ever sent."""
        return False

    def button(
        self,
        purpose: str,
        about: str,
        label: str,
        *,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
        disabled: bool = False,
    ) -> None:
        """Add a button; `purpose` and `about` together are at most 99 characters."""
        id_ = f"{purpose}:{about}"
        self.add_item(discord.ui.Button(label=label, custom_id=id_, style=style, disabled=disabled))


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message, complete but for where it goes."""

    content: str | None = None
    embeds: tuple[discord.Embed, ...] = ()
    view: discord.ui.View | None = None
    """Links, buttons that `bot.buttons` answers, or a `bot.question`."""

    def sending(self) -> dict[str, Any]:
        """Return keyword arguments for `send`: only the parts that there are."""
        parts = {"content": self.content, "embeds": list(self.embeds) or None, "view": self.view}
        return {name: part for name, part in parts.items() if part is not None}

    def editing(self) -> dict[str, Any]:
        """Return keyword arguments for `edit`: what is not there is taken away."""
        return {"content": self.content, "embeds": list(self.embeds), "view": self.view}
