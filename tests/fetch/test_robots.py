from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from index.fetch import FetchError, Refused, Unreachable
from index.fetch.address import Target, parse
from index.fetch.door import Reply
from index.fetch.journey import Journey
from index.fetch.manners import NoAnswer
from index.fetch.robots import (
    FAILURE_KEPT_S,
    KEPT_S,
    LONGEST_DELAY_S,
    MOST_SITES,
    Robots,
)

PAGE = parse("https://courier.example/news/bridge")


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Answers:
    """Answers with what it was given last, and notes what it was asked for."""

    def __init__(
        self, status: int = 200, body: str = "", retry_after_s: float | None = None
    ) -> None:
        self.asked: list[str] = []
        self.give(status, body, retry_after_s)

    def give(self, status: int, body: str = "", retry_after_s: float | None = None) -> None:
        self._reply = Reply(status, {}, body.encode())
        self._retry_after_s = retry_after_s
        self.error: FetchError | None = None

    def __call__(self, target: Target) -> Journey:
        self.asked.append(target.address)
        if self.error is not None:
            raise self.error
        return Journey(target, self._reply, 0, moved=False, retry_after_s=self._retry_after_s)


def robots(answers: Callable[[Target], Journey], clock: Clock | None = None) -> Robots:
    return Robots(answers, "Pullquote", clock=clock or Clock())


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("User-agent: *\nDisallow: /", "/a"),
        ("\ufeffuser-agent: *\r\ndisallow: /a", "/a/b"),
        ("User-agent: other\nUser-agent: pullquote\nDisallow: /a", "/a"),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf"),
        ("User-agent: *\nDisallow: /ü", "/%C3%BC"),
        ("User-agent: *\nDisallow: /a?b", "/a?b=c"),
        ("User-agent: *\nDisallow: /inner", "/a/../inner"),
        ("User-agent: Pullquote/1.0  # us\nDisallow: /a", "/a"),
        ("User agent pullquote\nDisallow /a", "/a"),
        ("User-agent: **\nDisallow: /a", "/a"),
    ],
)
def test_what_is_not_for_robots_is_refused(text: str, path: str) -> None:
    with pytest.raises(Refused, match="not for robots"):
        robots(Answers(body=text)).check(parse(f"https://courier.example{path}"))


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("User-agent: other\nDisallow: /", "/a"),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Pullquote\nAllow: /", "/a"),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b"),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?b"),
        ("Disallow: /", "/a"),
        ("User-agent: Pull\nDisallow: /", "/a"),
        ("User-agent: somebody else\nDisallow: /", "/a"),
        ("User-agent: Pullquote-News\nDisallow: /", "/a"),
        ("User-agent:\nDisallow: /", "/a"),
        ("User-agent: *\nDisallow: /b\n\nUser-agent:\nDisallow: /a", "/a"),
        ("\0\ud83d\x85[::1\nUser-agent: *\nDisallow: https://[", "/a"),
    ],
)
def test_everything_else_is_allowed(text: str, path: str) -> None:
    answers = Answers(body=text.encode("utf-8", "replace").decode())
    assert robots(answers).check(parse(f"https://courier.example{path}")) == 0


def test_many_robots_and_many_rules_are_no_bomb() -> None:
    agents = "".join(f"User-agent: a{number}\n" for number in range(6_000))
    started = time.monotonic()
    with pytest.raises(Refused):
        robots(Answers(body=agents + "user agent *\n" + "Disallow: /*x$\n" * 8_000)).check(
            parse("https://courier.example/x")
        )
    assert time.monotonic() - started < 20  # without _parsed: minutes, and gigabytes


@pytest.mark.parametrize("status", [201, 204, 400, 401, 403, 404, 410, 451])
def test_a_site_without_robots_txt_allows_everything(status: int) -> None:
    assert robots(Answers(status, "User-agent: *\nDisallow: /")).check(PAGE) == 0


@pytest.mark.parametrize("status", [302, 304, 429, 500, 503])
def test_while_robots_txt_cannot_be_read_nothing_is_allowed(status: int) -> None:
    with pytest.raises(Unreachable, match=rf"while the site's robots.txt cannot be.*\({status}\)"):
        robots(Answers(status)).check(PAGE)


def test_a_failure_is_remembered_for_a_while() -> None:
    clock, answers = Clock(), Answers()
    answers.error = Unreachable("broke off in the middle of the answer")
    asking = robots(answers, clock)
    for _ in range(2):
        with pytest.raises(Unreachable, match="cannot be: it broke off") as caught:
            asking.check(PAGE)
        assert caught.value.retry_after_s is None
    assert len(answers.asked) == 1
    answers.give(200)
    clock.now += FAILURE_KEPT_S
    assert asking.check(PAGE) == 0


def test_a_site_that_asks_for_a_pause_gets_it() -> None:
    clock, answers = Clock(), Answers(503, retry_after_s=50)
    asking = robots(answers, clock)
    for left_s in (50, 20):
        with pytest.raises(Unreachable) as caught:
            asking.check(PAGE)
        assert caught.value.retry_after_s == left_s
        clock.now += 30
    answers.give(200)
    assert asking.check(PAGE) == 0


def test_a_host_that_is_down_is_told_as_its_pages_would_be() -> None:
    answers = Answers()
    answers.error = NoAnswer("takes no connections")
    with pytest.raises(Unreachable, match=r"^takes no connections$"):
        robots(answers).check(PAGE)


def test_one_file_is_asked_for_once_for_each_site() -> None:
    answers = Answers(body="User-agent: *\nDisallow: /b")
    asking = robots(answers)
    for address in ("https://a.example/1", "https://a.example/2?x", "http://a.example/1"):
        asking.check(parse(address))
    asking.check(parse("https://a.example:8443/1"))
    assert answers.asked == [
        "https://a.example/robots.txt",
        "http://a.example/robots.txt",
        "https://a.example:8443/robots.txt",
    ]


def test_a_file_is_read_again_after_a_day() -> None:
    clock, answers = Clock(), Answers()
    asking = robots(answers, clock)
    asking.check(PAGE)
    clock.now += KEPT_S - 1
    asking.check(PAGE)
    assert len(answers.asked) == 1
    answers.give(200, "User-agent: *\nDisallow: /")
    clock.now += 1
    with pytest.raises(Refused):
        asking.check(PAGE)


def test_only_so_many_sites_are_remembered() -> None:
    answers = Answers()
    asking = robots(answers)
    for number in range(MOST_SITES + 1):
        asking.check(parse(f"https://a{number}.example/"))
    asking.check(parse(f"https://a{MOST_SITES}.example/"))
    assert len(answers.asked) == MOST_SITES + 1
    asking.check(parse("https://a0.example/"))
    assert len(answers.asked) == MOST_SITES + 2


@pytest.mark.parametrize(
    ("text", "delay_s"),
    [
        ("User-agent: *\nCrawl-delay: 2.5", 2.5),
        ("User-agent: pullquote\nCrawl-delay: 3\n\nUser-agent: *\nCrawl-delay: 9", 3),
        ("User-agent: *\nCrawl-delay: 86400", LONGEST_DELAY_S),
        ("User-agent: *\nCrawl-delay: nan", 0),
        ("User-agent: *\nCrawl-delay: soon", 0),
    ],
)
def test_the_delay_a_site_asks_for_is_told(text: str, delay_s: float) -> None:
    assert robots(Answers(body=text)).check(PAGE) == delay_s
