"""What a site knows of one page, and of an address that leads elsewhere."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from enum import Enum, auto
from typing import NamedTuple

from tests.site.listings import Entry
from tests.site.pages import NEWEST_AT, MadePage

Clock = Callable[[], datetime]


class Ticking:
    """A clock that goes on by a step whenever it is asked."""

    def __init__(
        self,
        start: datetime = NEWEST_AT + timedelta(hours=1),
        step: timedelta = timedelta(minutes=1),
    ) -> None:
        self._now, self._step = start, step

    def __call__(self) -> datetime:
        self._now += self._step
        return self._now


class Tags(Enum):
    """What a site says of its pages' versions."""

    VERSION = auto()
    """Changes with the article: by its address a page has ETag, weak ETag, Last-Modified or two."""
    VOLATILE = auto()
    """An ETag of all bytes, so another at each request."""
    NONE = auto()


class State(Enum):
    """Whether a page is there."""

    LIVE = 200
    DELETED = 404
    GONE = 410


class Away(Enum):
    """How a whole site is gone."""

    NOT_FOUND = auto()
    """404 for everything."""
    REFUSED = auto()
    """No connection is taken."""


class Redirect(NamedTuple):
    """Where an address leads."""

    status: int
    to: str


class Delivered(NamedTuple):
    """A version of a page that somebody could read."""

    canonical: str
    text: str


@dataclass
class Page:
    """A page as it stands."""

    made: MadePage
    id: str
    """In feeds, whatever its address is."""
    canonical: str
    """The path that its canonical link names."""
    changed_at: datetime
    version: int = 1
    state: State = State.LIVE
    is_listed: bool = True
    """Whether feeds and sitemaps name it while it is live."""
    addresses: set[str] = field(default_factory=set)
    """Every path it ever had."""
    delivered: Delivered | None = None
    """What last went out of it, whole and readable."""

    @property
    def path(self) -> str:
        """Where it is."""
        return self.made.path

    @property
    def entry(self) -> Entry:
        """Return what a listing says of it."""
        return Entry(self.id, self.canonical, self.made, self.changed_at)

    def touch(self, now: datetime) -> None:
        """Make this another version, whatever the resolution of an HTTP date (a second)."""
        self.version += 1
        self.changed_at = max(now, self.changed_at + timedelta(seconds=1))

    def validators(self) -> dict[str, str]:
        """Return the headers that name its version."""
        digest = zlib.crc32(f"{self.path} {self.version}".encode())
        tag = f'"{digest:08x}"'
        modified = format_datetime(self.changed_at.astimezone(UTC), usegmt=True)
        return (
            {"ETag": tag, "Last-Modified": modified},
            {"ETag": f"W/{tag}", "Last-Modified": modified},
            {"Last-Modified": modified},
            {"ETag": tag},
        )[zlib.crc32(self.id.encode()) % 4]
