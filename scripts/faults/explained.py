"""Whether `status` explains how the library is after a fault, held against the library itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.store.audit import Audit
from index.store.reader import Reader, open_reader
from scripts.faults.program import KILLED, Ended, Event

REPAIR = "pullquote sync"
"""The command that is named wherever something is to be mended."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is in the library, counted without the program's own counters."""

    articles: int
    passages: int
    vectors: int
    has_cache: bool
    """Whether the file of vectors is the one that was written."""


def look(data: Path) -> Seen:
    """Count what is in the library in `data`; nobody may be writing."""
    with closing(open_reader(data)) as reader, reader.snapshot():
        articles = list(Audit(reader).articles())
        return Seen(
            len(articles),
            sum(len(passages) for _, passages in articles),
            len(reader.embedded()),
            _has_cache(reader, data),
        )


def unexplained_state(status: Ended, seen: Seen, ended: Ended) -> list[str]:
    """Return what `status` gets wrong or leaves out after the command that `ended`."""
    if status.code or status.errors or not status.last:
        return [f"`status` ended with {status.code}: {status.errors.strip()}"]
    told = status.last
    wrong = list(_miscounted(told, seen))
    if (told["cache"] == "ready") != seen.has_cache:
        wrong.append(f"`status` says of the cache: {told['cache']}, but it is not so")
    if told["cache"] != "ready" and REPAIR not in told["cache"] and told["model"]:
        wrong.append(f"`status` does not say what mends the cache: {told['cache']}")
    return wrong + _untold(told["run"], ended)


def untroubled(status: Ended, ended: Ended) -> list[str]:
    """Return what is wrong if pages failed in the last reading and `status` tells of no trouble."""
    if ended.last.get("failures") and not status.last.get("troubled"):
        return [f"{ended.last['failures']} pages failed, and `status` says nothing of it"]
    return []


def state(told: Event) -> str:
    """Return what `status` tells, in words that can be counted."""
    parts = [f"cache {told['cache'].split(' (')[0].split(':')[0]}"]
    if told["run"] != "none":
        parts.append(f"run {told['run'].split(' (')[0].split(':')[0]}")
    if told["waiting"]:
        parts.append("passages wait")
    if told["troubled"]:
        parts.append("sources in trouble")
    return ", ".join(parts)


def _untold(run: str, ended: Ended) -> list[str]:
    """Return what `status` gets wrong about the run itself."""
    # Before its first line there was no run yet; after the last one, it may be over.
    began = bool(ended.events) and ended.events[0].get("event") == "started"
    if ended.code == 0:
        is_told = run == "none"
    elif not began or ended.last.get("event") == "finished":
        is_told = True
    elif ended.code == KILLED:
        is_told = run.startswith("killed")
    else:
        is_told = run == f"failed: {ended.last.get('message')}" or "too full" in run
    return [] if is_told else [f"the run ended with {ended.code}, `status` says of it: {run}"]


def _miscounted(told: Event, seen: Seen) -> Iterator[str]:
    there = {
        "articles": seen.articles,
        "passages": seen.passages,
        "waiting": seen.passages - seen.vectors,
    }
    for name, number in there.items():
        if told[name] != number:
            yield f"`status` says {told[name]} {name}, and there are {number}"


def _has_cache(reader: Reader, data: Path) -> bool:
    manifest = reader.manifest()
    if manifest is None or not (data / manifest.file).is_file():
        return False
    body = (data / manifest.file).read_bytes()
    return hashlib.sha256(body).hexdigest() == manifest.sha256
