"""Rows of text, as many as fit into a message."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language import say_count
from bot.markdown import units
from bot.rendered import CONTENT_LIMIT


def fitted(head: Sequence[str], rows: Sequence[str], *, unnamed: int = 0) -> str:
    """Return the head and as many rows as fit into a message, and how many did not.

    `unnamed` more have no row.
    """
    total = len(rows) + unnamed
    more = _more(total)
    text = "\n".join(head)
    for place, row in enumerate(rows):
        if units(text) + units(row) + units(more) + 2 > CONTENT_LIMIT:
            return f"{text}\n{_more(total - place)}"
        text += f"\n{row}"
    return f"{text}\n{_more(unnamed)}" if unnamed else text


def pages(rows: Sequence[str], *, room: int, most: int) -> list[list[str]]:
    """Return the rows page by page, each of at most `most` rows that fit into `room` units.

    At least one page; a row longer than the room has one for itself.
    """
    found: list[list[str]] = [[]]
    left = room
    for row in rows:
        if found[-1] and (units(row) + 1 > left or len(found[-1]) == most):
            found.append([])
            left = room
        found[-1].append(row)
        left -= units(row) + 1
    return found


def _more(count: int) -> str:
    return say_count("- … and {count} more", "- … and {count} more", count)
