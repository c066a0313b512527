"""Answers that take their time."""

from __future__ import annotations

import socket
import time

import pytest

from index.fetch import Unreachable
from tests.fetch.site import CHUNKED, Answer, Site, dripping, page, web


@pytest.mark.parametrize(
    "answer",
    [
        dripping(page(content_length="100000"), b"a"),
        dripping(page(content_length=""), b"a"),
        dripping(CHUNKED, b"1\r\na\r\n"),
        dripping(CHUNKED + b"1", b"0"),
        dripping(b"", b"H"),
        dripping(b"HTTP/1.1 200 OK\r\n", b"A: b\r\n"),
        dripping(b"HTTP/1.1 200 OK\r\nA: ", b"b"),
        dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        dripping(CHUNKED + b"0\r\n", b"A: b\r\n"),
    ],
    ids=[
        "body",
        "body without a length",
        "chunks",
        "size of a chunk",
        "status",
        "headers",
        "a header",
        "interim answers",
        "trailers",
    ],
)
def test_an_answer_that_drips_ends(site: Site, answer: Answer) -> None:
    started = time.monotonic()
    with pytest.raises(Unreachable, match=r"took longer than 0.3 s"):
        site.pages["/a"] = answer
        web(total_s=0.3).get(f"{site.home}/a")
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    "head",
    [b"", b"HTTP/1.1 200 OK\r\n", page(b"a", content_length="9")],
    ids=["head", "headers", "body"],
)
def test_a_silent_server_is_not_waited_for(site: Site, head: bytes) -> None:
    def send(connection: socket.socket) -> None:
        connection.sendall(head)
        time.sleep(0.6)

    with pytest.raises(Unreachable, match=r"was silent for 0.2 s"):
        site.pages["/a"] = send
        web(read_timeout_s=0.2).get(f"{site.home}/a")


def test_all_redirects_together_have_one_time(site: Site) -> None:
    def late(connection: socket.socket) -> None:
        time.sleep(0.15)
        connection.sendall(page(status="302 Found", location=f"/{len(site.requests)}"))

    site.pages |= {f"/{number}": late for number in range(20)}
    started = time.monotonic()
    with pytest.raises(Unreachable, match=r"took longer than 0.4 s"):
        web(total_s=0.4).get(f"{site.home}/0")
    assert time.monotonic() - started < 10
