"""What rendering hands to Discord, and the room that Discord gives it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import discord

# https://docs.discord.com/developers/resources/message
CONTENT_LIMIT = 2000
LAYOUT_LIMIT = 4000
"""All text of a message that is laid out in components."""
BUTTON_LABEL_LIMIT = 80
BUTTON_URL_LIMIT = 512

AnyButton = discord.ui.Button[Any]


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
        self.add_item(button(purpose, about, label, style=style, disabled=disabled))


class Layout(discord.ui.LayoutView):
    """A message laid out in components, whose buttons `bot.buttons` answers by their ids."""

    def __init__(self, *items: discord.ui.Item[Any]) -> None:
        super().__init__(timeout=None)
        for item in items:
            self.add_item(item)

    def is_dispatchable(self) -> bool:
        """Keep discord.py from storing one of these for each message it ever sent."""
        return False


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message, complete but for where it goes: text with or without buttons, or a layout."""

    content: str | None = None
    view: discord.ui.View | Layout | None = None
    """Buttons that `bot.buttons` answers, a `bot.question`, or a layout, which has all the text."""
    file: tuple[str, bytes] | None = None
    """Name and content of a file that an edit puts under the text."""

    def sending(self) -> dict[str, Any]:
        """Return keyword arguments for `send`: only the parts that there are."""
        parts = {"content": self.content, "view": self.view}
        return {name: part for name, part in parts.items() if part is not None}

    def editing(self) -> dict[str, Any]:
        """Return keyword arguments for `edit`: what is not there is taken away."""
        if isinstance(self.view, Layout):
            # A message that had text before has to lose it, or Discord refuses the layout.
            return {"content": None, "view": self.view}
        parts: dict[str, Any] = {"content": self.content, "view": self.view}
        if self.file is not None:
            name, content = self.file
            parts["attachments"] = [discord.File(io.BytesIO(content), name)]
        return parts


def button(
    purpose: str,
    about: str,
    label: str | None,
    *,
    emoji: str | None = None,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    disabled: bool = False,
) -> AnyButton:
    """Return a button; `purpose` and `about` together are at most 99 characters."""
    id_ = f"{purpose}:{about}"
    return discord.ui.Button(
        label=label, emoji=emoji, custom_id=id_, style=style, disabled=disabled
    )


def link_button(label: str, url: str | None) -> AnyButton | None:
    """Return a button that opens `url`; None if there is none that Discord takes."""
    if url is None or len(url) > BUTTON_URL_LIMIT:
        return None
    return discord.ui.Button(label=label, url=url)


def row(*buttons: AnyButton | None) -> discord.ui.ActionRow[Any] | None:
    """Return a row of those buttons that there are, at most five; None if there are none."""
    there = [one for one in buttons if one is not None]
    return discord.ui.ActionRow(*there) if there else None
