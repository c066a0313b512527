"""When and in which order sources and pages are asked: pure, so that it can be reckoned ahead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from index.store.pages import Page, Role

if TYPE_CHECKING:
    from index.named import Names

AGE_SHARE = 8
"""A page is asked again after an eighth of the time since it last changed: what is an hour old
after seven minutes, what is a day old after three hours, what is a month old after four days."""
SELDOM = timedelta(days=30)
"""However old a page is, it is asked this often."""
FIRST_RETRY = timedelta(minutes=5)
"""After the first failure; doubled with each further one, up to a day."""
LAST_RETRY = timedelta(days=1)
JITTER = 0.1
"""Share by which a waiting time is lengthened at random: hosts are not all asked at once."""


def next_reading(
    now: datetime, interval: timedelta, *, failures: int, is_held: bool, jitter: float
) -> datetime:
    """Return when a source is to be read again.

    Args:
        now: when it was read.
        interval: the source's own time between two readings.
        failures: readings in a row that came to nothing.
        is_held: whether articles that seem gone wait to be looked for once more.
        jitter: random number in [0, 1).
    """
    wait = interval
    if failures:
        wait = max(interval, _retry(failures))
    elif is_held:
        wait = min(interval, FIRST_RETRY)
    return now + wait * (1 + JITTER * jitter)


def next_asking(page: Page, now: datetime, interval: timedelta, *, jitter: float) -> datetime:
    """Return when a page that was asked at `now` is to be asked again, never before `interval`."""
    if page.failures:
        wait = max(interval, _retry(page.failures))
    else:
        age = now - (page.changed_at or page.found_at)
        if age / AGE_SHARE <= interval:
            # At the next reading, whenever that is: its time is lengthened at random already, and
            # a page's that were lengthened more would have to wait for the one after it.
            return now + interval
        wait = min(age / AGE_SHARE, SELDOM)
    return now + wait * (1 + JITTER * jitter)


def to_ask(
    names: Names, known: Mapping[str, Page], now: datetime, *, everything: bool
) -> Iterator[Page]:
    """Yield the pages to be asked at `now`: new ones, those said to have changed, those due.

    Args:
        names: what the source names.
        known: what earlier readings noted, by address.
        now: when they are asked; aware.
        everything: whether pages are asked that are not due, too.
    """
    new, changed, due = [], [], []
    for address, name in names.pages.items():
        page = known.get(address)
        if page is None:
            new.append(Page(address, Role.PAGE, now, name.named_by, name.version))
        elif name.version is not None and name.version != page.named_version:
            changed.append(page)
    waiting = {page.address for page in changed}
    for page in known.values():
        named = page.role is Role.PAGE and page.address not in waiting
        if named and not names.lost(page) and (everything or _is_due(page, now)):
            due.append(page)
    yield from new
    yield from changed
    # The newest first: they are the ones that change.
    yield from sorted(due, key=lambda page: page.changed_at or page.found_at, reverse=True)


def _is_due(page: Page, now: datetime) -> bool:
    if page.due_at is None or page.due_at <= now:
        return True
    # Asked in the future: the clock was wrong then, or has been set back since.
    return page.asked_at is not None and page.asked_at > now


def _retry(failures: int) -> timedelta:
    doubled: timedelta = FIRST_RETRY * 2.0 ** min(failures - 1, 20)
    return min(doubled, LAST_RETRY)
