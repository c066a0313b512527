"""The one way to the network: pages, feeds and sitemaps, asked for as a good citizen asks.

`Web` is what the rest of the program uses; `index.fetch.http.open_web` gives the real one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from index.errors import PullquoteError


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of a body's version; sent back to ask whether there is a newer one."""

    etag: str | None = None
    last_modified: str | None = None
    """The header as it came: an HTTP date."""
    address: str | None = None
    """Where the body was found, if a redirect led there: they are sent there and nowhere else, for
    another page may well have the same. None: to the address asked alone."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body that was read to its end."""

    address: str
    """Where it was found, after redirects."""
    moved: bool
    """Whether it moved there for good: every redirect on the way was permanent (301, 308)."""
    body: bytes
    """Decompressed."""
    media_type: str
    """Lower case without parameters, such as "text/html"; empty where the server named none."""
    charset: str | None
    """As the server named it; None where it did not."""
    validators: Validators


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server says that the version asked about is still the newest (304)."""


class FetchError(PullquoteError):
    """An address gave nothing that could be used; the text says why in one line, for people."""


class Gone(FetchError):
    """The page is no longer there (404, 410): whatever it gave before is gone too."""


class Refused(FetchError):
    """It may not be asked: robots.txt, a private address, no http(s), credentials in the URL.

    Or it is not for strangers (401, 402, 403, 451): it may still stand there, so it is not gone.
    """


class Unreachable(FetchError):
    """It cannot be had now: network, time-out, server error, too many requests, too large."""

    def __init__(self, told: str, *, retry_after_s: float | None = None) -> None:
        """Say `told`; `retry_after_s` is what the server asked for (Retry-After), in seconds."""
        super().__init__(told)
        self.retry_after_s = retry_after_s


class Web(Protocol):
    """Fetches addresses, one after another."""

    def get(self, address: str, validators: Validators = ...) -> Fetched | Unchanged:
        """Return the body at `address`, or Unchanged when `validators` are still the newest.

        Raises Gone, Refused or Unreachable.
        """
        ...
