"""Unpacks compressed bodies a little at a time, so that a small one cannot become a huge one."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from index.fetch import Unreachable

CODINGS = "gzip, deflate"
"""What servers are told is understood: only what can be unpacked piece by piece."""
_PIECE_BYTES = 64 * 2**10
_GZIP_MAGIC = b"\x1f\x8b"
_GZIP = 16 + zlib.MAX_WBITS  # zlib's way to say: with the header and the checksum of gzip
_RAW = -zlib.MAX_WBITS


def unpack(pieces: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """Yield what came packed with `coding` (a Content-Encoding in lower case), piece by piece.

    Raises Unreachable when it is damaged, ends too early or is packed in another way.
    """
    if coding in ("", "identity"):
        yield from pieces
    elif coding in ("gzip", "x-gzip"):
        yield from gunzip(pieces)
    elif coding == "deflate":
        yield from _inflate(pieces)
    else:
        raise Unreachable("is packed in a way that is not understood, and was not asked for")


def gunzip(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what a gzip file holds, 64 KiB at most at once; no pieces hold nothing.

    Raises Unreachable when it is damaged or ends too early.
    """
    stream, is_first = None, True
    for piece in pieces:
        rest = piece
        while rest:
            if stream is None:
                # A file may have several parts. What else stands behind one is padding.
                if not is_first and not rest.startswith(_GZIP_MAGIC[: len(rest)]):
                    return
                stream, is_first = zlib.decompressobj(_GZIP), False
            yield from _output(stream, rest)
            rest = stream.unused_data
            if stream.eof:
                stream = None
    _check_end(stream)


def _inflate(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what "deflate" holds: zlib's form by the standard, the raw one from some servers."""
    stream = None
    for piece in pieces:
        if stream is None:
            is_zlib = piece[0] & 15 == zlib.DEFLATED and int.from_bytes(piece[:2], "big") % 31 == 0
            stream = zlib.decompressobj(zlib.MAX_WBITS if is_zlib else _RAW)
        yield from _output(stream, piece)
        if stream.eof:
            return
    _check_end(stream)


def _output(stream: zlib._Decompress, packed: bytes) -> Iterator[bytes]:
    while not stream.eof:
        try:
            out = stream.decompress(packed, _PIECE_BYTES)
        except zlib.error:
            raise Unreachable("came damaged: it cannot be unpacked") from None
        if out:
            yield out
        packed = stream.unconsumed_tail
        if not packed and len(out) < _PIECE_BYTES:
            return


def _check_end(stream: zlib._Decompress | None) -> None:
    if stream is not None and not stream.eof:
        raise Unreachable("broke off in the middle of the answer")
