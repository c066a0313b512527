"""Asks a site as its own tests do: plain requests, no redirects followed, nothing repaired."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlsplit

TIMEOUT_S = 20.0
"""Nothing that answers takes so long, on a busy machine either."""


@dataclass(frozen=True, slots=True)
class Got:
    """An answer as it came."""

    status: int
    headers: Mapping[str, str]
    """With lower-case names."""
    body: bytes = field(repr=False)


def get(
    base: str,
    path: str,
    headers: Mapping[str, str] | None = None,
    *,
    method: str = "GET",
    timeout_s: float = TIMEOUT_S,
) -> Got:
    """Ask over a connection of its own."""
    connection = HTTPConnection(urlsplit(base).netloc, timeout=timeout_s)
    try:
        return over(connection, path, headers, method=method)
    finally:
        connection.close()


def over(
    connection: HTTPConnection,
    path: str,
    headers: Mapping[str, str] | None = None,
    *,
    method: str = "GET",
) -> Got:
    """Ask over a connection that stays open."""
    connection.request(method, path, headers=dict(headers or {}))
    answer = connection.getresponse()
    found = {name.lower(): value for name, value in answer.getheaders()}
    return Got(answer.status, found, answer.read())


def versions(got: Got) -> dict[str, str]:
    """Return the headers that ask whether there is a newer version."""
    names = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
    return {names[name]: value for name, value in got.headers.items() if name in names}
