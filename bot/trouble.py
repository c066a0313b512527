"""What is wrong with reading sources by schedule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Trouble:
    """The last scheduled runs died or gave up."""

    failures: int
    """In a row."""
    how: str
    """How the last one ended, for everybody: "the process " and this."""
    reason: str
    """Why, in its own words, for the host: they may name files."""
    next_try_at: datetime
