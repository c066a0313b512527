"""Limits of messages that Discord keeps and its description of the API does not tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from tests.wire.records import buttons, components

Payload = Mapping[str, Any]

# https://docs.discord.com/developers/resources/message#message-object-message-flags
LAID_OUT = 1 << 15
_CONTENT = 2000
_EMBEDS_TOTAL = 6000
_ROWS, _IN_A_ROW = 5, 5
_COMPONENTS, _TEXT = 40, 4000
_CUSTOM_ID = 100
_LABEL, _URL = 80, 512
_OPTIONS, _OPTION_TEXT, _PLACEHOLDER = 25, 100, 150

_ROW, _BUTTON, _SELECT, _TEXT_DISPLAY = 1, 2, 3, 10
_SELECTS = (3, 5, 6, 7, 8)
_LINK, _PREMIUM = 5, 6
_EMBED_LIMITS = {"title": 256, "description": 4096}
_FIELDS, _FIELD_LIMITS = 25, {"name": 256, "value": 1024}


def message_faults(message: Payload, *, new: bool = True) -> Iterator[str]:
    """Yield what Discord would not take of a message; of a `new` one also that it is empty."""
    if len(message.get("content") or "") > _CONTENT:
        yield f"content of {len(message['content'])} characters, {_CONTENT} are the most"
    if new and not any(message.get(part) for part in ("content", "embeds", "components")):
        yield "an empty message"
    yield from _embed_faults(message.get("embeds") or [])
    yield from component_faults(message)
    if (message.get("flags") or 0) & LAID_OUT:
        yield from _layout_faults(message)
    else:
        yield from _row_faults(message.get("components") or [])


def component_faults(message: Payload) -> Iterator[str]:
    """Yield what is wrong with single components of a message or a window."""
    ids = Counter(one["custom_id"] for one in components({**message}) if one.get("custom_id"))
    for id_, times in ids.items():
        if times > 1:
            yield f"custom_id {id_!r} {times} times"
        if len(id_) > _CUSTOM_ID:
            yield f"custom_id of {len(id_)} characters, {_CUSTOM_ID} are the most"
    for button in buttons({**message}):
        yield from _button_faults(button)
    for one in components({**message}):
        if one["type"] in _SELECTS:
            yield from _select_faults(one)


def _embed_faults(embeds: list[Payload]) -> Iterator[str]:
    total = 0
    for embed in embeds:
        parts = [(name, embed.get(name) or "", most) for name, most in _EMBED_LIMITS.items()]
        parts.append(("footer", (embed.get("footer") or {}).get("text") or "", 2048))
        parts.append(("author", (embed.get("author") or {}).get("name") or "", 256))
        fields = embed.get("fields") or []
        if len(fields) > _FIELDS:
            yield f"{len(fields)} fields in an embed, {_FIELDS} are the most"
        for one in fields:
            parts += [(f"field's {name}", one[name], most) for name, most in _FIELD_LIMITS.items()]
        for name, text, most in parts:
            total += len(text)
            if len(text) > most:
                yield f"{name} of an embed has {len(text)} characters, {most} are the most"
    if total > _EMBEDS_TOTAL:
        yield f"embeds of {total} characters, {_EMBEDS_TOTAL} are the most"


def _layout_faults(message: Payload) -> Iterator[str]:
    """Yield what is wrong with a message that is laid out in components."""
    for part in ("content", "embeds", "poll", "sticker_ids"):
        if message.get(part):
            yield f"{part} in a message that is laid out in components"
    all_of_it = list(components({**message}))
    if len(all_of_it) > _COMPONENTS:
        yield f"{len(all_of_it)} components, {_COMPONENTS} are the most"
    texts = [one["content"] for one in all_of_it if one["type"] == _TEXT_DISPLAY]
    length = sum(len(text) for text in texts)
    if length > _TEXT:
        yield f"{length} characters in a layout, {_TEXT} are the most"
    for row in all_of_it:
        if row["type"] == _ROW:
            yield from _width_faults(row)


def _row_faults(rows: list[Payload]) -> Iterator[str]:
    """Yield what is wrong with the rows below an ordinary message."""
    if len(rows) > _ROWS:
        yield f"{len(rows)} rows of components, {_ROWS} are the most"
    for row in rows:
        if row["type"] != _ROW:
            yield f"component {row['type']} without the flag for layouts"
        else:
            yield from _width_faults(row)


def _width_faults(row: Payload) -> Iterator[str]:
    inside = [one["type"] for one in row["components"]]
    fits = len(inside) == 1 if set(inside) & set(_SELECTS) else 1 <= len(inside) <= _IN_A_ROW
    if not fits:
        yield f"a row of components {inside}"


def _button_faults(button: Payload) -> Iterator[str]:
    label, url = button.get("label") or "", button.get("url") or ""
    if len(label) > _LABEL:
        yield f"button's label of {len(label)} characters, {_LABEL} are the most"
    if len(url) > _URL:
        yield f"button's address of {len(url)} characters, {_URL} are the most"
    if button["style"] == _PREMIUM:
        return
    if not (label or button.get("emoji")):
        yield "a button with neither label nor emoji"
    if bool(url) != (button["style"] == _LINK) or bool(url) == bool(button.get("custom_id")):
        yield f"a button of style {button['style']} with address {url!r} and id {button!r}"


def _select_faults(select: Payload) -> Iterator[str]:
    if not select.get("custom_id"):
        yield "a menu without custom_id"
    if len(select.get("placeholder") or "") > _PLACEHOLDER:
        yield f"a menu's placeholder is longer than {_PLACEHOLDER}"
    if select["type"] == _SELECT:
        yield from _menu_option_faults(select.get("options") or [])


def _menu_option_faults(options: list[Payload]) -> Iterator[str]:
    if not 1 <= len(options) <= _OPTIONS:
        yield f"a menu of {len(options)} options, 1 to {_OPTIONS} may be"
    if len({one["value"] for one in options}) < len(options):
        yield "a menu with the same value twice"
    for one in options:
        for part in ("label", "value", "description"):
            if len(one.get(part) or "") > _OPTION_TEXT:
                yield f"a menu option's {part} is longer than {_OPTION_TEXT}"
