"""What can be wrong with a date that somebody wrote."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum, auto

from index.errors import UsageError


class Flaw(Enum):
    """Why a date cannot be used."""

    UNKNOWN = auto()
    """It is no date in any language that is known."""
    BACKWARDS = auto()
    """It ends before it begins."""
    NO_BEGINNING = auto()
    """It is where a search is to begin, and has no beginning: "until March"."""
    NO_END = auto()
    """It is where a search is to end, and has no end: "since March"."""


class DateError(UsageError):
    """A date cannot be used; `written` is what was written, or the part of it to show."""

    def __init__(
        self, message: str, flaw: Flaw, written: str, examples: Sequence[str] = ()
    ) -> None:
        super().__init__(message)
        self.flaw = flaw
        self.written = written
        self.examples = examples
        """How dates can be written, for one that is unknown."""


class DatesReversed(UsageError):
    """A search would end, on `last`, before it begins, on `first`."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__(f"{first} is later than {last}: exchange the beginning and the end.")
        self.first = first
        self.last = last
