from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from index.due import FIRST_RETRY, JITTER, LAST_RETRY, SELDOM, next_asking, next_reading
from index.store.pages import Page, Role

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def page(*, age: timedelta, failures: int = 0) -> Page:
    return Page("https://a.example/1", Role.PAGE, NOW - age, failures=failures)


@pytest.mark.parametrize(
    ("age", "wait"),
    [
        (MINUTE, MINUTE),
        (HOUR, HOUR / 8),
        (DAY, DAY / 8),
        (30 * DAY, 30 * DAY / 8),
        (3000 * DAY, SELDOM),
    ],
)
def test_a_page_is_asked_the_more_seldom_the_longer_it_stands(
    age: timedelta, wait: timedelta
) -> None:
    assert next_asking(page(age=age), NOW, MINUTE, jitter=0) == NOW + wait


def test_a_page_that_fails_is_asked_after_longer_and_longer_times() -> None:
    waits = [
        next_asking(page(age=HOUR, failures=n), NOW, MINUTE, jitter=0) - NOW for n in range(1, 30)
    ]

    assert waits[0] == FIRST_RETRY
    assert waits[1] == 2 * FIRST_RETRY
    assert waits == sorted(waits)
    assert waits[-1] == LAST_RETRY


def test_a_source_is_read_after_its_interval() -> None:
    assert next_reading(NOW, HOUR, failures=0, is_held=False, jitter=0) == NOW + HOUR


def test_a_source_that_fails_is_read_after_longer_and_longer_times() -> None:
    once = next_reading(NOW, MINUTE, failures=1, is_held=False, jitter=0)
    often = next_reading(NOW, MINUTE, failures=100, is_held=False, jitter=0)

    assert (once, often) == (NOW + FIRST_RETRY, NOW + LAST_RETRY)


def test_what_seems_gone_is_looked_for_again_soon() -> None:
    assert next_reading(NOW, DAY, failures=0, is_held=True, jitter=0) == NOW + FIRST_RETRY


def test_a_young_page_is_due_at_its_source_s_next_reading_whatever_chance_says() -> None:
    reading = next_reading(NOW, MINUTE, failures=0, is_held=False, jitter=0)

    assert next_asking(page(age=MINUTE), NOW, MINUTE, jitter=0.9) <= reading
    assert next_asking(page(age=HOUR), NOW, MINUTE, jitter=0.5) == NOW + HOUR / 8 * (1 + JITTER / 2)


def test_waiting_times_are_lengthened_a_little_at_random() -> None:
    due = next_reading(NOW, HOUR, failures=0, is_held=False, jitter=0.5)

    assert due == NOW + HOUR * (1 + JITTER / 2)
