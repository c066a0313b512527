"""Dates as readers see them."""

from __future__ import annotations

from datetime import date, datetime

import discord

from bot.language import date_words, say


def when(published_at: date | datetime | None) -> str:
    """Return a date in words; in the reader's own time zone where the time is known."""
    if published_at is None:
        return say("date unknown")
    if isinstance(published_at, datetime) and published_at.tzinfo is not None:
        return discord.utils.format_dt(published_at, "f")
    return date_words(published_at)


def ago(moment: datetime) -> str:
    """Return how long ago or ahead `moment` is; it goes on counting while it is shown."""
    return discord.utils.format_dt(moment, "R")
