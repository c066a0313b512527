"""The only door to FAISS: vectors in memory, searched for the nearest, and in a file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from heapq import nlargest
from math import isqrt
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.cache_file import PREFIX, REPAIR, CacheError, sha256_of, verify_cache
from index.embed import Vectors
from index.errors import StoreError
from index.store.records import Fresh, Manifest

FLAT_MOST = 200_000
"""Up to so many vectors a question looks at every one, some 50 ns each; beyond, at those in the
lists whose centres are nearest to it."""
TRAINED_ON = 65_536
"""Vectors that the centres and the codes are fitted to, chosen by chance."""
PROBED = 256
"""Lists that a question looks into. With 1,000 lists of 1,000,000 synthetic passages 146 real
questions find .973 of the ten nearest in 32 lists, .993 in 64, .998 in 128 and .999 in 256; 300
questions that nothing answers .963, .982, .991 and 1.000; one thread takes 2, 3, 6 and 12 ms."""
BLOCK = 65_536
"""Vectors newer than the file that lie in one piece of memory: 48 MiB at 384 numbers."""
SAME = 0.99
"""Cosine that a vector surely has with its codes: of 20,000 the lowest was .99995 without lists and
.9988 with them. Another passage reaches it if it says nearly the same."""


class Cache:
    """Vectors in memory: those of the file as 8-bit codes, newer ones as float16.

    It names candidates: cosines are off by some .001, and a passage may have been removed since.
    """

    def __init__(self, dimension: int, index: Any = None) -> None:  # noqa: ANN401  (faiss has no types)
        """Hold the vectors of a FAISS index, which `read_cache` makes, or none yet."""
        self._dimension = dimension
        self._blocks = [] if index is None else [index]
        self._is_open = False  # whether the last block takes more

    def add(self, passages: NDArray[np.int64], rows: Vectors) -> None:
        """Add vectors `(n, dimension)` that are newer than the file."""
        import faiss  # type: ignore[import-untyped]

        if not self._is_open or self._blocks[-1].ntotal + len(rows) > BLOCK:
            kind, metric = faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
            block = faiss.IndexScalarQuantizer(self._dimension, kind, metric)
            self._blocks.append(faiss.IndexIDMap(block))
            self._is_open = True
        self._blocks[-1].add_with_ids(rows, passages)

    def nearest(
        self, question: NDArray[np.float32], most: int, visible: NDArray[np.uint8] | None
    ) -> list[tuple[int, float]]:
        """Return up to `most` passages with about their cosines, nearest first.

        `question` is `(dimension,)` of length 1; `visible`, made by `bitmap`, limits the search.
        """
        found = (pair for block in self._blocks for pair in _search(block, question, most, visible))
        return nlargest(most, found, key=lambda pair: pair[1])

    def strays(self, passages: Sequence[int], rows: Vectors) -> int:
        """Return how many of `passages` have another vector in the file than `(n, dimension)` rows.

        The file has codes: one is of a vector where their cosine is above SAME.
        """
        import faiss

        index = self._blocks[0]
        if isinstance(index, faiss.IndexIVF) and index.direct_map.type == faiss.DirectMap.NoMap:
            index.set_direct_map_type(faiss.DirectMap.Hashtable)
        return sum(not _holds(index, id_, row) for id_, row in zip(passages, rows, strict=True))


def bitmap(ids: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Return the set of `ids` with a bit for each number up to the highest."""
    bits = np.zeros(int(ids.max(initial=0)) + 1, dtype=bool)
    bits[ids] = True
    return np.packbits(bits, bitorder="little")


def read_cache(data: Path, manifest: Manifest | None, dimension: int) -> Cache:
    """Return the cache that `manifest` names. Raises CacheError, in words for people."""
    whole = verify_cache(data, manifest)
    import faiss

    try:
        index = faiss.read_index(str(data / whole.file))
    except RuntimeError:  # a writer has put another in its place since
        raise CacheError(f"missing ({whole.file}): {REPAIR}") from None
    if (index.d, index.ntotal) != (dimension, whole.vectors):
        raise CacheError(f"foreign ({whole.file} holds other vectors): {REPAIR}")
    return Cache(dimension, index)


def fit(sample: Vectors, count: int) -> Any:  # noqa: ANN401
    """Return an empty FAISS index for `count` vectors, of which `sample` are some by chance."""
    import faiss

    dimension = sample.shape[1]
    kind, metric = faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
    if count <= FLAT_MOST:
        index = faiss.IndexIDMap2(faiss.IndexScalarQuantizer(dimension, kind, metric))
    else:
        centres = faiss.IndexFlatIP(dimension)
        index = faiss.IndexIVFScalarQuantizer(centres, dimension, isqrt(count), kind, metric)
        index.cp.min_points_per_centroid = 1  # fewer than 39 are told on standard error
    faiss.omp_set_num_threads(os.cpu_count() or 1)
    index.train(sample)
    return index


def write_cache(
    data: Path,
    index: Any,  # noqa: ANN401
    batches: Iterable[Fresh],
    generation: int,
) -> Manifest:
    """Write vectors to a file of their own and return what the database should say of it.

    `index` was made by `fit`. A process that dies here leaves the earlier file in place, and
    perhaps a stray one, which `sweep` deletes. Raises StoreError when it cannot be written.
    """
    import faiss

    covered = 0
    for batch in batches:
        index.add_with_ids(batch.rows, batch.passages)
        covered = batch.last
    path = data / f"{PREFIX}{generation}.faiss"
    temporary = path.with_suffix(".tmp")
    try:
        temporary.touch()  # tells in our words what FAISS would tell in its own
        faiss.write_index(index, str(temporary))
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        sha256 = sha256_of(temporary)
        os.replace(temporary, path)
    except (OSError, RuntimeError) as error:
        temporary.unlink(missing_ok=True)
        # FAISS tells where in its source it failed; what fails there is writing.
        why = error.strerror if isinstance(error, OSError) else "the disk may be full"
        raise StoreError(
            f"The vector cache {path} cannot be written ({why}): make room and run "
            "`pullquote sync`; answers stay right meanwhile."
        ) from error
    return Manifest(path.name, sha256, generation, covered, index.ntotal)


def _search(
    index: Any,  # noqa: ANN401
    question: NDArray[np.float32],
    most: int,
    visible: NDArray[np.uint8] | None,
) -> list[tuple[int, float]]:
    import faiss

    faiss.omp_set_num_threads(1)
    given: dict[str, Any] = {}
    if visible is not None:
        given["sel"] = faiss.IDSelectorBitmap(visible)
    if isinstance(index, faiss.IndexIVF):
        # A few visible vectors may lie in any list; passing over the others costs little.
        probed = index.nlist if given else min(PROBED, index.nlist)
        params = faiss.SearchParametersIVF(nprobe=probed, **given)
    else:
        params = faiss.SearchParameters(**given)
    cosines, ids = index.search(question[None, :], min(most, index.ntotal), params=params)
    found = zip(ids[0].tolist(), cosines[0].tolist(), strict=True)
    return [(id_, cosine) for id_, cosine in found if id_ >= 0]


def _holds(index: Any, passage: int, row: NDArray[np.float32]) -> bool:  # noqa: ANN401
    try:
        coded = index.reconstruct(passage)
    except RuntimeError:  # FAISS's word for an id that it does not know
        return False
    return bool(coded @ row > SAME * np.linalg.norm(coded) * np.linalg.norm(row))
