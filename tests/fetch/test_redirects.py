from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.fetch import Fetched, Gone, Refused, Unchanged, Unreachable
from index.fetch.journey import MOST_REDIRECTS
from tests.fetch.site import Site, page, serving, to, web


@pytest.fixture
def site() -> Iterator[Site]:
    with serving({"/end": page(b"x")}) as opened:
        yield opened


def get(site: Site, path: str) -> Fetched:
    got = web().get(site.home + path)
    assert isinstance(got, Fetched)
    return got


@pytest.mark.parametrize(
    ("statuses", "moved"),
    [
        ((301,), True),
        ((308,), True),
        ((301, 308, 301), True),
        ((302,), False),
        ((303,), False),
        ((307,), False),
        ((301, 302), False),
        ((307, 308), False),
    ],
)
def test_a_page_has_moved_if_every_redirect_is_for_good(
    site: Site, statuses: tuple[int, ...], moved: bool
) -> None:
    for number, status in enumerate(statuses):
        place = "/end" if number == len(statuses) - 1 else f"/{number + 1}"
        site.pages[f"/{number}"] = to(place, f"{status} Redirect")
    got = get(site, "/0")
    assert (got.address, got.moved, got.body) == (f"{site.home}/end", moved, b"x")


def test_a_page_that_redirects_nowhere_has_not_moved(site: Site) -> None:
    assert not get(site, "/end").moved


def test_a_redirect_may_lead_to_another_host(site: Site) -> None:
    with serving({"/b?c": page(b"y")}) as other:
        site.pages["/a"] = to(f"http://gazette.example:{other.port}/b?c#d", "301 Moved")
        got = get(site, "/a")
        assert got.address == f"http://gazette.example:{other.port}/b?c"
        assert other.paths == ["/robots.txt", "/b?c"]
        assert other.last()["host"] == f"gazette.example:{other.port}"


def test_as_many_redirects_are_followed_as_is_said_and_no_more(site: Site) -> None:
    site.pages |= {f"/{number}": to(f"/{number + 1}") for number in range(MOST_REDIRECTS + 1)}
    site.pages[f"/{MOST_REDIRECTS}"] = page(b"x")
    assert get(site, "/0").address == f"{site.home}/{MOST_REDIRECTS}"
    site.pages[f"/{MOST_REDIRECTS}"] = to("/end")
    site.requests.clear()
    with pytest.raises(Unreachable, match=r"^redirects more than 10 times$"):
        get(site, "/0")
    assert len(site.paths) == 1 + 1 + MOST_REDIRECTS


@pytest.mark.parametrize(
    "places", [["/0"], ["/1", "/0"], ["/1", "/2", "/1"], ["/0#a"], ["/%30/../0"]]
)
def test_a_circle_is_noticed(site: Site, places: list[str]) -> None:
    site.pages |= {f"/{number}": to(place) for number, place in enumerate(places)}
    with pytest.raises(Unreachable, match=r"^redirects in a circle"):
        get(site, "/0")
    assert len(site.paths) <= 1 + len(places)


def test_what_a_redirect_leads_to_is_told_as_such(site: Site) -> None:
    site.pages |= {
        "/gone": to("/nowhere"),
        "/down": to("/busy"),
        "/busy": page(status="503 Busy", retry_after="7"),
        "/script": to("javascript:alert(1)"),
    }
    with pytest.raises(Gone, match=r"^redirects to a place that is no longer there \(404\)$"):
        get(site, "/gone")
    with pytest.raises(Refused, match=r"^redirects to a place that is no http or https address$"):
        get(site, "/script")
    with pytest.raises(Unreachable, match=r"^redirects to a place that answers with") as caught:
        get(site, "/down")
    assert caught.value.retry_after_s == 7


def test_a_redirect_that_names_no_place_is_no_page(site: Site) -> None:
    site.pages["/a"] = page(b"<p>Moved</p>", status="301 Moved")
    with pytest.raises(Unreachable, match=r"no page \(301\)"):
        get(site, "/a")


def test_a_redirect_is_only_followed_where_robots_may_go(site: Site) -> None:
    site.pages |= {"/a": to("/inner/b"), "/robots.txt": page(b"User-agent: *\nDisallow: /inner")}
    with pytest.raises(Refused, match=r"^redirects to a place that is not for robots"):
        get(site, "/a")
    assert site.paths == ["/robots.txt", "/a"]


def test_unchanged_may_be_said_by_where_a_redirect_leads(site: Site) -> None:
    site.pages |= {"/a": to("/b"), "/b": page(b"x", etag='"1"')}
    got = get(site, "/a")
    site.pages["/b"] = page(status="304 Not Modified")
    assert web().get(f"{site.home}/a", got.validators) == Unchanged()
