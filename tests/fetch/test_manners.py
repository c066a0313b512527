from __future__ import annotations

import pytest

from index.fetch import Unreachable
from index.fetch.http import open_web
from index.fetch.limits import FetchLimits
from index.fetch.manners import LONGEST_PAUSE_S, MOST_SILENCES, Manners
from index.fetch.outside import Outside
from tests.fetch.site import LOOPBACK, TRUSTING, names, page, serving, web


class Time:
    """A clock that goes on when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def manners(time: Time, *, delay_s: float = 1.0, chance: float = 0.5) -> Manners:
    """Return manners whose pauses are lengthened by nothing: `chance` is in the middle."""
    return Manners(delay_s, clock=lambda: time.now, sleep=time.sleep, chance=lambda: chance)


def test_two_requests_to_one_host_are_a_delay_apart() -> None:
    time = Time()
    polite = manners(time)
    polite.wait("a.example")
    time.now += 5  # the request itself
    polite.answered("a.example")
    time.now += 0.25  # what was made of it
    polite.wait("a.example")
    assert time.slept == [0.75]


def test_another_host_need_not_wait() -> None:
    time = Time()
    polite = manners(time)
    polite.answered("a.example")
    polite.wait("b.example")
    assert time.slept == []


def test_a_site_may_ask_for_a_longer_delay_but_not_for_a_shorter_one() -> None:
    time = Time()
    polite = manners(time)
    for asked_s in (3.0, 0.1):
        polite.slow_down("a.example", asked_s)
        polite.answered("a.example")
        polite.wait("a.example")
    assert time.slept == [3.0, 1.0]


def test_every_failure_in_a_row_doubles_the_pause_until_it_is_long_enough() -> None:
    time = Time()
    polite = manners(time)
    for _ in range(8):
        polite.failed("a.example", is_silent=False)
        polite.wait("a.example")
    assert time.slept == [2, 4, 8, 16, 32, LONGEST_PAUSE_S, LONGEST_PAUSE_S, LONGEST_PAUSE_S]
    polite.answered("a.example")
    polite.wait("a.example")
    assert time.slept[-1] == 1


@pytest.mark.parametrize(("chance", "pause_s"), [(0.0, 1.5), (0.999, 2.5)])
def test_chance_spreads_the_pauses(chance: float, pause_s: float) -> None:
    time = Time()
    polite = manners(time, chance=chance)
    polite.failed("a.example", is_silent=False)
    polite.wait("a.example")
    assert time.slept == pytest.approx([pause_s], rel=0.01)


def test_a_longer_delay_is_kept_after_a_failure() -> None:
    time = Time()
    polite = manners(time, delay_s=300)
    polite.failed("a.example", is_silent=False)
    polite.wait("a.example")
    assert time.slept == [300]


def test_a_site_of_ones_own_is_never_waited_for() -> None:
    time = Time()
    polite = manners(time, delay_s=0)
    for _ in range(20):
        polite.failed("a.example", is_silent=False)
        polite.wait("a.example")
    assert time.slept == []


def test_a_host_that_stays_silent_is_left_alone() -> None:
    time = Time()
    polite = manners(time)
    for _ in range(MOST_SILENCES):
        polite.wait("a.example")
        polite.failed("a.example", is_silent=True)
    with pytest.raises(Unreachable, match="did not answer 4 times in a row"):
        polite.wait("a.example")
    polite.wait("b.example")


@pytest.mark.parametrize("is_well", [True, False])
def test_any_answer_ends_the_silence(is_well: bool) -> None:
    polite = manners(Time())
    for _ in range(3):
        for _ in range(MOST_SILENCES - 1):
            polite.failed("a.example", is_silent=True)
        if is_well:
            polite.answered("a.example")
        else:
            polite.failed("a.example", is_silent=False)
    polite.wait("a.example")


def test_a_host_is_not_asked_before_the_time_it_named() -> None:
    time = Time()
    polite = manners(time)
    polite.failed("a.example", is_silent=False, hold_s=120)
    time.now += 20
    with pytest.raises(Unreachable, match="for another 100 s") as caught:
        polite.wait("a.example")
    assert caught.value.retry_after_s == 100
    time.now += 100
    polite.wait("a.example")
    assert time.slept == []


def test_pages_are_asked_for_a_delay_apart() -> None:
    time = Time()
    with serving({"/a": page(b"x"), "/b": page(b"x")}) as site:
        outside = Outside(resolve=names(), tls=TRUSTING, clock=lambda: time.now, sleep=time.sleep)
        asking = open_web(FetchLimits(delay_s=2, allowed=LOOPBACK), outside)
        asking.get(f"{site.home}/a")
        asking.get(f"{site.home}/b")
        assert site.paths == ["/robots.txt", "/a", "/b"]
    assert time.slept == [2, 2]


def test_a_crawl_delay_is_kept() -> None:
    time = Time()
    with serving({"/robots.txt": page(b"User-agent: *\nCrawl-delay: 7"), "/a": page(b"x")}) as site:
        outside = Outside(resolve=names(), tls=TRUSTING, clock=lambda: time.now, sleep=time.sleep)
        asking = open_web(FetchLimits(delay_s=2, allowed=LOOPBACK), outside)
        asking.get(f"{site.home}/a")
        asking.get(f"{site.home}/a")
    assert time.slept == [2, 7]


def test_a_host_that_breaks_off_again_and_again_is_left_alone() -> None:
    with serving({f"/{number}": b"" for number in range(9)}) as site:
        asking = web()
        told = []
        for number in range(6):
            with pytest.raises(Unreachable) as caught:
                asking.get(f"{site.home}/{number}")
            told.append(str(caught.value))
        assert told[MOST_SILENCES - 1] == "broke the connection off without an answer"
        assert told[MOST_SILENCES].startswith("did not answer 4 times in a row")
        assert len(site.requests) == 1 + MOST_SILENCES


def test_pages_that_are_missing_or_broken_are_no_silence() -> None:
    with serving({"/500": page(status="500 Eh"), "/cut": page(b"x", content_length="2")}) as site:
        asking = web()
        for path in ["/500", "/cut"] * MOST_SILENCES:
            with pytest.raises(Unreachable, match=r"error of its own|broke off in the middle"):
                asking.get(site.home + path)
        assert len(site.requests) == 1 + 2 * MOST_SILENCES
