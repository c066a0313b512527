"""Connections that are not made, or not securely."""

from __future__ import annotations

import socket
import ssl
import time
import traceback
from collections.abc import Iterator
from ipaddress import ip_address

import pytest

from index.fetch import Fetched, Unreachable
from index.fetch.networks import Ip
from index.fetch.outside import dial, resolve
from index.fetch.wire import trusting
from tests.fetch.site import CERTIFICATE, EXPIRED, Site, dripping, names, page, serving, web


@pytest.fixture
def site() -> Iterator[Site]:
    with serving({"/a": page(b"x")}, certificate=CERTIFICATE) as opened:
        yield opened


def test_a_page_is_read_over_a_secure_connection(site: Site) -> None:
    got = web().get(f"https://courier.example:{site.port}/a")
    assert isinstance(got, Fetched)
    assert got.body == b"x"
    assert site.last()["host"] == f"courier.example:{site.port}"


def test_the_name_is_checked_and_not_the_network_address(site: Site) -> None:
    with pytest.raises(Unreachable, match=r"no valid certificate: it is for another name$"):
        web().get(f"https://gazette.example:{site.port}/a")
    with pytest.raises(Unreachable, match=r"no valid certificate: it is for another name$"):
        web().get(f"https://127.0.0.1:{site.port}/a")


def test_a_certificate_of_nobody_known_is_refused(site: Site) -> None:
    with pytest.raises(Unreachable, match=r"no valid certificate: it was issued by nobody"):
        web(tls=trusting()).get(f"https://courier.example:{site.port}/a")


def test_an_expired_certificate_is_refused() -> None:
    with (
        serving({}, certificate=EXPIRED) as site,
        pytest.raises(Unreachable, match=r"no valid certificate: it has expired$"),
    ):
        web(tls=trusting(str(EXPIRED))).get(f"https://courier.example:{site.port}/a")


def test_a_server_that_knows_no_encryption_is_told() -> None:
    with (
        serving({}) as site,
        pytest.raises(Unreachable, match=r"^makes no secure connection$"),
    ):
        web().get(f"https://courier.example:{site.port}/a")


def test_a_body_without_a_length_is_whole_if_the_server_says_goodbye(site: Site) -> None:
    site.pages["/a"] = page(b"whole", content_length="")
    got = web().get(f"https://courier.example:{site.port}/a")
    assert isinstance(got, Fetched)
    assert got.body == b"whole"


def test_a_secure_body_without_a_length_that_is_cut_is_no_short_page(site: Site) -> None:
    def cut(connection: socket.socket) -> None:
        connection.sendall(page(b"who", content_length=""))
        connection.shutdown(socket.SHUT_RDWR)

    site.pages["/a"] = cut
    with pytest.raises(Unreachable, match="broke off in the middle of the answer"):
        web().get(f"https://courier.example:{site.port}/a")


def test_a_secure_answer_that_drips_ends(site: Site) -> None:
    site.pages["/a"] = dripping(page(content_length="100000"), b"a")
    started = time.monotonic()
    with pytest.raises(Unreachable, match=r"took longer than 0.5 s"):
        web(total_s=0.5).get(f"https://courier.example:{site.port}/a")
    assert time.monotonic() - started < 10  # it would go on for 20


def test_a_handshake_that_does_not_come_ends() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(Unreachable, match=r"was silent for 0.2 s"):
            web(read_timeout_s=0.2).get(f"https://courier.example:{port}/a")


def test_a_server_that_is_not_there_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closing:
        port = closing.getsockname()[1]
    with pytest.raises(Unreachable, match=r"^takes no connections$"):
        web().get(f"http://courier.example:{port}/a")


def failing(error: OSError) -> Unreachable:
    """Return what is said when a connection fails with `error`."""

    def through(ip: Ip, port: int, timeout_s: float) -> socket.socket:
        raise error

    with pytest.raises(Unreachable) as caught:
        web(through=through).get("http://courier.example/a")
    return caught.value


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (TimeoutError("10.20.30.40 timed out"), "took no connection within 10 s"),
        (OSError(113, "No route to host 10.20.30.40"), "cannot be reached from here"),
        (OSError(101, "Network is unreachable"), "cannot be reached from here"),
        (PermissionError(13, "10.20.30.40"), "cannot be reached from here"),
    ],
)
def test_why_there_is_no_connection_is_told_without_the_network_address(
    error: OSError, told: str
) -> None:
    raised = failing(error)
    assert str(raised) == told
    assert "10.20.30.40" not in "".join(traceback.format_exception(raised))


def test_a_name_that_is_not_known_is_told() -> None:
    with pytest.raises(Unreachable, match=r"^has a host name that is not known") as caught:
        web(resolve=names(courier_example="")).get("http://courier.example/a")
    assert "10.20.30.40" not in "".join(traceback.format_exception(caught.value))


def test_a_name_without_addresses_is_not_known() -> None:
    with pytest.raises(Unreachable, match="has a host name that is not known"):
        web(resolve=lambda host, port: []).get("http://courier.example/a")


def test_a_name_that_takes_too_long_to_look_up_is_told() -> None:
    def slow(host: str, port: int) -> list[Ip]:
        time.sleep(0.2)
        return [ip_address("127.0.0.1")]

    with pytest.raises(Unreachable, match=r"^took longer than 0.1 s$"):
        web(resolve=slow, total_s=0.1).get("http://courier.example/a")


def test_the_next_address_of_a_host_is_tried() -> None:
    tried: list[str] = []

    def through(ip: Ip, port: int, timeout_s: float) -> socket.socket:
        tried.append(str(ip))
        if ip != ip_address("127.0.0.1"):
            raise OSError(101, "Network is unreachable")
        return dial(ip, port, timeout_s)

    with serving({"/a": page(b"x")}) as site:
        asking = web(resolve=names(courier_example="::1 127.0.0.2 127.0.0.1"), through=through)
        assert isinstance(asking.get(f"{site.home}/a"), Fetched)
    assert tried == ["::1", "127.0.0.2", "127.0.0.1"] * 2


def test_the_addresses_of_a_host_share_the_time_for_a_connection() -> None:
    waits: list[float] = []

    def through(ip: Ip, port: int, timeout_s: float) -> socket.socket:
        waits.append(timeout_s)
        raise TimeoutError

    asking = web(resolve=names(courier_example="127.0.0.1 127.0.0.2 ::1"), through=through)
    with pytest.raises(Unreachable, match="took no connection within 10 s"):
        asking.get("http://courier.example/a")
    assert waits == pytest.approx([10 / 3, 10 / 2, 10], abs=0.1)


def test_a_page_is_read_over_ipv6() -> None:
    with serving({"/a": page(b"x")}, host="::1") as site:
        assert isinstance(web().get(f"http://[::1]:{site.port}/a"), Fetched)
        assert site.last()["host"] == f"[::1]:{site.port}"


def test_the_system_looks_up_names_and_numbers() -> None:
    assert ip_address("127.0.0.1") in resolve("localhost", 80)
    assert resolve("::1", 80) == [ip_address("::1")]


def test_what_the_system_trusts_is_checked() -> None:
    assert trusting().verify_mode is ssl.CERT_REQUIRED
    assert trusting().check_hostname
