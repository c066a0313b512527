"""Windows in which a person writes: `bot.buttons` answers what was written, by the window's id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import discord

from bot.sending import Asked

TITLE_LIMIT = LABEL_LIMIT = 45


async def ask_for(
    interaction: Asked,
    purpose: str,
    about: str,
    *,
    title: str,
    fields: Mapping[str, discord.ui.TextInput[Any]],
) -> None:
    """Open a window with `fields`, by what stands above each; their custom ids tell them apart."""
    modal = discord.ui.Modal(title=title[:TITLE_LIMIT], custom_id=f"{purpose}:{about}")
    for label, field in fields.items():
        modal.add_item(discord.ui.Label(text=label[:LABEL_LIMIT], component=field))
    # What is finished is not stored: discord.py would keep every window that somebody closed.
    modal.stop()
    await interaction.response.send_modal(modal)


def written(interaction: Asked) -> dict[str, str]:
    """Return what was written into each field of a window, by the field's custom id."""
    data: Mapping[str, Any] = interaction.data or {}
    return dict(_values(data.get("components", ())))


def _values(components: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for component in components:
        if "value" in component:
            yield str(component.get("custom_id", "")), str(component["value"])
        inner = component.get("components", ())
        yield from _values(inner)
        if "component" in component:
            yield from _values([component["component"]])
