"""No hostile address reaches a listener, whether it is typed or a redirect leads to it."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from ipaddress import ip_address, ip_network

import pytest

from index.fetch import Fetched, Refused, Unreachable
from index.fetch.http import open_web
from index.fetch.limits import FetchLimits
from index.fetch.networks import Ip
from index.fetch.outside import Outside, dial
from tests.fetch.hostile import ANYWHERE, NAMES, TYPED
from tests.fetch.site import TRUSTING, Site, page, serving, to
from tests.fetch.world import PUBLIC, Inner, World


@pytest.fixture(scope="module")
def opened() -> Iterator[tuple[Site, Inner]]:
    inner = Inner()
    with serving({}) as site:
        yield site, inner
    inner.close()


@pytest.fixture
def world(opened: tuple[Site, Inner]) -> World:
    site, inner = opened
    site.pages.clear()
    site.requests.clear()
    inner.reached()
    return World(site, inner)


def test_the_table_is_long_enough() -> None:
    assert len(set(ANYWHERE.values()) | set(TYPED.values())) >= 60


@pytest.mark.parametrize("what", [*ANYWHERE, *TYPED])
def test_a_hostile_address_is_refused_without_a_connection(world: World, what: str) -> None:
    address = {**ANYWHERE, **TYPED}[what].format(port=world.inner.port)
    with pytest.raises(Refused):
        world.web().get(address)
    assert world.dialled == []
    assert world.inner.reached() == 0


@pytest.mark.parametrize("what", ANYWHERE)
def test_a_redirect_to_a_hostile_address_is_refused(world: World, what: str) -> None:
    world.site.pages["/a"] = to(ANYWHERE[what].format(port=world.inner.port))
    with pytest.raises(Refused, match=r"^redirects to a place that "):
        world.web().get("http://public.example/a")
    assert set(world.dialled) == {PUBLIC}
    assert world.inner.reached() == 0


@pytest.mark.parametrize("place", ["//127.0.0.1:{port}/", "//[::1]:{port}/", "//inner.example/"])
def test_a_redirect_that_leaves_the_scheme_out_is_refused(world: World, place: str) -> None:
    world.site.pages["/a"] = to(place.format(port=world.inner.port))
    with pytest.raises(Refused):
        world.web().get("http://public.example/a")
    assert world.inner.reached() == 0


def test_a_redirect_of_robots_txt_is_checked_too(world: World) -> None:
    world.site.pages["/robots.txt"] = to(f"http://127.0.0.1:{world.inner.port}/")
    asking = world.web()
    for path in ("/a", "/b"):
        with pytest.raises(Refused):
            asking.get(f"http://public.example{path}")
    assert world.site.paths == ["/robots.txt"]
    assert world.inner.reached() == 0


def test_a_late_redirect_is_checked_too(world: World) -> None:
    inner = f"http://inner.example:{world.inner.port}/"
    world.site.pages |= {"/a": to("/b"), "/b": to("http://public.example/c"), "/c": to(inner)}
    with pytest.raises(Refused):
        world.web().get("http://public.example/a")
    assert world.inner.reached() == 0


def test_an_answer_that_changes_is_checked_each_time_it_is_used(world: World) -> None:
    answers = iter([PUBLIC, ip_address("127.0.0.1")])
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[Ip]:
        asked.append(host)
        return [next(answers)]

    outside = Outside(resolve=resolve, dial=world.dial, tls=TRUSTING)
    with pytest.raises(Refused):
        # The first answer is used up by robots.txt, the second one is for the page.
        open_web(FetchLimits(delay_s=0), outside).get(f"http://a.example:{world.inner.port}/")
    assert len(asked) == 2
    assert world.dialled == [PUBLIC]
    assert world.inner.reached() == 0


def test_a_name_is_looked_up_once_for_each_connection(world: World) -> None:
    """So there is no second answer, between the check and the connection, that could differ."""
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[Ip]:
        asked.append(host)
        return [PUBLIC]

    world.site.pages["/a"] = page(b"x")
    outside = Outside(resolve=resolve, dial=world.dial, tls=TRUSTING)
    open_web(FetchLimits(delay_s=0), outside).get("http://a.example/a")
    assert world.site.paths == ["/robots.txt", "/a"]
    assert asked == ["a.example"] * 2
    assert world.dialled == [PUBLIC] * 2


def test_what_is_dialled_is_never_a_name() -> None:
    """A number is not looked up again, so nothing stands between the check and the connection."""
    with serving({"/a": page(b"x")}) as site, dial(ip_address("127.0.0.1"), site.port, 1) as wire:
        assert wire.getpeername() == ("127.0.0.1", site.port)


REACHING = {
    "IPv4": "http://127.0.0.1:{port}/",
    "this host": "http://0.0.0.0:{port}/",
    "last dot": "http://127.0.0.1.:{port}/",
    "full-width digits": "http://１２７.０.０.１:{port}/",
    "IPv6": "http://[::1]:{port}/",
    "IPv4 in IPv6": "http://[::ffff:127.0.0.1]:{port}/",
    "a name": "http://inner.example:{port}/",
    "a mapped name": "http://mapped.example:{port}/",
}


@pytest.mark.parametrize("what", REACHING)
def test_the_listener_would_be_reached_if_the_host_allowed_it(world: World, what: str) -> None:
    """So it is the check that keeps the addresses above away, and nothing else."""
    everything = (ip_network("0.0.0.0/0"), ip_network("::/0"))
    outside = Outside(resolve=world.resolve, dial=world.dial, tls=TRUSTING)
    limits = FetchLimits(delay_s=0, allowed=everything, read_timeout_s=0.05)
    with pytest.raises(Unreachable, match="was silent"):
        open_web(limits, outside).get(REACHING[what].format(port=world.inner.port))
    assert world.inner.reached() == 1


def test_an_allowed_network_is_read_and_no_other(world: World) -> None:
    world.site.pages["/a"] = page(b"x")
    outside = Outside(resolve=world.resolve, dial=world.dial, tls=TRUSTING)
    asking = open_web(FetchLimits(delay_s=0, allowed=(ip_network("127.0.0.1/32"),)), outside)
    assert isinstance(asking.get(f"http://inner.example:{world.site.port}/a"), Fetched)
    for other in ("127.0.0.2", "10.0.0.1", "[::1]", "[::ffff:127.0.0.1]"):
        with pytest.raises(Refused):
            asking.get(f"http://{other}:{world.site.port}/a")


def test_no_error_tells_an_inner_address(world: World) -> None:
    for host in NAMES:
        with pytest.raises(Refused) as caught:
            world.web().get(f"http://{host}/")
        told = "".join(traceback.format_exception(caught.value))
        assert not any(ip in told for ip in NAMES[host].split())


def test_no_error_tells_credentials(world: World) -> None:
    with pytest.raises(Refused) as caught:
        world.web().get("http://ada:secret@public.example/")
    assert "secret" not in str(caught.value)
