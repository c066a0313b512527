"""What the network door takes from the machine it runs on, so that a test can hand in its own."""

from __future__ import annotations

import random
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_address

from index.fetch.networks import Ip
from index.fetch.wire import trusting


def resolve(host: str, port: int) -> list[Ip]:
    """Return the addresses of `host`, those to be tried first in front. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    # Each once: a system that knows several services by one port names an address several times.
    return list(dict.fromkeys(ip_address(address[0]) for *_, address in found))


def dial(ip: Ip, port: int, timeout_s: float) -> socket.socket:
    """Return a connection to exactly `ip`: a number is never looked up. Raises OSError."""
    return socket.create_connection((str(ip), port), timeout_s)


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Outside:
    """The system's own network, clocks and chance; each can be replaced."""

    resolve: Callable[[str, int], Sequence[Ip]] = resolve
    dial: Callable[[Ip, int, float], socket.socket] = dial
    tls: ssl.SSLContext = field(default_factory=trusting)
    """Made by `trusting`."""
    clock: Callable[[], float] = time.monotonic
    """Seconds since any one moment, never going back."""
    now: Callable[[], datetime] = _now
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random
    """Numbers in [0, 1)."""
