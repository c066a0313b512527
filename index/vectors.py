"""Nearest passages by meaning: in the cache, and exactly among vectors newer than it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.cache import Cache, CacheError, read_cache, sweep, write_cache
from index.store.reader import Reader
from index.store.records import Fresh, Manifest
from index.store.writer import Writer


class VectorSearch:
    """Finds the passages nearest to a vector.

    A cache that is missing, damaged or foreign is not used: all vectors are then searched exactly,
    from SQLite.
    """

    def __init__(self, data: Path, dimension: int) -> None:
        """Search vectors of `dimension` numbers of the library in `data`."""
        self._data = data
        self._dimension = dimension
        self._generation = -1
        self._manifest: Manifest | None = None
        self._cache: Cache | None = None
        self._fresh = _none(0, dimension)
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
        newer = reader.vectors_after(self._fresh.last, self._dimension)
        self._fresh = _joined(self._fresh, newer)
        self._generation = generation

    def nearest(
        self, question: NDArray[np.float32], most: int, visible: NDArray[np.int64] | None
    ) -> dict[int, float]:
        """Return up to `most` passages with their cosines, nearest first.

        `question` is `(dimension,)` of length 1; `visible` limits the search to those passages
        (ids, sorted), None to none. A passage that was removed since may still be named.
        """
        found = self._cache.nearest(question, most, visible) if self._cache else []
        found += self._among_fresh(question, most, visible)
        return dict(sorted(found, key=lambda pair: (-pair[1], pair[0]))[:most])

    def _open(self, manifest: Manifest | None) -> None:
        # Let go of the old one first: two at once could be more than the machine has.
        self._cache, self._manifest = None, manifest
        covered = 0
        try:
            self._cache = read_cache(self._data, manifest, self._dimension)
            covered = manifest.covered if manifest else 0
            self.state = "ready"
        except CacheError as error:
            self.state = str(error)
        self._fresh = _none(covered, self._dimension)

    def _among_fresh(
        self, question: NDArray[np.float32], most: int, visible: NDArray[np.int64] | None
    ) -> list[tuple[int, float]]:
        passages, rows = self._fresh.passages, self._fresh.rows
        if visible is not None:
            seen = np.isin(passages, visible)
            passages, rows = passages[seen], rows[seen]
        cosines = rows @ question
        order = np.argsort(-cosines, kind="stable")[:most]
        return list(zip(passages[order].tolist(), cosines[order].tolist(), strict=True))


def renew_cache(writer: Writer, data: Path, dimension: int) -> None:
    """Write the cache anew from SQLite's vectors, unless it is whole and covers them all.

    Raises StoreError when the file cannot be written.
    """
    last, count = writer.last_vector()
    manifest = writer.manifest()
    covers_all = manifest is not None and (manifest.covered, manifest.vectors) == (last, count)
    if not (covers_all and _is_whole(data, manifest, dimension)):
        written = None
        if count:
            vectors = writer.vectors_after(0, dimension)
            written = write_cache(data, vectors, writer.generation())
        writer.set_manifest(written)
    sweep(data, writer.manifest())


def _is_whole(data: Path, manifest: Manifest | None, dimension: int) -> bool:
    try:
        read_cache(data, manifest, dimension)
    except CacheError:
        return False
    return True


def _none(last: int, dimension: int) -> Fresh:
    no_ids = np.zeros(0, dtype=np.int64)
    return Fresh(last, no_ids, no_ids, np.zeros((0, dimension), dtype=np.float32))


def _joined(old: Fresh, new: Fresh) -> Fresh:
    if not len(new.passages):
        return old
    return Fresh(
        new.last,
        np.concatenate([old.numbers, new.numbers]),
        np.concatenate([old.passages, new.passages]),
        np.concatenate([old.rows, new.rows]),
    )
