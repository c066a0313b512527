"""Answers as Discord messages: pure, inside Discord's limits, safe with hostile text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import Any

import discord

from bot.answers import Given
from bot.dates import when
from bot.language import date_words, say, say_count
from bot.markdown import escaped_line, quotation, units
from bot.panels import help_text, progress, status, summary
from bot.rendered import LAYOUT_LIMIT, Layout, Rendered, button, link_button, row
from bot.source_panels import added, looked, removal, sources
from index.domain import Answer, Article, Outcome, Quote, Scope
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

MOST_SHOWN = 3
_MOST_MORE = 5
_MOST_ALSO = 4
_NAME_LIMIT = 80
_TITLE_LIMIT = 200
_QUESTION_LIMIT = 300
_NOTICE_LIMIT = 300
_ADDRESS_LIMIT = 600
# Two screens of a phone; the link leads to the rest.
_QUOTE_LIMIT = 1200
# A few lines: of a further quote, and of one that may not answer.
_SHORT_LIMIT = 400
_LEAST_QUOTED = 60
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
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
        return Rendered(say_hello())
    groups = _groups(answered)
    if not groups:
        return _nothing(given, question)
    unsure = answered.outcome is Outcome.UNSURE
    shown = groups[: 1 if unsure else MOST_SHOWN]
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
    groups = _groups(given.answer)
    first = 1 if given.answer.outcome is Outcome.UNSURE else MOST_SHOWN
    rest = groups[first : first + _MOST_MORE]
    if not rest:
        return Rendered(say("I have no more quotes on that."))
    lead = say("-# Less to the point, but on the same:")
    items = _quoted(rest, _SHORT_LIMIT, room=LAYOUT_LIMIT - units(lead))
    box = discord.ui.Container(*_texts(lead), *items, accent_colour=_UNSURE_COLOUR)
    return Rendered(view=Layout(box))


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


def _groups(answered: Answer) -> list[list[Quote]]:
    """Return the quotes to show, those that report the same thing together, best group first.

    Who reports the same thing with another figure has a place of their own: to say that they
    reported it, too, would be untrue.
    """
    if answered.outcome is Outcome.NOTHING:
        return []
    quotes = sorted(answered.quotes, key=lambda quote: quote.group)
    groups = []
    for _, group in groupby(quotes, key=lambda quote: quote.group):
        first, *others = group
        agree = [quote for quote in others if _figures(first) <= _figures(quote)]
        groups.append([first, *agree])
        groups += [[quote] for quote in others if quote not in agree]
    return groups


def _figures(quote: Quote) -> frozenset[str]:
    return frozenset(_FIGURE.findall(quote.text))


def _quoted(groups: Sequence[Sequence[Quote]], first: int, *, room: int) -> Items:
    """Return the groups, a line between two; each gets its share of the room that is left.

    `first` is the most that the first quotation takes. What there is no room for is left out.
    """
    items: Items = []
    for place, group in enumerate(groups):
        share = room // (len(groups) - place)
        text = _quoted_group(group, _SHORT_LIMIT if place else first, room=share)
        room -= units(text)
        if room < 0:
            break
        if items:
            items.append(discord.ui.Separator())
        items.append(discord.ui.TextDisplay(text))
    return items


def _quoted_group(group: Sequence[Quote], most: int, *, room: int) -> str:
    """Return a group's best quote, who printed it, and where else the same is reported."""
    quote, *others = group
    about = _about(quote)
    also = _also(quote, others, room=(room - units(about)) // 2)
    below = "\n".join((about, *also))
    left = max(_LEAST_QUOTED, min(most, room - units(below) - 1))
    return f"{quotation(quote.text, left)}\n{below}"


def _about(quote: Quote) -> str:
    """Return what readers have to know beside the words: who printed them, and a correction."""
    lines = [_attribution(quote), f"-# {_headline(quote)}"]
    if quote.also:
        names = ", ".join(escaped_line(name, _NAME_LIMIT) for name in quote.also[:_MOST_ALSO])
        lines.append(say("-# Also printed by {names}", names=names))
    notice = quote.article.notice
    if notice is not None:
        words = quote.article.text[notice.start : notice.end]
        lines.append(f"⚠️ {escaped_line(' '.join(words.split()), _NOTICE_LIMIT)}")
    return "\n".join(lines)


def _headline(quote: Quote) -> str:
    """Return the article's headline, which opens it at the words where it has an address."""
    article, address = quote.article, _masked(quote)
    # A headline of nothing but blanks and invisible characters leaves no words to show.
    words = escaped_line(article.title or "", _TITLE_LIMIT).strip()
    words = words or escaped_line(say("Untitled ({id})", id=article.id), _TITLE_LIMIT)
    return f"[{words}]({address})" if address else words


def _attribution(quote: Quote) -> str:
    """Return who said it, who printed it and when, on one line."""
    speaker = escaped_line(quote.speaker, _NAME_LIMIT) if quote.speaker else ""
    byline = _byline(quote.article)
    return (
        say("— {speaker}, in {byline}", speaker=speaker, byline=byline)
        if speaker
        else f"— {byline}"
    )


def _byline(article: Article) -> str:
    publisher = escaped_line(article.publisher or "", _NAME_LIMIT)
    if not publisher and article.published_at is None:
        return say("publisher and date unknown")
    name = f"**{publisher}**" if publisher else say("publisher unknown")
    return f"{name}, {when(article.published_at)}"


def _also(shown: Quote, others: Sequence[Quote], *, room: int) -> list[str]:
    """Return a line for each other article that reports the same, as many as there is room for."""
    articles = {quote.article.id: quote for quote in reversed(others)}
    articles.pop(shown.article.id, None)
    rows = [_also_row(quote) for quote in reversed(articles.values())]
    most = sum(end <= room for end in accumulate(units(row) + 1 for row in rows[:_MOST_ALSO]))
    left_out = len(rows) - most
    more = say_count(
        "-# Also reported by {count} more", "-# Also reported by {count} more", left_out
    )
    return rows[:most] + ([more] if left_out else [])


def _also_row(quote: Quote) -> str:
    address, byline = _masked(quote), _byline(quote.article)
    if not address:
        return say("-# Also reported by {byline}", byline=byline)
    return say("-# Also reported by {byline} · [read]({address})", byline=byline, address=address)


def _masked(quote: Quote) -> str | None:
    """Return the quote's link, fit to stand between the brackets of a masked link."""
    address = link(quote.article, quote.start, quote.end)
    if address is None:
        return None
    for character in "()\\<>":
        address = address.replace(character, f"%{ord(character):02X}")
    return address if len(address) <= _ADDRESS_LIMIT else None


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


def say_hello() -> str:
    """Return what is said to a greeting or to thanks."""
    return say("Ask me a question, and I answer with the exact words of published articles.")


def _texts(text: str) -> Items:
    return [discord.ui.TextDisplay(text)] if text else []
