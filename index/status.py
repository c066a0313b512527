"""The state of a library, as a server or the host may see it; needs no model."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from index.cache_file import CacheError, verify_cache
from index.domain import Scope, Status
from index.last_run import run_state
from index.store.reader import Reader


@dataclass(frozen=True, slots=True)
class Upkeep:
    """How the library is kept up to date, all servers' sources together."""

    sources: int
    due: int
    """Sources that are to be read now."""
    troubled: int
    """Sources whose last reading did not go well in all."""
    run: str
    """What is left of the last indexing run, in a line for people: "none", or what became of it."""


def scope_status(reader: Reader, scope: Scope, cache: str) -> Status:
    """Return the state of what `scope` may see; `cache` is the vector cache's state in a line."""
    return _status(reader, reader.counts(scope), cache)


def whole_status(reader: Reader, data: Path) -> Status:
    """Return the state of the whole library in `data`, all servers' sources together."""
    return _status(reader, reader.counts(None), _cache_state(reader, data))


def upkeep(reader: Reader, data: Path, at: datetime) -> Upkeep:
    """Return how the library in `data` is kept; `at` (aware) decides what is due."""
    sources = reader.every_source()
    return Upkeep(
        sources=len(sources),
        due=len(reader.catalogue.due(at)),
        troubled=sum(health.last_error is not None for health in sources),
        run=run_state(data),
    )


def _status(reader: Reader, counts: tuple[int, int, int], cache: str) -> Status:
    built_by = reader.built_by()
    articles, passages, waiting = counts
    return Status(
        articles=articles,
        passages=passages,
        waiting=waiting,
        generation=reader.generation(),
        model=built_by.identity.model if built_by else None,
        cache=cache,
        runtime=built_by.kind if built_by else None,
    )


def _cache_state(reader: Reader, data: Path) -> str:
    built_by = reader.built_by()
    if built_by is None:
        return "none yet"
    try:
        verify_cache(data, reader.manifest())
    except CacheError as error:
        return str(error)
    return "ready"
