"""Whatever a server sends, and whatever anybody types, nothing but a FetchError comes of it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from index.fetch import Fetched, FetchError, Refused
from index.fetch.address import parse, redirected
from index.fetch.http import HttpWeb
from tests.fetch.site import Site, serving, web

STARTS = [
    b"",
    b"HTTP/1.1 200 OK\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: ",
    b"HTTP/1.1 200 OK\r\nContent-Length: ",
    b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1",
    b"HTTP/1.1 200 OK\r\nContent-Type: ",
    b"HTTP/1.1 200 OK\r\nETag: ",
    b"HTTP/1.1 503 Busy\r\nRetry-After: ",
    b"HTTP/1.1 ",
]
SIGNS = some.text("htps:/\\@[]?#%.-_~0123456789abcfx１。ⓛü\r\n\t \0é", max_size=40)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving({}) as opened:
        yield opened


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    start=some.sampled_from(STARTS),
    rest=some.one_of(some.binary(max_size=80), SIGNS.map(str.encode)),
    path=some.sampled_from(["/robots.txt", "/a"]),
)
def test_whatever_comes_is_a_page_or_an_error(
    site: Site, start: bytes, rest: bytes, path: str
) -> None:
    site.pages.clear()
    site.pages[path] = start + rest
    asking: HttpWeb = web(read_timeout_s=1, total_s=2)
    with contextlib.suppress(FetchError):
        assert isinstance(asking.get(f"{site.home}/a"), Fetched)


@given(some.one_of(SIGNS, some.text(max_size=40)), some.sampled_from(["", "http://", "https://["]))
def test_whatever_is_typed_is_an_address_or_refused(typed: str, start: str) -> None:
    with contextlib.suppress(Refused):
        target = parse(start + typed)
        assert target.address.isascii()
        assert target.address.isprintable()
        assert " " not in target.address
        assert parse(target.address) == target


@given(some.one_of(SIGNS, some.text(max_size=40)))
def test_whatever_a_redirect_says_is_an_address_or_refused(location: str) -> None:
    with contextlib.suppress(Refused):
        target = redirected(parse("http://a.example/b/c?d"), location)
        assert parse(target.address) == target
