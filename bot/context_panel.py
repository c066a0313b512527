"""The sentences around quotes, as a message for whoever asks to see them."""

from __future__ import annotations

from dataclasses import dataclass

import discord

from bot.dates import ago, when
from bot.language import say
from bot.markdown import CUT, block_quote, clean, escape, escaped_line, units
from bot.records import KeptQuote
from bot.rendered import LAYOUT_LIMIT, Layout, Rendered, link_button, row
from index.context import context
from index.domain import Article, Change, Span
from index.link import link

_CHARS = 500
"""Of whole sentences, on either side."""
_NAME_LIMIT = 80
_TITLE_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Seen:
    """A place that was quoted, and its article as it is now."""

    quote: KeptQuote
    article: Article | None
    """None: it is no longer among the sources that may be seen there."""
    change: Change | None
    """The last one since the quote was shown."""


def context_panel(seen: list[Seen]) -> Rendered:
    """Return what stands around quotes, each under its headline, as many as there is room for."""
    texts: list[str] = []
    room = LAYOUT_LIMIT
    for one in seen:
        text = _around(one, _CHARS // len(seen)) if one.article else _gone()
        room -= units(text)
        if room < 0 and texts:
            break
        if text not in texts:
            texts.append(text)
    if not texts:
        return Rendered(_gone())
    items: list[discord.ui.Item[discord.ui.LayoutView]] = []
    for text in texts:
        items += [discord.ui.Separator()] if items else []
        items.append(discord.ui.TextDisplay(text))
    found = row(_button(seen[0]))
    return Rendered(view=Layout(discord.ui.Container(*items), *([found] if found else [])))


def _around(seen: Seen, chars: int) -> str:
    article, quote = seen.article, seen.quote
    assert article is not None
    title = escaped_line(article.title or "", _TITLE_LIMIT).strip()
    publisher = escaped_line(article.publisher or say("publisher unknown"), _NAME_LIMIT)
    lines = [f"**{title}**"] if title else []
    lines.append(f"-# {publisher}, {when(article.published_at)}")
    if not quote.stands_in(article):
        return "\n".join([*lines, _changed(seen.change)])
    around = context(article, quote.start, quote.end, chars=chars)
    words = article.text[quote.start : quote.end]
    parts = [
        *(_plain(article, span) for span in around.before),
        block_quote(escape(clean(words))),
        *(_plain(article, span) for span in around.after),
    ]
    begins = not article.text[: (around.before or [Span(quote.start, 0)])[0].start].strip()
    ends = not article.text[(around.after or [Span(0, quote.end)])[-1].end :].strip()
    if not begins:
        parts.insert(0, escape(CUT))
    if not ends:
        parts.append(escape(CUT))
    return "\n".join([*lines, "", "\n".join(parts)])


def _plain(article: Article, span: Span) -> str:
    return escape(clean(article.text[span.start : span.end]))


def _changed(change: Change | None) -> str:
    if change is None:
        return say(
            "⚠️ This article has changed since: the words that were quoted stand there no more."
        )
    return say(
        "⚠️ This article has changed since ({what}, {ago}): the words that were quoted stand there "
        "no more.",
        what=escaped_line(change.told, _TITLE_LIMIT),
        ago=ago(change.at),
    )


def _gone() -> str:
    return say("That article is no longer among my sources, so I quote it no more.")


def _button(seen: Seen) -> discord.ui.Button[discord.ui.LayoutView] | None:
    article, quote = seen.article, seen.quote
    if article is None:
        return None
    stands = quote.stands_in(article)
    address = link(article, quote.start, quote.end) if stands else article.url
    return link_button(say("Read it in place"), address)
