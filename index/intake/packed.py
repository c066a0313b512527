"""Files packed with gzip, unpacked no further than asked: a small one may hold gigabytes."""

from __future__ import annotations

import zlib

from index.errors import BadArticle

GZIP = b"\x1f\x8b"
"""How such a file begins."""


def unpacked(body: bytes, most: int) -> bytes:
    """Return the bytes, unpacked if they are a .gz, and no more than one above `most` of them.

    Raises BadArticle when the packed bytes are cut off or broken.
    """
    if not body.startswith(GZIP):
        return body
    out = bytearray()
    rest = body
    try:
        while rest.startswith(GZIP) and len(out) <= most:
            packed = zlib.decompressobj(wbits=31)
            out += packed.decompress(rest, most + 1 - len(out))
            if len(out) <= most and not packed.eof:
                raise BadArticle("is a .gz that is cut off: its site has to mend it")
            rest = packed.unused_data
    except zlib.error:
        raise BadArticle("is no .gz that can be unpacked: its site has to mend it") from None
    return bytes(out)
