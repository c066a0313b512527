"""What people see of a message: its words, buttons and links, wherever they stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from bot.rendered import Rendered

_BUTTON = 2
_MASKED = re.compile(r"\]\((https?://[^)\s]+)\)")


class _Sent(Protocol):
    """A message of discord.py or of the stand-in for Discord."""

    @property
    def content(self) -> str: ...
    @property
    def components(self) -> Sequence[Any]: ...


Shown = Rendered | _Sent | Mapping[str, Any] | None
"""None stands for a message that was expected and did not come: it is an error to look at it."""


def payload(shown: Shown) -> Mapping[str, Any]:
    """Return a message as Discord has it."""
    assert shown is not None
    if isinstance(shown, Mapping):
        return shown
    if isinstance(shown, Rendered):
        components = shown.view.to_components() if shown.view else []
        return {"content": shown.content, "components": components}
    return {
        "content": shown.content,
        "components": [
            one if isinstance(one, Mapping) else one.to_dict() for one in shown.components
        ],
    }


def inside(shown: Shown) -> Iterator[Mapping[str, Any]]:
    """Yield every component, those within others after them."""
    waiting = list(payload(shown).get("components") or ())
    while waiting:
        component = waiting.pop(0)
        yield component
        inner = [component["accessory"]] if component.get("accessory") else []
        waiting = [*(component.get("components") or ()), *inner, *waiting]


def text(shown: Shown) -> str:
    """Return all Markdown of a message, a line break between two parts."""
    parts = [payload(shown).get("content"), *(one.get("content") for one in inside(shown))]
    return "\n".join(part for part in parts if part)


def buttons(shown: Shown) -> list[str]:
    """Return what stands on the buttons, in order."""
    return [
        str(one.get("label") or (one.get("emoji") or {}).get("name"))
        for one in inside(shown)
        if one["type"] == _BUTTON
    ]


def links(shown: Shown) -> list[str]:
    """Return every address that a message leads to, those of buttons last."""
    on_buttons = [str(one["url"]) for one in inside(shown) if one.get("url")]
    return [*_MASKED.findall(text(shown)), *on_buttons]


def button_id(shown: Shown, label: str) -> str:
    """Return the id of the button with this label."""
    for one in inside(shown):
        if one["type"] == _BUTTON and label in (
            one.get("label"),
            (one.get("emoji") or {}).get("name"),
        ):
            return str(one["custom_id"])
    raise AssertionError(f"no button {label!r} on {buttons(shown)}")
