"""The only door to FAISS: a file of vectors beside the database, and searching in it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embed import Vectors
from index.errors import StoreError
from index.store.records import Fresh, Manifest

_PREFIX = "vectors-"
_REPAIR = "`pullquote sync` makes it anew; answers stay right meanwhile"


class CacheError(StoreError):
    """The file is missing, damaged or holds other vectors than the database says."""


class Cache:
    """Vectors in memory, searched exactly by inner product."""

    def __init__(self, index: Any) -> None:  # noqa: ANN401  (faiss has no types)
        """Search in a FAISS index; `read_cache` makes it."""
        self._index = index

    def nearest(
        self, question: NDArray[np.float32], most: int, visible: NDArray[np.int64] | None
    ) -> list[tuple[int, float]]:
        """Return up to `most` passages with their cosines, nearest first.

        `question` is `(dimension,)` of length 1; `visible` (ids) limits the search, None does not.
        """
        import faiss  # type: ignore[import-untyped]

        params = None
        if visible is not None:
            params = faiss.SearchParameters(sel=faiss.IDSelectorBatch(visible))
        cosines, ids = self._index.search(question[None, :], most, params=params)
        found = zip(ids[0].tolist(), cosines[0].tolist(), strict=True)
        return [(id_, cosine) for id_, cosine in found if id_ >= 0]

    def strays(self, passages: Sequence[int], rows: Vectors) -> int:
        """Return how many of `passages` have another vector here than `(n, dimension)` rows."""
        return sum(not self._holds(id_, row) for id_, row in zip(passages, rows, strict=True))

    def _holds(self, passage: int, row: NDArray[np.float32]) -> bool:
        try:
            return bool(np.array_equal(self._index.reconstruct(passage), row))
        except RuntimeError:  # FAISS's word for an id that it does not know
            return False


def read_cache(data: Path, manifest: Manifest | None, dimension: int) -> Cache:
    """Return the cache that `manifest` names. Raises CacheError, in words for people."""
    if manifest is None:
        raise CacheError("not written yet: `pullquote sync` writes it")
    try:
        packed = np.fromfile(data / manifest.file, dtype=np.uint8)
    except FileNotFoundError:
        raise CacheError(f"missing ({manifest.file}): {_REPAIR}") from None
    except OSError as error:
        raise CacheError(f"unreadable ({manifest.file}, {error.strerror}): {_REPAIR}") from error
    if hashlib.sha256(packed.data).hexdigest() != manifest.sha256:
        raise CacheError(f"damaged ({manifest.file} is not what was written): {_REPAIR}")
    import faiss

    index = faiss.deserialize_index(packed)
    if (index.d, index.ntotal) != (dimension, manifest.vectors):
        raise CacheError(f"foreign ({manifest.file} holds other vectors): {_REPAIR}")
    return Cache(index)


def write_cache(data: Path, vectors: Fresh, generation: int) -> Manifest:
    """Write `vectors` to a file of their own and return what the database should say of it.

    A process that dies here leaves the earlier file in place, and perhaps a stray one, which
    `sweep` deletes. Raises StoreError when the file cannot be written.
    """
    import faiss

    index = faiss.IndexIDMap2(faiss.IndexFlatIP(vectors.rows.shape[1]))
    index.add_with_ids(vectors.rows, vectors.passages)
    packed = faiss.serialize_index(index)
    path = data / f"{_PREFIX}{generation}.faiss"
    temporary = path.with_suffix(".tmp")
    try:
        with temporary.open("wb") as file:
            file.write(packed.data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise StoreError(
            f"The vector cache {path} cannot be written ({error.strerror}): make room and run "
            "`pullquote sync`; answers stay right meanwhile."
        ) from error
    return Manifest(
        file=path.name,
        sha256=hashlib.sha256(packed.data).hexdigest(),
        generation=generation,
        covered=vectors.last,
        vectors=len(vectors.passages),
    )


def sweep(data: Path, manifest: Manifest | None) -> None:
    """Delete the files of earlier caches, also those that a killed process left half written."""
    for path in data.glob(f"{_PREFIX}*"):
        if manifest is None or path.name != manifest.file:
            path.unlink(missing_ok=True)
