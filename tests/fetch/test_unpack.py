from __future__ import annotations

import contextlib
import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from index.fetch import Unreachable
from index.fetch.unpack import gunzip, unpack

TEXT = b"The bridge opened on Monday. " * 40


def pieces(packed: bytes, size: int) -> list[bytes]:
    return [packed[at : at + size] for at in range(0, len(packed), size)]


@pytest.mark.parametrize("size", [2, 3, 7, 1000])
@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("", TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT)),
        ("x-gzip", gzip.compress(TEXT[:50]) + gzip.compress(b"") + gzip.compress(TEXT[50:])),
        ("gzip", gzip.compress(TEXT) + bytes(100)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)[2:-4]),
        ("deflate", zlib.compress(TEXT) + b"padding"),
    ],
    ids=["none", "identity", "gzip", "parts", "padding", "zlib", "raw", "padded zlib"],
)
def test_pieces_of_any_size_are_unpacked(coding: str, packed: bytes, size: int) -> None:
    assert b"".join(unpack(pieces(packed, size), coding)) == TEXT


def test_what_is_unpacked_comes_in_small_pieces() -> None:
    packed = gzip.compress(bytes(10_000_000))
    assert max(map(len, gunzip([packed]))) <= 65536
    assert sum(map(len, gunzip([packed]))) == 10_000_000


@pytest.mark.parametrize("end", range(1, len(gzip.compress(TEXT)), 7))
def test_wherever_a_file_is_cut_it_is_noticed(end: int) -> None:
    with pytest.raises(Unreachable, match="broke off"):
        list(gunzip([gzip.compress(TEXT)[:end]]))


def test_a_cut_second_part_is_noticed() -> None:
    with pytest.raises(Unreachable, match="broke off"):
        list(gunzip([gzip.compress(TEXT) + gzip.compress(TEXT)[:-1]]))


@given(some.lists(some.binary(min_size=1, max_size=60)), some.sampled_from(["gzip", "deflate"]))
def test_rubbish_is_told_and_nothing_else_happens(came: list[bytes], coding: str) -> None:
    with contextlib.suppress(Unreachable):
        list(unpack(came, coding))
