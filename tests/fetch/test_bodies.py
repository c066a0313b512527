"""Bodies that are whole, cut, damaged or lying."""

from __future__ import annotations

import gzip
import zlib

import pytest

from index.fetch import Fetched, Unreachable
from index.fetch.http import HttpWeb
from tests.fetch.site import CHUNKED, Answer, Site, page, web, zipped

TEXT = b"The bridge opened on Monday. " * 5000


def body(site: Site, answer: Answer, asking: HttpWeb | None = None) -> bytes:
    site.pages["/a"] = answer
    got = (asking or web()).get(f"{site.home}/a")
    assert isinstance(got, Fetched)
    return got.body


def chunks(*parts: bytes) -> bytes:
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts)


@pytest.mark.parametrize(
    "answer",
    [
        page(TEXT),
        page(TEXT, content_length=""),
        page(TEXT, content_encoding="identity"),
        CHUNKED + chunks(TEXT[:7], TEXT[7:]) + b"0\r\n\r\n",
        zipped(TEXT),
        page(gzip.compress(TEXT), content_encoding="x-GZip"),
        page(gzip.compress(TEXT[:99]) + gzip.compress(TEXT[99:]), content_encoding="gzip"),
        page(zlib.compress(TEXT), content_encoding="deflate"),
        page(zlib.compress(TEXT)[2:-4], content_encoding="deflate"),
    ],
    ids=[
        "length",
        "no length",
        "identity",
        "chunks",
        "gzip",
        "x-gzip",
        "gzip in two parts",
        "deflate",
        "deflate without its head",
    ],
)
def test_a_whole_body_is_read_however_it_comes(site: Site, answer: bytes) -> None:
    assert body(site, answer) == TEXT


@pytest.mark.parametrize(
    "answer",
    [page(), zipped(b""), page(content_encoding="gzip")],
    ids=["plain", "packed", "said to be packed"],
)
def test_an_empty_body_is_empty(site: Site, answer: bytes) -> None:
    assert body(site, answer) == b""


@pytest.mark.parametrize(
    "answer",
    [
        page(TEXT[:-1], content_length=str(len(TEXT))),
        page(b"", content_length="5"),
        CHUNKED + chunks(TEXT),
        CHUNKED + chunks(TEXT)[:-100],
        CHUNKED + b"5\r\nThe b",
        CHUNKED + b"0\r\nA: " + b"b" * 70_000,
        CHUNKED,
        page(gzip.compress(TEXT)[:-1], content_encoding="gzip"),
        page(gzip.compress(TEXT)[:50], content_length="", content_encoding="gzip"),
        page(zlib.compress(TEXT)[:-1], content_encoding="deflate"),
        zipped(TEXT, content_length="90"),
    ],
    ids=[
        "last byte",
        "all",
        "last chunk",
        "in a chunk",
        "in the first chunk",
        "in the trailers",
        "before the first chunk",
        "gzip's last byte",
        "gzip without a length",
        "deflate's last byte",
        "gzip by its length",
    ],
)
def test_a_body_that_is_cut_is_no_short_page(site: Site, answer: bytes) -> None:
    with pytest.raises(Unreachable, match="broke off in the middle of the answer"):
        body(site, answer)


@pytest.mark.parametrize(
    "answer",
    [
        page(b"plain text", content_encoding="gzip"),
        page(
            gzip.compress(TEXT)[:40] + b"xxxxxxxx" + gzip.compress(TEXT)[48:],
            content_encoding="gzip",
        ),
        page(gzip.compress(TEXT)[:-8] + b"12345678", content_encoding="gzip"),
        page(b"\x78\x9cplain text", content_encoding="deflate"),
    ],
    ids=["no gzip", "in the middle", "checksum", "deflate"],
)
def test_a_damaged_body_is_told(site: Site, answer: bytes) -> None:
    with pytest.raises(Unreachable, match="came damaged"):
        body(site, answer)


@pytest.mark.parametrize("coding", ["br", "zstd", "compress", "gzip, gzip", "unknown"])
def test_a_body_packed_otherwise_is_told(site: Site, coding: str) -> None:
    with pytest.raises(Unreachable, match="not understood"):
        body(site, page(b"x", content_encoding=coding))


def test_a_body_ends_where_the_server_says(site: Site) -> None:
    """As in browsers. What stands behind is never taken for the next answer."""
    asking = web()
    assert body(site, page(b"first", content_length="3"), asking) == b"fir"
    assert body(site, page(b"second"), asking) == b"second"


@pytest.mark.parametrize(
    "answer",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"\x15\x03\x01\x00\x02\x02\x46",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nA: " + b"b" * 70_000 + b"\r\n\r\n",
        page(b"abc", content_length="1, 2"),
        CHUNKED + b"-10\r\n" + TEXT,
        CHUNKED + b"-ffffffffffffffffff\r\n" + TEXT,
    ],
    ids=[
        "ssh",
        "tls",
        "status",
        "too many headers",
        "too long a header",
        "two lengths",
        "negative chunk",
        "very negative chunk",
    ],
)
def test_what_is_no_http_is_told(site: Site, answer: bytes) -> None:
    with pytest.raises(Unreachable, match="does not answer in HTTP"):
        body(site, answer)


def test_a_connection_that_is_broken_off_is_told(site: Site) -> None:
    with pytest.raises(Unreachable, match="broke the connection off without an answer"):
        body(site, b"")
