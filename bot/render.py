"""Answers and panels as Discord messages: pure, inside Discord's limits, safe with hostile text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, groupby

import discord

from bot.dates import when
from bot.markdown import escaped_line, quotation, units
from bot.panels import help_text, progress, status, summary
from bot.rendered import (
    BUTTON_URL_LIMIT,
    CONTENT_LIMIT,
    DESCRIPTION_LIMIT,
    EMBEDS_LIMIT,
    EMBEDS_TOTAL_LIMIT,
    TITLE_LIMIT,
    Rendered,
)
from bot.source_panels import added, looked, removal, sources
from index.domain import Answer, Article, Outcome, Quote
from index.link import link

__all__ = [
    "Rendered",
    "added",
    "answer",
    "help_text",
    "looked",
    "progress",
    "removal",
    "sources",
    "status",
    "summary",
]

# A row holds five buttons; a second row would push the answer off a phone's screen.
_MOST_SHOWN = min(5, EMBEDS_LIMIT)
_MOST_IN_WORDS = 2
_MOST_ALSO = 4
_NAME_LIMIT = 80
# The last line of those who report the same, and what parts of a message stand between.
_MARKS = 60
_QUESTION_LIMIT = 300
_NOTICE_LIMIT = 300
# Two screens of a phone; the link leads to the rest.
_QUOTE_LIMIT = 1500
_ANSWERED_COLOUR = discord.Colour(0x2E7D5B)
_UNSURE_COLOUR = discord.Colour(0x8A8D93)

_NOTHING = "I looked, but nothing in my articles answers that."
_UNSURE = "**The closest I have** — this may not answer your question."


def answer(answered: Answer, *, show_question: bool = False, in_words: bool = False) -> Rendered:
    """Return an answer as a message: one embed and one link button for each group of quotes.

    `show_question` puts the question on top, for where the reader does not see it otherwise.
    `in_words` does without embeds, for channels where the bot may not embed links: Discord would
    leave them out without a word.
    """
    groups = _groups(answered)[: _MOST_IN_WORDS if in_words else _MOST_SHOWN]
    unsure = answered.outcome is Outcome.UNSURE
    opening = [
        f"-# {escaped_line(answered.question, _QUESTION_LIMIT)}" if show_question else "",
        _NOTHING if not groups else _UNSURE if unsure else "",
        _undated(answered.undated),
    ]
    content = "\n".join(part for part in opening if part)
    room = CONTENT_LIMIT - units(content) if in_words else EMBEDS_TOTAL_LIMIT
    embeds = _embeds(groups, _UNSURE_COLOUR if unsure else _ANSWERED_COLOUR, room=room)
    if in_words:
        parts = (content, *(f"**{embed.title}**\n{embed.description}" for embed in embeds))
        content, embeds = "\n".join(part for part in parts if part), ()
    return Rendered(content or None, embeds, _buttons([group[0] for group in groups]))


def _groups(answered: Answer) -> list[list[Quote]]:
    """Return the quotes to show, those that report the same thing together, best group first."""
    if answered.outcome is Outcome.NOTHING:
        return []
    quotes = sorted(answered.quotes, key=lambda quote: quote.group)
    return [list(group) for _, group in groupby(quotes, key=lambda quote: quote.group)]


def _embeds(
    groups: Sequence[Sequence[Quote]], colour: discord.Colour, *, room: int
) -> tuple[discord.Embed, ...]:
    """Return one embed a group; a group gets its share of the room that those before it left."""
    embeds = []
    for place, group in enumerate(groups):
        number = place + 1 if len(groups) > 1 else None
        embed = _embed(group, number, room=room // (len(groups) - place) - _MARKS)
        embed.colour = colour
        room -= units(embed.title or "") + units(embed.description or "") + _MARKS
        embeds.append(embed)
    return tuple(embeds)


def _embed(group: Sequence[Quote], number: int | None, *, room: int) -> discord.Embed:
    """Return a group's best quote under its headline, and where else the same is reported."""
    quote, *others = group
    title = _title(quote.article, number)
    byline = _attribution(quote)
    about = _about(quote)
    also = _also(quote, others, room=(room - units(title) - units(byline) - units(about)) // 2)
    below = "\n".join(line for line in (byline, about, *also) if line)
    left = min(DESCRIPTION_LIMIT, room - units(title)) - units(below) - 1
    return discord.Embed(
        title=title,
        url=link(quote.article, quote.start, quote.end),
        description=f"{quotation(quote.text, min(left, _QUOTE_LIMIT))}\n{below}",
    )


def _about(quote: Quote) -> str:
    """Return what readers have to know beside the words: who else printed them, a correction."""
    names = [escaped_line(name, _NAME_LIMIT) for name in quote.also[:_MOST_ALSO]]
    lines = [f"-# Also printed by {', '.join(names)}"] if names else []
    notice = quote.article.notice
    if notice is not None:
        words = quote.article.text[notice.start : notice.end]
        lines.append(f"⚠️ {escaped_line(' '.join(words.split()), _NOTICE_LIMIT)}")
    return "\n".join(lines)


def _title(article: Article, number: int | None) -> str:
    before = "" if number is None else f"{number} · "
    room = TITLE_LIMIT - len(before)
    # A headline of nothing but blanks and invisible characters leaves no words to show.
    headline = escaped_line(article.title or "", room).strip()
    return before + (headline or escaped_line(f"Untitled ({article.id})", room))


def _attribution(quote: Quote) -> str:
    """Return who said it, who printed it and when, on one line."""
    speaker = escaped_line(quote.speaker, _NAME_LIMIT) if quote.speaker else ""
    return f"— {speaker}, in {_byline(quote.article)}" if speaker else f"— {_byline(quote.article)}"


def _byline(article: Article) -> str:
    publisher = escaped_line(article.publisher or "", _NAME_LIMIT)
    if not publisher and article.published_at is None:
        return "publisher and date unknown"
    name = f"**{publisher}**" if publisher else "publisher unknown"
    return f"{name}, {when(article.published_at)}"


def _also(shown: Quote, others: Sequence[Quote], *, room: int) -> list[str]:
    """Return a line for each other article that reports the same, as many as there is room for."""
    articles = {quote.article.id: quote for quote in reversed(others)}
    articles.pop(shown.article.id, None)
    rows = [_also_row(quote) for quote in reversed(articles.values())]
    most = sum(end <= room for end in accumulate(units(row) + 1 for row in rows[:_MOST_ALSO]))
    left_out = len(rows) - most
    return rows[:most] + ([f"-# Also reported by {left_out} more"] if left_out else [])


def _also_row(quote: Quote) -> str:
    address = _short_link(quote)
    read = f" · [read]({address})" if address else ""
    return f"-# Also reported by {_byline(quote.article)}{read}"


def _short_link(quote: Quote) -> str | None:
    """Return the quote's link, fit to stand between the brackets of a masked link."""
    address = link(quote.article, quote.start, quote.end)
    if address is None:
        return None
    for character in "()\\<>":
        address = address.replace(character, f"%{ord(character):02X}")
    return address


def _buttons(quotes: Sequence[Quote]) -> discord.ui.View | None:
    """Return one link button for each quote that has an address; None when none has."""
    view = discord.ui.View(timeout=None)
    for number, quote in enumerate(quotes, start=1):
        address = link(quote.article, quote.start, quote.end)
        if address is None or len(address) > BUTTON_URL_LIMIT:
            continue
        label = "Read it in place" if len(quotes) == 1 else f"Read {number} in place"
        view.add_item(discord.ui.Button(label=label, url=address))
    return view if view.children else None


def _undated(count: int) -> str:
    if not count:
        return ""
    articles = "1 article" if count == 1 else f"{count} articles"
    return f"-# {articles} without a known date could not be searched by date."
