"""Connections that end in time and after so many bytes, whatever the other side does.

The limits are kept here, under the reading of HTTP, for that has holes: a chunk of -1 bytes is one
without an end to `http.client`, and neither interim answers nor trailers are counted.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class Watch:
    """The time, and the bytes, that one request has left."""

    def __init__(
        self, clock: Callable[[], float], *, within_s: float, silence_s: float, most_bytes: int
    ) -> None:
        """Let everything end `within_s` from now, each wait after `silence_s`."""
        self._clock = clock
        self._ends_at = clock() + within_s
        self._silence_s = silence_s
        self._left_bytes = most_bytes

    @property
    def is_over(self) -> bool:
        """Whether there is no time left."""
        return self._clock() >= self._ends_at

    @property
    def is_flooded(self) -> bool:
        """Whether more bytes came than may."""
        return self._left_bytes < 0

    def next_s(self, most_s: float | None = None) -> float:
        """Return how long the next wait may take. Raises TimeoutError when no time is left."""
        left_s = self._ends_at - self._clock()
        if left_s <= 0:
            raise TimeoutError
        return min(left_s, self._silence_s if most_s is None else most_s)

    def count(self, came: int) -> int:
        """Note that so many bytes came, and return them. Raises OSError when it is too many."""
        self._left_bytes -= came
        if self.is_flooded:
            raise OSError("too many bytes")
        return came


class PlainWire(socket.socket):
    """A connection that looks at its watch before every wait."""

    def __init__(self, opened: socket.socket, watch: Watch) -> None:
        """Take `opened` over."""
        super().__init__(fileno=opened.detach())
        self.settimeout(watch.next_s())  # for the request, which is sent in one go
        self._watch = watch

    def recv_into(self, buffer: WriteableBuffer, nbytes: int = 0, flags: int = 0) -> int:
        """Read what is there; OSError when nothing comes in time, or too much."""
        self.settimeout(self._watch.next_s())
        return self._watch.count(super().recv_into(buffer, nbytes, flags))


class TlsWire(ssl.SSLSocket):
    """The same, encrypted. Made by `secured` alone."""

    watch: Watch

    def recv_into(self, buffer: WriteableBuffer, nbytes: int | None = None, flags: int = 0) -> int:
        """Read what is there; OSError when nothing comes in time, or too much."""
        self.settimeout(self.watch.next_s())
        return self.watch.count(super().recv_into(buffer, nbytes, flags))


def trusting(authorities: str | None = None) -> ssl.SSLContext:
    """Return what `secured` needs: trusts a file of authorities, or those the system trusts."""
    context = ssl.create_default_context(cafile=authorities)
    context.sslsocket_class = TlsWire
    return context


def secured(
    opened: socket.socket, host: str, watch: Watch, *, context: ssl.SSLContext
) -> socket.socket:
    """Take `opened` over and return it encrypted, once it has proved to be `host`.

    Raises OSError (ssl.SSLError), within the time that one wait may take.
    """
    opened.settimeout(watch.next_s())
    # A body without a length ends where the connection ends. TLS can tell that from a cut, if an
    # end without goodbye counts as one (RFC 9112, 9.8).
    wire = context.wrap_socket(opened, server_hostname=host, suppress_ragged_eofs=False)
    assert isinstance(wire, TlsWire)
    wire.watch = watch
    return wire
