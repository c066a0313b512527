"""What an indexing run tells while it works, and its form as JSON lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Started:
    """The run begins."""

    sources: int


@dataclass(frozen=True, slots=True)
class Reading:
    """So many articles of a source have been looked at."""

    source_id: int
    source: str
    done: int
    total: int | None
    """None while the source does not tell how many there are."""


@dataclass(frozen=True, slots=True)
class Embedding:
    """So many of the passages that waited for a vector have one."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be read; the rest went on."""

    source_id: int
    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The run is over."""

    new: int
    changed: int
    gone: int
    unchanged: int
    articles: int
    """Articles in the library now (of the sources that were read)."""
    passages: int
    """Passages in the library now."""
    failed: tuple[Failure, ...]
    took_s: float
    held: int = 0
    """Articles that seem gone and are kept until that is seen again."""


MOST_FAILURES_TOLD = 1000
"""Failures that a JSON line names; `failures` has their number. Whoever listens reads by lines."""

Event = Started | Reading | Embedding | Finished
Tell = Callable[[Event], None]


def as_json(event: Event) -> dict[str, object]:
    """Return the event as the object that stands in a JSON line."""
    told = {"event": type(event).__name__.lower(), **asdict(event)}
    if isinstance(event, Finished):
        told["failures"] = len(event.failed)
        told["failed"] = list(told["failed"][:MOST_FAILURES_TOLD])
    return told
