"""What a source costs and how late it is, reckoned from when pages are due. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil

from index.due import JITTER, next_asking
from index.store.pages import Page, Role

DAY = timedelta(days=1)
MEAN_CHANCE = 0.5
"""Of a waiting time that chance lengthens by up to JITTER."""
_BORN = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Site:
    """A source to be reckoned with."""

    pages: int
    days: float
    """How old its oldest page is; as many pages come every day."""

    @property
    def new_a_day(self) -> float:
        """Pages that are published each day."""
        return self.pages / self.days


@dataclass(frozen=True, slots=True)
class Terms:
    """How sources are read; the defaults of the settings."""

    interval: timedelta = timedelta(minutes=15)
    look: timedelta = timedelta(seconds=30)
    """Between two looks of the bot whether a source is due."""
    delay_s: float = 1.0
    portion: timedelta = timedelta(minutes=20)
    lists: int = 1
    """Feeds or sitemaps that each reading asks."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What comes out."""

    first: timedelta
    """Until a new source has been read once."""
    portions: int
    """Readings that this takes."""
    pages_a_day: float
    """Requests for pages afterwards."""
    lists_a_day: float
    """Requests for feeds or sitemaps."""
    busy_a_day: timedelta
    """Time that all these requests wait for each other."""
    half: timedelta
    """Until half of what is published, or said to have changed or to be gone, has been asked."""
    worst: timedelta
    """The same of everything, unless another source is being read."""


def reckon(site: Site, terms: Terms = Terms()) -> Reckoned:
    """Return what reading `site` costs when every page came once and never changed."""
    delay = timedelta(seconds=terms.delay_s)
    first = (site.pages + terms.lists) * delay
    pages = site.new_a_day * askings(timedelta(days=site.days), terms.interval)
    lists = terms.lists * (DAY / _mean(terms.interval))
    # The lists are asked first, then what is new; of what is due, the newest.
    asked = (terms.lists + 1) * delay
    return Reckoned(
        first=first,
        portions=ceil(first / terms.portion),
        pages_a_day=pages,
        lists_a_day=lists,
        busy_a_day=(pages + lists) * delay,
        half=_mean(terms.interval) / 2 + terms.look / 2 + asked,
        worst=terms.interval * (1 + JITTER) + terms.look + asked,
    )


def askings(age: timedelta, interval: timedelta) -> int:
    """Return how often a page has been asked until it is so old, if it never changed."""
    page = Page("", Role.PAGE, found_at=_BORN, changed_at=_BORN)
    now, count = _BORN, 0
    while now - _BORN < age:
        count += 1
        now = next_asking(page, now, interval, jitter=MEAN_CHANCE)
    return count


def unseen(age: timedelta, terms: Terms = Terms()) -> timedelta:
    """Return how long a change may stay unseen, at most, that nothing but its page tells.

    `age` is the time since the page last changed, when it was asked the last time before.
    """
    page = Page("", Role.PAGE, found_at=_BORN, changed_at=_BORN)
    now = _BORN + age
    due = next_asking(page, now, terms.interval, jitter=1.0) - now
    reading = terms.interval * (1 + JITTER) + terms.look
    # It is asked at the first reading after that; none comes before the interval is over.
    return reading if due <= terms.interval else due + reading


def _mean(wait: timedelta) -> timedelta:
    return wait * (1 + JITTER * MEAN_CHANCE)
