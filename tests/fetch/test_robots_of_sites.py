"""robots.txt as sites serve it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.fetch import Fetched, Refused, Unreachable
from index.fetch.robots import MOST_BYTES
from tests.fetch.site import Site, names, page, serving, to, web


@pytest.fixture
def site() -> Iterator[Site]:
    with serving({"/a": page(b"x")}) as opened:
        yield opened


def test_robots_txt_is_asked_for_first_by_the_same_name(site: Site) -> None:
    site.pages["/robots.txt"] = page(b"User-agent: Courierbot\nDisallow: /a")
    with pytest.raises(Refused):
        web(user_agent="Courierbot/2.1 (me@courier.example)").get(f"{site.home}/a")
    assert site.paths == ["/robots.txt"]
    assert site.last()["user-agent"] == "Courierbot/2.1 (me@courier.example)"


def test_robots_txt_may_redirect(site: Site) -> None:
    site.pages |= {"/robots.txt": to("/rules", "301 Moved")}
    site.pages["/rules"] = page(b"User-agent: *\nDisallow: /")
    with pytest.raises(Refused):
        web().get(f"{site.home}/a")


@pytest.mark.parametrize("length", [{}, {"content_length": ""}])
def test_a_robots_txt_that_is_too_long_is_cut(site: Site, length: dict[str, str]) -> None:
    rules = b"User-agent: *\nDisallow: /first\n".ljust(MOST_BYTES, b"#") + b"\nDisallow: /a\n"
    site.pages["/robots.txt"] = page(rules, **length)
    asking = web()
    assert isinstance(asking.get(f"{site.home}/a"), Fetched)
    with pytest.raises(Refused):
        asking.get(f"{site.home}/first")


def test_a_site_that_cannot_be_found_is_told_without_robots_txt() -> None:
    with pytest.raises(Unreachable, match=r"^has a host name that is not known"):
        web(resolve=names(courier_example="")).get("http://courier.example/a")
