"""What goes out to a request, and how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto


class Manner(Enum):
    """How a body goes out."""

    WHOLE = auto()
    DRIP = auto()
    CUT = auto()
    CUT_CHUNKED = auto()
    FLOOD = auto()
    """Filler without end, nearly."""
    NEVER = auto()
    RESET = auto()


def nothing() -> None:
    """Be told of nothing."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    manner: Manner = Manner.WHOLE
    told: Callable[[], None] = nothing
    """Called when the body goes out whole: the site remembers what its reader knows now."""


def html(status: int, text: str, **more: str) -> Reply:
    """Return a page that is no article."""
    return Reply(status, {"Content-Type": "text/html; charset=utf-8"} | more, text.encode())
