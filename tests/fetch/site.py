"""A server on the loopback that answers as badly as a test wants it to."""

from __future__ import annotations

import contextlib
import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_address
from pathlib import Path

from index.fetch.http import HttpWeb, open_web
from index.fetch.limits import FetchLimits
from index.fetch.networks import Ip
from index.fetch.outside import Outside, dial
from index.fetch.wire import trusting

CERTIFICATE = Path(__file__).parent / "courier.pem"
"""Key and certificate of courier.example, good from 2020 to 2120; nothing but tests trusts it."""
EXPIRED = Path(__file__).parent / "expired.pem"
"""The same, good in January 2020."""
LOOPBACK = (IPv4Network("127.0.0.0/8"), IPv6Network("::1/128"))
TRUSTING = trusting(str(CERTIFICATE))

Answer = bytes | Callable[[socket.socket], None]
"""What is sent back, as it is; or what does the sending."""


@dataclass(frozen=True, slots=True)
class Request:
    """What came."""

    path: str
    headers: Mapping[str, str]
    """By lower-case names."""


@dataclass(slots=True)
class Site:
    """What it answers by path ("404" elsewhere), and what it was asked."""

    port: int
    pages: dict[str, Answer] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)

    @property
    def home(self) -> str:
        return f"http://courier.example:{self.port}"

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.requests]

    def last(self) -> Mapping[str, str]:
        """Return the headers of the last request."""
        return self.requests[-1].headers


@contextlib.contextmanager
def serving(
    pages: Mapping[str, Answer], *, certificate: Path | None = None, host: str = "127.0.0.1"
) -> Iterator[Site]:
    """Serve `pages`, one connection after another, encrypted if there is a certificate."""
    listener = socket.create_server((host, 0), family=_family(host))
    site = Site(listener.getsockname()[1], dict(pages))
    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    thread = threading.Thread(target=_serve, args=(listener, site, context), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(timeout=10)
        listener.close()


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _serve(listener: socket.socket, site: Site, context: ssl.SSLContext | None) -> None:
    while True:
        try:
            opened, _ = listener.accept()
        except OSError:
            return
        # The other side may have gone; an answer may have cut the connection itself.
        with contextlib.suppress(OSError, ValueError), opened:
            opened.settimeout(10)
            if context is None:
                _answer(opened, site)
            else:
                with context.wrap_socket(opened, server_side=True) as encrypted:
                    _answer(encrypted, site)
                    encrypted.unwrap()


def _answer(opened: socket.socket, site: Site) -> None:
    head = b""
    while b"\r\n\r\n" not in head:
        if not (came := opened.recv(65536)):
            site.requests.append(Request("", {}))  # connected, but asked nothing
            return
        head += came
        if head.startswith(b"\x16"):  # encrypted; this is what servers answer that are not
            opened.sendall(page(status="400 Bad Request"))
            return
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines if line)
    headers = {name.lower(): value.strip() for name, _, value in pairs}
    path = first.split(" ")[1]
    site.requests.append(Request(path, headers))
    answer = site.pages.get(path, page(b"", status="404 Not Found"))
    if callable(answer):
        answer(opened)
    else:
        opened.sendall(answer)


def page(body: bytes = b"", *, status: str = "200 OK", **headers: str) -> bytes:
    """Return a whole answer; names of headers have "_" for "-", and an empty one is left out."""
    told = {"Content-Length": str(len(body))}
    told |= {name.replace("_", "-").title(): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {told[name]}" for name in told if told[name])]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


CHUNKED = page(content_length="", transfer_encoding="chunked")
"""The beginning of an answer whose chunks are still to come."""


def zipped(body: bytes, **headers: str) -> bytes:
    """Return an answer whose body is packed."""
    return page(gzip.compress(body), content_encoding="gzip", **headers)


def to(place: str, status: str = "302 Found") -> bytes:
    """Return a redirect."""
    return page(status=status, location=place)


def dripping(head: bytes, drop: bytes) -> Callable[[socket.socket], None]:
    """Return what sends `head`, and `drop` every now and then."""

    def send(connection: socket.socket) -> None:
        connection.sendall(head)
        for _ in range(1000):
            time.sleep(0.02)
            connection.sendall(drop)

    return send


def names(**known: str) -> Callable[[str, int], list[Ip]]:
    """Return what looks up names: `a_example="8.8.4.4 ::1"`; all others are the loopback."""

    def look_up(host: str, port: int) -> list[Ip]:
        found = known.get(host.replace(".", "_").replace("-", "_"), "127.0.0.1")
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "10.20.30.40 knows no such name")
        return [ip_address(one) for one in found.split()]

    return look_up


def web(
    *,
    resolve: Callable[[str, int], list[Ip]] | None = None,
    through: Callable[[Ip, int, float], socket.socket] = dial,
    tls: ssl.SSLContext = TRUSTING,
    **limits: object,
) -> HttpWeb:
    """Return the real web, in a hurry, for which every name is on the loopback, and allowed."""
    usual: dict[str, object] = {"delay_s": 0.0, "allowed": LOOPBACK}
    outside = Outside(resolve=resolve or names(), dial=through, tls=tls)
    return open_web(FetchLimits(**{**usual, **limits}), outside)  # type: ignore[arg-type]
