"""The state of a library, as a server or the host may see it; needs no model."""

from __future__ import annotations

from pathlib import Path

from index.cache_file import CacheError, verify_cache
from index.domain import Scope, Status
from index.store.reader import Reader


def scope_status(reader: Reader, scope: Scope, cache: str) -> Status:
    """Return the state of what `scope` may see; `cache` is the vector cache's state in a line."""
    return _status(reader, reader.counts(scope), cache)


def whole_status(reader: Reader, data: Path) -> Status:
    """Return the state of the whole library in `data`, all servers' sources together."""
    return _status(reader, reader.counts(None), _cache_state(reader, data))


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
