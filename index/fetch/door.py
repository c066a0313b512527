"""One request on one connection to an address that was checked: nothing else opens a connection.

Connections are not kept for a next request: what a server sends too much would stand at the
beginning of the next answer, and a page would be quoted under another one's address.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPException

from urllib3.connection import HTTPConnection
from urllib3.exceptions import HTTPError
from urllib3.response import HTTPResponse

from index.fetch import Refused
from index.fetch.address import Target
from index.fetch.answers import OK
from index.fetch.limits import FetchLimits
from index.fetch.networks import Ip, may_be_asked
from index.fetch.outside import Outside
from index.fetch.trouble import no_answer, not_connected, too_large
from index.fetch.unpack import CODINGS, unpack
from index.fetch.wire import PlainWire, Watch, secured

_MOST_IPS = 4
"""Addresses of a host that are tried, one after another: two old ones and two new ones."""
_PIECE_BYTES = 64 * 2**10
_HEAD_BYTES = 2**20
"""What may come beside the body, and as much again as the body for what stands between chunks."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered to one request."""

    status: int
    headers: Mapping[str, str]
    """By lower-case names; several with one name are joined by commas."""
    body: bytes
    """Unpacked; empty unless the status is 200 or 203."""


class Door:
    """Asks one address at a time."""

    def __init__(self, limits: FetchLimits, outside: Outside) -> None:
        self._limits = limits
        self._outside = outside
        # It prints what it thinks of an answer; our one line says it better.
        logging.getLogger("urllib3").setLevel(logging.CRITICAL + 1)

    def ask(
        self,
        target: Target,
        headers: Mapping[str, str],
        *,
        within_s: float,
        most_bytes: int,
        is_cut: bool = False,
    ) -> Reply:
        """Return the answer to one request for `target`; redirects are not followed.

        Args:
            target: what to ask for.
            headers: beside those that the connection needs.
            within_s: time for everything together.
            most_bytes: of the body, both as it comes and unpacked.
            is_cut: whether a larger body is cut there, instead of being an error.

        Raises Refused when a network address of the host may not be connected to, NoAnswer, and
        Unreachable when the answer is broken or too large.
        """
        watch = Watch(
            self._outside.clock,
            within_s=within_s,
            silence_s=self._limits.read_timeout_s,
            most_bytes=_HEAD_BYTES + 2 * most_bytes,
        )
        try:
            with (
                closing(self._wire(target, self._checked(target), watch)) as wire,
                closing(_answer(wire, target, headers)) as response,
            ):
                got = response.headers
                body = _body(response, most_bytes, is_cut=is_cut)
                return Reply(response.status, {name.lower(): got[name] for name in got}, body)
        except (OSError, HTTPException, HTTPError, ValueError, OverflowError) as error:
            if watch.is_flooded:
                raise too_large(most_bytes) from None
            raise no_answer(error, self._limits, is_over=watch.is_over) from None

    def _checked(self, target: Target) -> Sequence[Ip]:
        """Return the host's network addresses, looked up once: what is checked is what is used."""
        ip = target.ip
        try:
            ips = [ip] if ip is not None else self._outside.resolve(target.host, target.port)
        except OSError as error:
            raise not_connected(error, self._limits) from None
        # All of them: a name with a public and an inner address is made to slip through.
        if not all(may_be_asked(ip, self._limits.allowed) for ip in ips):
            raise Refused(
                "is not on the public internet: whoever hosts this can allow its network in the "
                "settings"
            )
        return ips

    def _dialled(self, target: Target, ips: Sequence[Ip], watch: Watch) -> socket.socket:
        """Return a connection to the first of the addresses that takes one."""
        failed: OSError = socket.gaierror("a name without addresses")
        clock, tried = self._outside.clock, ips[:_MOST_IPS]
        ends_at = clock() + watch.next_s(self._limits.connect_timeout_s)
        for left, ip in zip(range(len(tried), 0, -1), tried, strict=True):
            # An equal part of what is left for each, or a host whose IPv6 is broken costs it all.
            timeout_s = max(0.001, (ends_at - clock()) / left)
            try:
                return self._outside.dial(ip, target.port, timeout_s)
            except OSError as error:
                failed = error
        raise not_connected(failed, self._limits) from None

    def _wire(self, target: Target, ips: Sequence[Ip], watch: Watch) -> socket.socket:
        opened = self._dialled(target, ips, watch)
        try:
            if target.scheme == "https":
                return secured(opened, target.host, watch, context=self._outside.tls)
            return PlainWire(opened, watch)
        except BaseException:
            opened.close()
            raise


def _answer(wire: socket.socket, target: Target, headers: Mapping[str, str]) -> HTTPResponse:
    """Send the request and return the answer with its body still unread."""
    connection = HTTPConnection(target.host, target.port, timeout=wire.gettimeout())
    connection.sock = wire  # so that it opens none by itself
    own = {"Host": target.authority, "Connection": "close", "Accept-Encoding": CODINGS}
    connection.request("GET", target.path, headers={**own, **headers}, preload_content=False)
    return connection.getresponse()


def _body(response: HTTPResponse, most_bytes: int, *, is_cut: bool) -> bytes:
    if response.status not in OK:
        return b""  # the status says all
    if (response.length_remaining or 0) > most_bytes and not is_cut:
        raise too_large(most_bytes)
    coding = response.headers.get("content-encoding", "").strip().lower()
    body = bytearray()
    for piece in unpack(_pieces(response, most_bytes), coding):
        body += piece
        if len(body) > most_bytes:
            break
    if len(body) > most_bytes and not is_cut:
        raise too_large(most_bytes)
    return bytes(body[:most_bytes])


def _pieces(response: HTTPResponse, most_bytes: int) -> Iterator[bytes]:
    """Yield the body as it comes, a little more than `most_bytes` of it at most."""
    came = 0
    while piece := response.read(_PIECE_BYTES, decode_content=False):
        yield piece
        came += len(piece)
        if came > most_bytes:
            raise too_large(most_bytes)
