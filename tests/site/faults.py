"""What can go wrong with an address, and what an index makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum


class Fault(StrEnum):
    """A way in which an address answers badly."""

    ERROR = "error"
    """500."""
    UNAVAILABLE = "unavailable"
    """503 with Retry-After."""
    TOO_MANY = "too many"
    """429 with Retry-After."""
    SLOW = "slow"
    """The body comes in small pieces, in `Site.slow_s` seconds in all."""
    CUT = "cut"
    """The connection ends in the middle of a body whose length was told."""
    CUT_CHUNKED = "cut chunked"
    """The same in a chunked body: only its missing end tells."""
    WRONG_HEADER = "wrong header"
    """The header names another charset than the body's; its <meta> is right."""
    WRONG_META = "wrong meta"
    """The <meta> names another charset; the header is right."""
    NO_CHARSET = "no charset"
    """Neither names one."""
    GZIP = "gzip"
    """The body is compressed."""
    CUT_GZIP = "cut gzip"
    """The compressed body ends too early, as its length says."""
    BOMB = "bomb"
    """A small compressed body that is `Site.huge_bytes` when unpacked."""
    HUGE = "huge"
    """A body of `Site.huge_bytes`, its length untold."""
    NEVER = "never"
    """No answer for `Site.never_s` seconds, then the end."""
    RESET = "reset"
    """The connection is reset once the request is read."""
    LOOP = "loop"
    """A redirect to itself."""
    PRIVATE = "private"
    """A redirect to `Site.private_address`."""
    COOKIE_WALL = "cookie wall"
    """Status 200, and a question about cookies instead of the article."""
    SOFT_404 = "soft 404"
    """Status 200, and words saying that nothing is there."""
    EMPTY = "empty"
    """Status 200 and no body."""


class Effect(Enum):
    """What an index holds of a page with a fault."""

    READS = "the page as it is"
    FAILS = "what it held before"
    UNSURE = "what it held before, or nothing"


UNSURE = frozenset({Fault.PRIVATE, Fault.COOKIE_WALL, Fault.SOFT_404, Fault.EMPTY})
READS = frozenset({Fault.SLOW, Fault.WRONG_HEADER, Fault.WRONG_META, Fault.NO_CHARSET, Fault.GZIP})
FAILS = frozenset(Fault) - UNSURE - READS


@dataclass
class Broken:
    """A fault at an address."""

    fault: Fault
    times: int | None = None
    """How many more requests meet it; None: all."""
    retry_after: str = "1"
    """Seconds, or an HTTP date."""

    @property
    def effect(self) -> Effect:
        """What an index holds while the fault lasts."""
        if self.times is not None:
            return Effect.UNSURE
        if self.fault in UNSURE:
            return Effect.UNSURE
        return Effect.READS if self.fault in READS else Effect.FAILS
