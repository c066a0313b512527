"""What is wrong with reading sources by schedule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto


class Ailment(Enum):
    """How a scheduled run ended that did not end well."""

    GAVE_UP = auto()
    """It could not do its work."""
    KILLED = auto()
    """It was killed, or could not be started."""
    ENDED = auto()
    """It ended early, with an exit code."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """The last scheduled runs died or gave up."""

    failures: int
    """In a row."""
    ailment: Ailment
    """How the last one ended, for everybody."""
    reason: str
    """Why, in its own words, for the host: they may name files."""
    next_try_at: datetime
    exit_code: int | None = None
    """Of one that ended early."""
