"""Serves a site on the loopback: HTTP/1.1 over real sockets, a thread for each connection."""

from __future__ import annotations

import socket
import socketserver
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.utils import formatdate
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from itertools import count

from tests.site import sending
from tests.site.answer import Manner, Reply
from tests.site.log import Request
from tests.site.replies import reply
from tests.site.site import Site
from tests.site.state import Away

_Request = socket.socket | tuple[bytes, socket.socket]  # as socketserver has it: also datagrams
_ENDS = (Manner.CUT, Manner.CUT_CHUNKED, Manner.NEVER, Manner.RESET)


@contextmanager
def serve(site: Site, *, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """Serve the site and give its address, without a slash at its end.

    Another `host` of the loopback (127.0.0.2) is another host for those who keep one delay for
    each; a `port` that was used before lets a site come back where it was.
    """
    door = _Door(site, host, port)
    site.base = door.base
    site.watchers.append(door.follow)
    try:
        door.follow()
        yield door.base
    finally:
        site.watchers.remove(door.follow)
        door.close()
    if door.errors:
        raise door.errors[0]


class _Door:
    """Opens and shuts the port; while it is shut, connections are refused, the port stays ours."""

    def __init__(self, site: Site, host: str, port: int) -> None:
        self._site = site
        self.errors: list[BaseException] = []
        # Bound and never listening: it keeps the port, and those who come are refused.
        self._place = socket.socket()
        self._place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        self._place.bind((host, port))
        self._at = self._place.getsockname()
        self.base = f"http://{self._at[0]}:{self._at[1]}"
        self._server: _Server | None = None

    def follow(self) -> None:
        """Be open or shut, as the site wants it."""
        if self._site.away is Away.REFUSED:
            self._shut()
        elif self._server is None:
            self._server = _Server(self._at, self._site, self.errors)
            threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self._shut()
        self._place.close()

    def _shut(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server.hang_up()
            self._server = None


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    allow_reuse_port = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, at: tuple[str, int], site: Site, errors: list[BaseException]) -> None:
        self.site = site
        self._errors = errors
        self.numbers = count(1)
        """For connections."""
        self._open: set[socket.socket] = set()
        self._change = threading.Condition()
        super().__init__(at, _Handler)

    def process_request(self, request: _Request, client_address: object) -> None:
        assert isinstance(request, socket.socket)
        with self._change:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: _Request) -> None:
        # A plain end in one direction first, as in socketserver, would make no reset of a reset.
        self.close_request(request)
        with self._change:
            self._open.discard(request)
            self._change.notify_all()

    def handle_error(self, request: _Request, client_address: object) -> None:
        error = sys.exception()
        # Askers may hang up at any time; everything else is a fault of ours.
        if error is not None and not isinstance(error, OSError):
            self._errors.append(error)

    def hang_up(self) -> None:
        """End all connections and wait for their threads."""
        with self._change:
            for connection in self._open:
                with suppress(OSError):  # it may have ended just now
                    sending.reset(connection)
                    connection.shutdown(socket.SHUT_RDWR)
            self._change.wait_for(lambda: not self._open, timeout=5)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 60

    def setup(self) -> None:
        super().setup()
        self._number = next(self.server.numbers)

    def do_GET(self) -> None:
        self._began_at = time.monotonic()
        self._is_noted = False
        site = self.server.site
        time.sleep(site.think_s)
        answer = reply(
            site, self.path, self.headers["If-None-Match"], self.headers["If-Modified-Since"]
        )
        self.close_connection = self.close_connection or answer.manner in _ENDS
        try:
            self._send(site, answer)
        finally:
            if not self._is_noted:
                self._note(answer, 0)

    do_HEAD = do_GET

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the site's log remembers."""

    def _send(self, site: Site, answer: Reply) -> None:
        def ending(sent: int) -> None:
            with site.lock:
                answer.told()
            self._note(answer, sent)

        head = self._head(answer)
        if answer.manner is Manner.NEVER:
            sending.is_gone(self.connection, within_s=site.never_s)
        elif answer.manner is Manner.RESET:
            sending.reset(self.connection)
        elif self.command == "HEAD" or answer.status == HTTPStatus.NOT_MODIFIED:
            self._note(answer, 0)
            self.connection.sendall(head)
        elif answer.manner is Manner.FLOOD:
            self._note(answer, sending.flood(self.connection, head, site.huge_bytes))
        else:
            sending.send(self.connection, head, answer, slow_s=site.slow_s, ending=ending)

    def _head(self, answer: Reply) -> bytes:
        lines = {"Server": "Marrow", "Date": formatdate(usegmt=True)} | dict(answer.headers)
        if answer.manner in (Manner.FLOOD, Manner.CUT_CHUNKED):
            lines["Transfer-Encoding"] = "chunked"
        elif answer.status != HTTPStatus.NOT_MODIFIED:
            lines["Content-Length"] = str(len(answer.body))
        # A connection that is to break is not announced to end.
        if self.close_connection and answer.manner not in _ENDS:
            lines["Connection"] = "close"
        status = f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}\r\n"
        told = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        return f"{status}{told}\r\n".encode("latin-1")

    def _note(self, answer: Reply, sent_bytes: int) -> None:
        self._is_noted = True
        is_silent = answer.manner in (Manner.NEVER, Manner.RESET)
        self.server.site.log.add(
            Request(
                method=self.command,
                path=self.path,
                status=None if is_silent else answer.status,
                began_at=self._began_at,
                ended_at=time.monotonic(),
                sent_bytes=sent_bytes,
                connection=self._number,
                if_none_match=self.headers["If-None-Match"],
                if_modified_since=self.headers["If-Modified-Since"],
                user_agent=self.headers["User-Agent"],
                accept_encoding=self.headers["Accept-Encoding"],
            )
        )
