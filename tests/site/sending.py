"""Puts an answer on the wire, in the manner of its fault."""

from __future__ import annotations

import contextlib
import select
import socket
import struct
import time
from collections.abc import Callable

from tests.site.answer import Manner, Reply

PIECES = 10
"""Of a body that drips."""
_FILLER = b"<p>and so on</p>\n" * 4096


def send(
    connection: socket.socket,
    head: bytes,
    reply: Reply,
    *,
    slow_s: float,
    ending: Callable[[int], None],
) -> None:
    """Send the status and headers, then the body.

    Raises OSError when the asker is gone.

    Args:
        connection: to the asker.
        head: status and headers.
        reply: the answer.
        slow_s: how long a body drips.
        ending: called with the body's bytes just before the last of them go out, so that whoever
            has read them finds the answer noted.
    """
    body = reply.body
    if reply.manner is Manner.DRIP:
        size = len(body) // PIECES + 1
        for at in range(0, len(body) - size, size):
            connection.sendall(head + body[at : at + size])
            head = b""
            if is_gone(connection, within_s=slow_s / PIECES):
                raise ConnectionResetError
        ending(len(body))
        connection.sendall(body[(len(body) - 1) // size * size :])
        return
    if reply.manner in (Manner.CUT, Manner.CUT_CHUNKED):
        body = body[: len(body) // 2]
    ending(len(body))
    connection.sendall(head + (_chunk(body) if reply.manner is Manner.CUT_CHUNKED else body))


def flood(connection: socket.socket, head: bytes, size: int) -> int:
    """Send `size` bytes in chunks, or what the asker takes of them; return how many."""
    sent = 0
    with contextlib.suppress(OSError):
        connection.sendall(head)
        while sent < size:
            connection.sendall(_chunk(_FILLER))
            sent += len(_FILLER)
        connection.sendall(_chunk(b""))
    return sent


def is_gone(connection: socket.socket, *, within_s: float) -> bool:
    """Return whether the asker hangs up within the time; else return when it is over."""
    until = time.monotonic() + within_s
    while (left := until - time.monotonic()) > 0:
        if select.select([connection], [], [], left)[0]:
            try:
                if not connection.recv(1, socket.MSG_PEEK):
                    return True
            except OSError:
                return True
            time.sleep(min(left, 0.01))  # it sent its next request already
    return False


def reset(connection: socket.socket) -> None:
    """Let the connection end with a reset when it is closed."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def _chunk(part: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(part), part)
