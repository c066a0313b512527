"""Bodies that are huge, or become huge."""

from __future__ import annotations

import gzip
import socket
import tracemalloc
import zlib
from collections.abc import Callable

import pytest

from index.fetch import Fetched, Unreachable
from tests.fetch.site import CHUNKED, Answer, Site, page, web, zipped


def large(answer: bytes) -> Callable[[socket.socket], None]:
    """Return what sends `answer` and then goes on without an end."""

    def send(connection: socket.socket) -> None:
        connection.sendall(answer)
        for _ in range(600):
            connection.sendall(b"a" * 65536)

    return send


@pytest.mark.parametrize(
    "answer",
    [
        page(b"a" * 1_048_577),
        large(page(content_length="9999999999")),
        large(page(content_length="")),
        large(CHUNKED + b"fffffffff\r\n"),
        large(CHUNKED + b"-1\r\n"),
        zipped(b"a" * 1_048_577),
        page(gzip.compress(b"") * 60_000, content_encoding="gzip"),
    ],
    ids=[
        "whole",
        "by its length",
        "without a length",
        "huge chunk",
        "chunk of -1",
        "unpacked",
        "empty parts",
    ],
)
def test_a_body_that_is_too_large_is_not_read(site: Site, answer: Answer) -> None:
    site.pages["/a"] = answer
    with pytest.raises(Unreachable, match="is larger than 1 MB"):
        web(most_bytes=2**20).get(f"{site.home}/a")


def test_the_largest_body_is_read(site: Site) -> None:
    site.pages["/a"] = zipped(b"a" * 1000)
    got = web(most_bytes=1000).get(f"{site.home}/a")
    assert isinstance(got, Fetched)
    assert got.body == b"a" * 1000


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_does_not_go_off(site: Site, coding: str) -> None:
    packer = zlib.compressobj(6, wbits=31 if coding == "gzip" else 15)
    bomb = b"".join(packer.compress(bytes(2**20)) for _ in range(64)) + packer.flush()
    assert len(bomb) < 2**20
    site.pages["/a"] = page(bomb, content_encoding=coding)
    assert memory_bytes(site) < 8 * 2**20


def test_a_chunk_of_less_than_nothing_does_not_fill_the_memory(site: Site) -> None:
    """`http.client` reads one of -1 bytes until the connection ends."""
    site.pages["/a"] = large(CHUNKED + b"-1\r\n")
    assert memory_bytes(site) < 16 * 2**20


def memory_bytes(site: Site) -> int:
    """Return the memory that it takes not to read the page."""
    tracemalloc.start()
    try:
        with pytest.raises(Unreachable, match="is larger than 1 MB"):
            web(most_bytes=2**20).get(f"{site.home}/a")
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
