"""Quotes as Markdown: the words, who printed them and when, and where else that is reported."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, groupby

from bot.dates import when
from bot.language import say, say_count
from bot.markdown import escaped_line, quotation, units
from index.domain import Answer, Article, Outcome, Quote
from index.link import link

_MOST_ALSO = 4
_NAME_LIMIT = 80
_TITLE_LIMIT = 200
_NOTICE_LIMIT = 300
_ADDRESS_LIMIT = 600
_LEAST_QUOTED = 60
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def groups_of(answered: Answer) -> list[list[Quote]]:
    """Return the quotes to show, those that report the same thing together, best group first.

    Who reports the same thing with another figure has a place of their own: to say that they
    reported it, too, would be untrue.
    """
    if answered.outcome is Outcome.NOTHING:
        return []
    quotes = sorted(answered.quotes, key=lambda quote: quote.group)
    groups: list[list[Quote]] = []
    for _, group in groupby(quotes, key=lambda quote: quote.group):
        first, *others = group
        agree = [quote for quote in others if _figures(first) <= _figures(quote)]
        groups.append([first, *agree])
        groups += [[quote] for quote in others if quote not in agree]
    return groups


def _figures(quote: Quote) -> frozenset[str]:
    return frozenset(_FIGURE.findall(quote.text))


def quoted(group: Sequence[Quote], most: int, *, room: int) -> str:
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
