"""Answers as Discord messages: pure, inside Discord's limits, safe with hostile text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import discord

from bot import replies
from bot.answers import Given
from bot.language import date_words, say, say_count
from bot.markdown import escaped_line, units
from bot.panels import help_text, progress, status, summary
from bot.quoted import groups_of, quoted
from bot.rendered import LAYOUT_LIMIT, Layout, Rendered, button, link_button, row
from bot.source_panels import added, looked, removal, sources
from index.domain import Outcome, Quote, Scope
from index.link import link

__all__ = [
    "Rendered",
    "added",
    "answer",
    "help_text",
    "looked",
    "more_quotes",
    "progress",
    "removal",
    "sources",
    "status",
    "summary",
]

# What the buttons under an answer are for: `bot.answer_buttons` answers them.
CONTEXT = "context"
MORE = "more"
FOLLOW = "follow"
GOOD = "good"
BAD = "bad"
AGAIN = "again"
ANYTIME = "anytime"

_MOST_SHOWN = 3
_MOST_MORE = 5
_QUESTION_LIMIT = 300
# Two screens of a phone; the link leads to the rest.
_QUOTE_LIMIT = 1200
# A few lines: of a further quote, and of one that may not answer.
_SHORT_LIMIT = 400
_ANSWERED_COLOUR = discord.Colour(0x2E7D5B)
_UNSURE_COLOUR = discord.Colour(0x8A8D93)

Items = list[discord.ui.Item[Any]]


def answer(given: Given, *, show_question: bool = False) -> Rendered:
    """Return an answer as a message, the quotation first.

    `show_question` puts the question on top, for where the reader does not see it otherwise.
    """
    answered = given.answer
    question = f"-# {escaped_line(given.asked, _QUESTION_LIMIT)}" if show_question else ""
    if answered.is_talk:
        return Rendered(replies.no_question())
    groups = groups_of(answered)
    if not groups:
        return _nothing(given, question)
    unsure = answered.outcome is Outcome.UNSURE
    shown = groups[: most_shown(answered.outcome)]
    lead = say("**Not sure.** The closest I have, which may not answer:") if unsure else ""
    above = "\n".join(part for part in (question, lead) if part)
    below = _undated(answered.undated)
    first = _SHORT_LIMIT if unsure else _QUOTE_LIMIT
    quotes = _quoted(shown, first, room=LAYOUT_LIMIT - units(above) - units(below))
    items = [*_texts(above), *quotes, *_texts(below)]
    colour = _UNSURE_COLOUR if unsure else _ANSWERED_COLOUR
    box = discord.ui.Container(*items, accent_colour=colour)
    return Rendered(view=Layout(box, *_rows(given, groups, more=len(groups) > len(shown))))


def more_quotes(given: Given) -> Rendered:
    """Return the quotes of an answer that `answer` left out."""
    groups = groups_of(given.answer)
    first = most_shown(given.answer.outcome)
    rest = groups[first : first + _MOST_MORE]
    if not rest:
        return Rendered(say("I have no more quotes on that."))
    lead = say("-# Less to the point, but on the same:")
    items = _quoted(rest, _SHORT_LIMIT, room=LAYOUT_LIMIT - units(lead))
    box = discord.ui.Container(*_texts(lead), *items, accent_colour=_UNSURE_COLOUR)
    return Rendered(view=Layout(box))


def most_shown(outcome: Outcome) -> int:
    """Return how many quotes an answer shows at first."""
    return 1 if outcome is Outcome.UNSURE else _MOST_SHOWN


def _nothing(given: Given, question: str) -> Rendered:
    """Return one friendly line, and what would help."""
    line = say("I looked, but none of my articles answers that.")
    about = "\n".join(
        part for part in (_narrowed(given.scope), _undated(given.answer.undated)) if part
    )
    text = "\n".join(part for part in (question, line, about) if part)
    if given.token is None:
        return Rendered(text)
    is_narrow = given.scope.since or given.scope.until or given.scope.sources
    found = row(
        button(AGAIN, given.token, say("Ask differently")),
        button(ANYTIME, given.token, say("Search everything")) if is_narrow else None,
        button(BAD, given.token, say("Tell the moderators")) if given.room.server else None,
    )
    return Rendered(view=Layout(*_texts(text), *([found] if found else ())))


def _rows(given: Given, groups: Sequence[Sequence[Quote]], *, more: bool) -> Iterator[Any]:
    quote, token = groups[0][0], given.token
    reading = link_button(say("Read it in place"), link(quote.article, quote.start, quote.end))
    if token is None:
        rows = [row(reading)]
    else:
        rows = [
            row(
                reading,
                button(CONTEXT, token, say("Context")),
                button(MORE, token, say("More quotes")) if more else None,
            ),
            row(
                button(FOLLOW, token, say("Follow up")),
                button(GOOD, token, None, emoji="👍"),
                button(BAD, token, None, emoji="👎"),
            ),
        ]
    yield from (one for one in rows if one is not None)


def _quoted(groups: Sequence[Sequence[Quote]], first: int, *, room: int) -> Items:
    """Return the groups, a line between two; each gets its share of the room that is left.

    `first` is the most that the first quotation takes. What there is no room for is left out.
    """
    items: Items = []
    for place, group in enumerate(groups):
        share = room // (len(groups) - place)
        text = quoted(group, _SHORT_LIMIT if place else first, room=share)
        room -= units(text)
        if room < 0:
            break
        if items:
            items.append(discord.ui.Separator())
        items.append(discord.ui.TextDisplay(text))
    return items


def _narrowed(scope: Scope) -> str:
    """Return which articles were searched, where it was not all of them."""
    since = date_words(scope.since) if scope.since else ""
    until = date_words(scope.until) if scope.until else ""
    if since and until:
        return say(
            "-# I searched only what was printed from {since} to {until}.", since=since, until=until
        )
    if since:
        return say("-# I searched only what was printed since {since}.", since=since)
    if until:
        return say("-# I searched only what was printed until {until}.", until=until)
    return say("-# I searched only the source that you chose.") if scope.sources else ""


def _undated(count: int) -> str:
    if not count:
        return ""
    return say_count(
        "-# {count} article without a known date could not be searched by date.",
        "-# {count} articles without a known date could not be searched by date.",
        count,
    )


def _texts(text: str) -> Items:
    return [discord.ui.TextDisplay(text)] if text else []
