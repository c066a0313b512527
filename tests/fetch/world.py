"""A public site and a listener on the inside, with nothing but the loopback."""

from __future__ import annotations

import socket
from contextlib import ExitStack
from ipaddress import ip_address

from index.fetch.http import HttpWeb, open_web
from index.fetch.limits import FetchLimits
from index.fetch.networks import Ip
from index.fetch.outside import Outside, dial
from tests.fetch.hostile import NAMES
from tests.fetch.site import TRUSTING, Site

PUBLIC = ip_address("93.184.215.14")
"""Stands for the public internet: what is dialled there ends at a server of the test."""


class Inner:
    """A listener on the loopback, IPv4 and IPv6, that counts who got through."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        first = self._stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        self.port: int = first.getsockname()[1]
        self._listeners = [first]
        if socket.has_ipv6:
            second = socket.create_server(("::1", self.port), family=socket.AF_INET6)
            self._listeners.append(self._stack.enter_context(second))

    def reached(self) -> int:
        """Return how many connections wait to be accepted, and let them go."""
        count = 0
        for listener in self._listeners:
            listener.settimeout(0)
            while True:
                try:
                    listener.accept()[0].close()
                except BlockingIOError:
                    break
                count += 1
        return count

    def close(self) -> None:
        self._stack.close()


class World:
    """A public site and an inner listener; every connection that is tried is noted."""

    def __init__(self, site: Site, inner: Inner) -> None:
        self.site = site
        self.inner = inner
        self.dialled: list[Ip] = []

    def resolve(self, host: str, port: int) -> list[Ip]:
        if host in ("public.example", "changing.example"):
            return [PUBLIC]
        if host not in NAMES:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return [ip_address(one) for one in NAMES[host].split()]

    def dial(self, ip: Ip, port: int, timeout_s: float) -> socket.socket:
        """Make the connection that is asked for, but to PUBLIC: that is the test's own site."""
        self.dialled.append(ip)
        if ip == PUBLIC:
            return dial(ip_address("127.0.0.1"), self.site.port, timeout_s)
        return dial(ip, port, min(timeout_s, 0.2))

    def web(self) -> HttpWeb:
        outside = Outside(resolve=self.resolve, dial=self.dial, tls=TRUSTING)
        return open_web(FetchLimits(delay_s=0), outside)
