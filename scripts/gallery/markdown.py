"""Discord's Markdown as HTML, as far as the bot writes it."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime

NAMES = {"#": "questions", "@&": "Readers", "@": "Mara"}
"""What stands for the names of channels, roles and people, of which a message has the ids."""
_INLINE = re.compile(
    r"\\(?P<escaped>[^0-9A-Za-z\s])"
    r"|\*\*(?P<bold>(?:\\.|[^*])+)\*\*"
    r"|\*(?P<italic>(?:\\.|[^*])+)\*"
    r"|`(?P<code>[^`]+)`"
    r"|\[(?P<label>(?:\\.|[^\]])+)\]\((?P<url>[^)\s]+)\)"
    r"|<t:(?P<time>-?\d+):(?P<style>\w)>"
    r"|<(?P<sign>#|@&|@)\d+>"
    r"|(?P<plain>[^\\*`\[<]+|.)",
    re.DOTALL,
)
_LINE = re.compile(r"(?P<mark>> |-# |## |- |  - )?(?P<rest>.*)")
_CLASSES = {"> ": "quote", "-# ": "small", "## ": "heading", "- ": "item", "  - ": "item deeper"}


def to_html(markdown: str, *, now: datetime) -> str:
    """Return `markdown` as HTML; times are told from `now`."""
    rows: list[tuple[str, list[str]]] = []
    for line in markdown.split("\n"):
        found = _LINE.fullmatch(line)
        assert found is not None
        kind = _CLASSES.get(found["mark"] or "", "line")
        words = _inline(found["rest"], now)
        # Lines of one quotation share its bar.
        if rows and kind == "quote" == rows[-1][0]:
            rows[-1][1].append(words)
        else:
            rows.append((kind, [words]))
    return "".join(f'<div class="{kind}">{"<br>".join(said)}</div>' for kind, said in rows)


def _inline(text: str, now: datetime) -> str:
    return "".join(_piece(found, now) for found in _INLINE.finditer(text))


def _piece(found: re.Match[str], now: datetime) -> str:
    if found["bold"]:
        return f"<b>{_inline(found['bold'], now)}</b>"
    if found["italic"]:
        return f"<i>{_inline(found['italic'], now)}</i>"
    if found["code"]:
        return f"<code>{html.escape(found['code'])}</code>"
    if found["label"]:
        return f"<a>{_inline(found['label'], now)}</a>"
    if found["time"]:
        return f'<span class="time">{_time(int(found["time"]), found["style"], now)}</span>'
    if found["sign"]:
        sign = found["sign"].replace("@&", "@")
        return f'<span class="mention">{sign}{NAMES[found["sign"]]}</span>'
    return html.escape(found["escaped"] or found["plain"])


def _time(seconds: int, style: str, now: datetime) -> str:
    at = datetime.fromtimestamp(seconds, UTC)
    if style == "R":
        return _ago((at - now).total_seconds())
    return f"{at:%-d %B %Y}" if style == "D" else f"{at:%-d %B %Y %H:%M}"


def _ago(seconds: float) -> str:
    size, unit = next(
        (size, unit)
        for size, unit in ((86_400, "day"), (3600, "hour"), (60, "minute"), (1, "second"))
        if abs(seconds) >= size or unit == "second"
    )
    count = round(abs(seconds) / size)
    words = f"{count} {unit}{'' if count == 1 else 's'}"
    return f"in {words}" if seconds > 0 else f"{words} ago"
