"""A message as Discord's clients show it, as an HTML page."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from scripts.gallery.markdown import NAMES, to_html

Payload = Mapping[str, Any]
_CSS = Path(__file__).with_name("discord.css")
_FONTS = ("latin", "latin-600", "latin-700")
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?")
_STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "secondary"}
_OTHERS = {6: "moderators"}
"""Names of those that are not called what NAMES says."""
_ROW, _BUTTON, _STRING_SELECT = 1, 2, 3
_ROLE_SELECT, _CHANNEL_SELECT = 6, 8
_SECTION, _TEXT, _SEPARATOR, _CONTAINER = 9, 10, 14, 17


def page(message: Payload, *, now: datetime, private: bool, node: str) -> str:
    """Return the page; `private` adds the line that only the reader sees it.

    `node` is the folder whose node_modules hold the font and the pictures of emoji.
    """
    font = f"{node}/node_modules/@fontsource/noto-sans"
    fonts = "".join(f'@import "file://{font}/{name}.css";' for name in _FONTS)
    parts = [to_html(message["content"], now=now)] if message.get("content") else []
    parts += [_component(one, now) for one in message.get("components") or ()]
    parts += [_attachment(one) for one in message.get("attachments") or ()]
    only_you = '<div class="only">👁️ Only you can see this · <a>Dismiss message</a></div>'
    made = (
        f'<!doctype html><meta charset="utf-8"><style>{fonts}{_CSS.read_text()}</style>'
        f'<div class="message{" private" if private else ""}"><div class="avatar">„</div>'
        f'<div class="body"><div class="author">Pullquote <span class="app">APP</span>'
        f'<span class="at">{now:%-d %b %Y, %H:%M}</span></div>'
        f"{''.join(parts)}{only_you if private else ''}</div></div>"
    )
    return _EMOJI.sub(lambda found: _picture(found[0], node), made)


def _picture(emoji: str, node: str) -> str:
    name = f"{ord(emoji[0]):x}"
    return f'<img class="emoji" src="file://{node}/node_modules/@twemoji/svg/{name}.svg">'


def _attachment(one: Payload) -> str:
    return f'<div class="file">📄 <a>{html.escape(one["filename"])}</a></div>'


def _component(one: Payload, now: datetime) -> str:
    kind = one["type"]
    if kind == _TEXT:
        return f'<div class="text">{to_html(one["content"], now=now)}</div>'
    if kind == _SEPARATOR:
        return "<hr>"
    if kind == _BUTTON:
        return _button(one)
    if kind in (_STRING_SELECT, _ROLE_SELECT, _CHANNEL_SELECT):
        return _select(one)
    inner = "".join(_component(part, now) for part in one.get("components", ()))
    if kind == _SECTION:
        accessory = _component(one["accessory"], now)
        return f'<div class="section"><div>{inner}</div>{accessory}</div>'
    if kind == _CONTAINER:
        colour = one.get("accent_color")
        bar = "" if colour is None else f' style="border-left-color:#{colour:06x}"'
        return f'<div class="container"{bar}>{inner}</div>'
    assert kind == _ROW, kind
    return f'<div class="row">{inner}</div>'


def _button(one: Payload) -> str:
    classes = f"button {_STYLES[one['style']]}{' disabled' if one.get('disabled') else ''}"
    emoji = f'<span class="sign">{(one.get("emoji") or {}).get("name") or ""}</span>'
    arrow = '<span class="arrow">↗</span>' if one.get("url") else ""
    return f'<span class="{classes}">{emoji}{html.escape(one.get("label") or "")}{arrow}</span>'


def _select(one: Payload) -> str:
    chosen: Sequence[str] = [
        option["label"] for option in one.get("options", ()) if option.get("default")
    ]
    sign = "@" if one["type"] == _ROLE_SELECT else "#"
    name = NAMES["@&" if sign == "@" else "#"]
    chosen = chosen or [
        f"{sign}{_OTHERS.get(int(value['id']), name)}" for value in one.get("default_values") or ()
    ]
    shown = "".join(f"<b>{html.escape(words)}</b>" for words in chosen)
    return (
        f'<div class="select">{shown or html.escape(one.get("placeholder") or "")}'
        '<span class="caret">⌄</span></div>'
    )
