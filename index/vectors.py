"""Nearest passages by meaning: candidates from the cache, measured again in SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.cache import TRAINED_ON, Cache, bitmap, fit, read_cache, write_cache
from index.cache_file import CacheError, sweep, verify_cache
from index.domain import Scope
from index.embed import Vectors
from index.store.reader import Reader
from index.store.records import Fresh, Manifest
from index.store.writer import Writer

BATCH = 4096
"""Vectors read from SQLite at once: 6 MiB at 384 numbers."""
DEPTHS = (2, 16)
"""Candidates looked at for each passage wanted, before what may be seen is listed as a whole: more
than one, for codes misjudge cosines a little, and some candidates may not be seen or are gone."""
SCOPES = 8
"""Scopes whose list of visible passages is kept until the library changes."""
STALE_LEAST = 1000
STALE_SHARE = 0.1
"""Vectors not in the cache file, or gone since, before it is written anew: so many, and this share
of the library."""
GROWN_LEAST = 20_000
"""Vectors not in the cache file before it is written anew in the midst of an indexing run."""


class VectorSearch:
    """Finds the passages nearest to a vector.

    A cache that is missing, damaged or foreign is not used: it is made in memory, from SQLite.
    """

    def __init__(self, data: Path, dimension: int) -> None:
        """Search vectors of `dimension` numbers of the library in `data`."""
        self._data = data
        self._dimension = dimension
        self._generation = -1
        self._manifest: Manifest | None = None
        self._cache = Cache(dimension)
        self._last = 0
        self._visible: dict[Scope, NDArray[np.uint8]] = {}
        self.state = "not read yet"
        """One line for people; "ready" when all is well."""

    def refresh(self, reader: Reader) -> None:
        """Follow the library to the state that `reader` shows; call inside its snapshot."""
        generation = reader.generation()
        if generation == self._generation:
            return
        manifest = reader.manifest()
        if manifest != self._manifest or self._generation < 0:
            self._open(manifest)
        for newer in _batches(reader, self._last, self._dimension):
            self._cache.add(newer.passages, newer.rows)
            self._last = newer.last
        self._visible.clear()
        self._generation = generation

    def nearest(
        self, reader: Reader, question: NDArray[np.float32], most: int, scope: Scope
    ) -> dict[int, float]:
        """Return up to `most` passages that `scope` may see with their cosines, nearest first.

        `question` is `(dimension,)` of length 1. Call inside the snapshot of the last `refresh`.
        """
        for depth in DEPTHS:
            found = self._candidates(question, depth * most, None)
            seen = reader.visible_of(found, scope)
            if len(seen) >= most or len(found) < depth * most:
                return _measured(reader, seen, question, most)
        found = self._candidates(question, DEPTHS[0] * most, self._all_visible(reader, scope))
        return _measured(reader, found, question, most)

    def _open(self, manifest: Manifest | None) -> None:
        # Let go of the old one first: two at once could be more than the machine has.
        self._cache, self._manifest, self._last = Cache(self._dimension), manifest, 0
        try:
            self._cache = read_cache(self._data, manifest, self._dimension)
            self._last = manifest.covered if manifest else 0
            self.state = "ready"
        except CacheError as error:
            self.state = str(error)

    def _candidates(
        self, question: NDArray[np.float32], most: int, visible: NDArray[np.uint8] | None
    ) -> list[int]:
        return [id_ for id_, _ in self._cache.nearest(question, most, visible)]

    def _all_visible(self, reader: Reader, scope: Scope) -> NDArray[np.uint8]:
        if scope not in self._visible:
            if len(self._visible) == SCOPES:
                self._visible.pop(next(iter(self._visible)))
            self._visible[scope] = bitmap(reader.visible(scope))
        return self._visible[scope]


def renew_cache(writer: Writer, data: Path, dimension: int) -> None:
    """Write the cache anew from SQLite's vectors, unless it is whole and covers nearly all.

    Raises StoreError when the file cannot be written.
    """
    last, count = writer.last_vector()
    manifest = writer.manifest()
    if _is_stale(manifest, last, count) or not _is_whole(data, manifest):
        _renew(writer, data, dimension, count)
    sweep(data, writer.manifest())


def renew_grown_cache(
    writer: Writer, data: Path, dimension: int, *, least: int = GROWN_LEAST
) -> None:
    """Write the cache anew if the library has doubled since, and grown by more than `least`.

    For the midst of a long indexing run: a reader holds what is newer than the file in twice the
    memory. All these writings together take as long as the last one. Raises StoreError.
    """
    manifest = writer.manifest()
    covered = manifest.vectors if manifest else 0
    count = writer.last_vector()[1]
    if count - covered > max(least, covered):
        _renew(writer, data, dimension, count)
        sweep(data, writer.manifest())


def _renew(writer: Writer, data: Path, dimension: int, count: int) -> None:
    writer.set_manifest(_written(writer, data, dimension, count) if count else None)


def _written(writer: Writer, data: Path, dimension: int, count: int) -> Manifest | None:
    sample = _sample(writer, dimension)
    if not len(sample):
        return None
    index = fit(sample, count)
    del sample  # 100 MB that need not lie beside the index
    return write_cache(data, index, _batches(writer, 0, dimension), writer.generation())


def _is_stale(manifest: Manifest | None, last: int, count: int) -> bool:
    if manifest is None or not count:
        return True
    newer = last - manifest.covered
    gone = manifest.vectors + newer - count
    return newer + gone > max(STALE_LEAST, STALE_SHARE * count)


def _is_whole(data: Path, manifest: Manifest | None) -> bool:
    try:
        verify_cache(data, manifest)
    except CacheError:
        return False
    return True


def _batches(reader: Reader, number: int, dimension: int) -> Iterator[Fresh]:
    """Yield the vectors after `number`, some at a time."""
    while len((fresh := reader.vectors_after(number, dimension, BATCH)).passages):
        yield fresh
        number = fresh.last


def _sample(reader: Reader, dimension: int) -> Vectors:
    """Return TRAINED_ON vectors, or all there are, chosen by chance but the same each time."""
    ids = reader.embedded()
    if len(ids) > TRAINED_ON:
        ids = np.random.default_rng(0).choice(ids, TRAINED_ON, replace=False)
    rows = np.empty((len(ids), dimension), dtype=np.float32)
    filled = 0
    for start in range(0, len(ids), BATCH):
        for row in reader.vectors_of(ids[start : start + BATCH].tolist(), dimension).values():
            rows[filled] = row
            filled += 1
    return rows[:filled]


def _measured(
    reader: Reader, passages: list[int], question: NDArray[np.float32], most: int
) -> dict[int, float]:
    """Return the nearest of `passages` with their cosines by SQLite's vectors."""
    rows = reader.vectors_of(passages, len(question))
    cosines = {id_: float(row @ question) for id_, row in rows.items()}
    return dict(sorted(cosines.items(), key=lambda pair: (-pair[1], pair[0]))[:most])
