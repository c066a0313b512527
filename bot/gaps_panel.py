"""What a server's articles do not answer, as a list for its moderators."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord

from bot.dates import ago
from bot.language import say, say_count
from bot.markdown import escaped_line
from bot.records import Gap
from bot.rendered import Layout, Rendered, button

PAGE = "gaps"
"""Purpose of the buttons that turn the list's pages."""
FILL = "fill"
"""Purpose of the button on each gap that opens a window for a source."""
PER_PAGE = 5
"""A screen of a phone."""
_QUESTION_LIMIT = 300


def gaps_panel(gaps: Sequence[Gap], *, days: int, page: int = 0) -> Rendered:
    """Return a page of the gaps of the last `days` days; one that is not there is the last one."""
    if not gaps:
        return Rendered(
            say_count(
                "Everything that was asked in the last day was answered, and nobody disliked it.",
                "Everything that was asked in the last {count} days was answered, and nobody "
                "disliked it.",
                days,
            )
        )
    count = -(-len(gaps) // PER_PAGE)
    page = max(0, min(page, count - 1))
    head = [
        "## " + say("What my articles do not answer"),
        say_count(
            "-# Asked in the last day, and not answered or answered badly.",
            "-# Asked in the last {count} days, and not answered or answered badly.",
            days,
        ),
    ]
    items: list[discord.ui.Item[Any]] = [discord.ui.TextDisplay("\n".join(head))]
    for place, gap in enumerate(gaps[page * PER_PAGE : (page + 1) * PER_PAGE]):
        items.append(discord.ui.Separator())
        # Below, and not beside: on a phone a button beside it leaves the question a few letters.
        items.append(discord.ui.TextDisplay(_row(gap)))
        items.append(discord.ui.ActionRow(button(FILL, str(place), say("Add a source"))))
    box = discord.ui.Container(*items)
    if count == 1:
        return Rendered(view=Layout(box))
    turning = discord.ui.ActionRow(
        button(PAGE, str(page - 1), say("Previous"), disabled=page == 0),
        button(PAGE, str(page + 1), say("Next"), disabled=page == count - 1),
    )
    place_of: discord.ui.TextDisplay[Any] = discord.ui.TextDisplay(
        say("-# Page {page} of {count}", page=page + 1, count=count)
    )
    return Rendered(view=Layout(box, place_of, turning))


def _row(gap: Gap) -> str:
    question = f"**{escaped_line(gap.example, _QUESTION_LIMIT)}**"
    people = say_count("{count} person", "{count} people", gap.people)
    if gap.askings == 1:
        return f"{question}\n" + say("-# Asked once, {last}", last=ago(gap.last_at))
    asked = say_count(
        "-# Asked {count} time by {people}; first {first}, last {last}",
        "-# Asked {count} times by {people}; first {first}, last {last}",
        gap.askings,
        people=people,
        first=ago(gap.first_at),
        last=ago(gap.last_at),
    )
    return f"{question}\n{asked}"
