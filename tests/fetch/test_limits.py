from __future__ import annotations

from collections.abc import Callable

import pytest

from index.errors import UsageError
from index.fetch.limits import FetchLimits


def test_the_usual_limits_can_be_used() -> None:
    limits = FetchLimits()
    assert limits.delay_s == 1
    assert limits.allowed == ()


@pytest.mark.parametrize(
    ("user_agent", "robot"),
    [("Pullquote", "Pullquote"), ("Courierbot/2.1 (+https://courier.example)", "Courierbot")],
)
def test_robots_txt_knows_the_first_word(user_agent: str, robot: str) -> None:
    assert FetchLimits(user_agent=user_agent).robot == robot


@pytest.mark.parametrize(
    "user_agent", ["", "  ", "Pull\r\nHost: a", "Pull\x7f", "Pullquøte", "/1.0"]
)
def test_a_user_agent_that_cannot_be_sent_is_told(user_agent: str) -> None:
    with pytest.raises(UsageError, match="user agent must"):
        FetchLimits(user_agent=user_agent)


def test_a_delay_that_goes_back_in_time_is_told() -> None:
    with pytest.raises(UsageError, match="delay between two requests"):
        FetchLimits(delay_s=-1)


@pytest.mark.parametrize(
    "nothing",
    [
        lambda: FetchLimits(connect_timeout_s=0),
        lambda: FetchLimits(read_timeout_s=0),
        lambda: FetchLimits(total_s=-1),
        lambda: FetchLimits(most_bytes=0),
    ],
)
def test_limits_that_allow_nothing_are_told(nothing: Callable[[], FetchLimits]) -> None:
    with pytest.raises(UsageError, match="must be more than 0"):
        nothing()
