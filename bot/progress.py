"""What the indexing program reports, read from its JSON lines."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class Stage(StrEnum):
    """What a run is doing."""

    STARTED = "started"
    READING = "reading"
    EMBEDDING = "embedding"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is at one moment."""

    stage: Stage
    source: str | None = None
    """Name of the source that is read; None outside of the stage `reading`."""
    done: int = 0
    """Articles when reading, passages when embedding."""
    total: int | None = None
    """What `done` will reach; None while nobody knows. Sources in the stage `started`."""
    source_id: int | None = None
    """Which source that is; None where its name is None."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that a run could not read."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a finished run did, in articles unless said otherwise."""

    new: int
    changed: int
    gone: int
    unchanged: int
    articles: int
    passages: int
    """Passages in the library after the run."""
    failed: tuple[Failure, ...]
    took_s: float
    unnamed: int = 0
    """Failures beyond those in `failed`: a line of the run names only so many."""
    held: int = 0
    """Articles that seem gone, so many at once that they are kept until that is seen again."""


@dataclass(frozen=True, slots=True)
class Example:
    """One of the articles that were seen at a place."""

    title: str | None
    url: str | None
    published_at: date | datetime | None


@dataclass(frozen=True, slots=True)
class Looked:
    """What there is at a place that may become a source."""

    kind: str
    name: str | None
    publisher: str | None
    articles: int
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class GaveUp:
    """The run's own word on why it could not be done, one line."""

    message: str
    kind: str | None = None
    """Name of the error in `index.errors` or `index.fetch`; None where the run did not tell."""


Ending = Summary | Looked
Event = Progress | Ending | GaveUp


def event(line: bytes) -> Event | None:
    """Return what `line` reports; None for anything that is not one of our events."""
    try:
        report = json.loads(line)
        return _event(report) if isinstance(report, dict) else None
    # RecursionError: a line of nothing but brackets.
    except (KeyError, OverflowError, TypeError, ValueError, RecursionError):
        return None


def _event(report: dict[str, Any]) -> Event | None:
    match report.get("event"):
        case "started":
            return Progress(Stage.STARTED, total=int(report["sources"]))
        case "reading":
            done, total = _counts(report)
            return Progress(
                Stage.READING, str(report["source"]), done, total, int(report["source_id"])
            )
        case "embedding":
            done, total = _counts(report)
            return Progress(Stage.EMBEDDING, None, done, total)
        case "finished":
            return _summary(report)
        case "looked":
            return _looked(report)
        case "error":
            return GaveUp(str(report["message"]), _text(report.get("kind")))
        case _:
            return None


def _counts(report: dict[str, Any]) -> tuple[int, int | None]:
    total = report.get("total")
    return int(report["done"]), None if total is None else int(total)


def _summary(report: dict[str, Any]) -> Summary:
    failed = tuple(Failure(str(one["where"]), str(one["why"])) for one in report["failed"])
    return Summary(
        new=int(report["new"]),
        changed=int(report["changed"]),
        gone=int(report["gone"]),
        unchanged=int(report["unchanged"]),
        articles=int(report["articles"]),
        passages=int(report["passages"]),
        failed=failed,
        took_s=float(report["took_s"]),
        unnamed=max(0, int(report.get("failures", 0)) - len(failed)),
        held=int(report.get("held", 0)),
    )


def _looked(report: dict[str, Any]) -> Looked:
    return Looked(
        kind=str(report["kind"]),
        name=_text(report.get("name")),
        publisher=_text(report.get("publisher")),
        articles=int(report["articles"]),
        examples=tuple(
            Example(_text(one["title"]), _text(one["url"]), _moment(one["published_at"]))
            for one in report["examples"]
        ),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _moment(value: object) -> date | datetime | None:
    """Return a date, or a time where it is known; None for what is neither: sites write much."""
    text = str(value)
    try:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return None
