"""Vectors in a file and in memory: found as an exact search finds them, in files of both kinds."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.cache import BLOCK, FLAT_MOST, Cache, bitmap, fit, read_cache, write_cache
from index.cache_file import CacheError
from index.embed import Vectors
from index.store.records import Fresh

DIMENSION = 16
KINDS = pytest.mark.parametrize("count", [3000, FLAT_MOST + 1], ids=["flat", "lists"])
"""How many vectors the index is made for; it is given 3000 either way."""


def rows(count: int, seed: int = 0) -> Vectors:
    made = np.random.default_rng(seed).standard_normal((count, DIMENSION)).astype(np.float32)
    unit: Vectors = made / np.linalg.norm(made, axis=1, keepdims=True)
    return unit


def written(data: Path, vectors: Vectors, count: int) -> Cache:
    """Write vectors of the passages 1, 2, … in three batches, and read them back."""
    numbers = np.arange(1, len(vectors) + 1)
    batches = [
        Fresh(int(part[-1]), part, part, vectors[part - 1]) for part in np.array_split(numbers, 3)
    ]
    manifest = write_cache(data, fit(vectors, count), batches, generation=7)
    assert (manifest.generation, manifest.covered) == (7, len(vectors))
    return read_cache(data, manifest, DIMENSION)


def exact(vectors: Vectors, question: NDArray[np.float32], most: int) -> set[int]:
    return set((np.argsort(-(vectors @ question))[:most] + 1).tolist())


@KINDS
def test_what_was_written_is_found(tmp_path: Path, count: int) -> None:
    vectors = rows(3000)
    cache = written(tmp_path, vectors, count)
    shared = 0
    for question in rows(50, seed=1):
        found = cache.nearest(question, 10, None)
        assert [cosine for _, cosine in found] == sorted((c for _, c in found), reverse=True)
        assert all(abs(vectors[id_ - 1] @ question - cosine) < 0.02 for id_, cosine in found)
        shared += len({id_ for id_, _ in found} & exact(vectors, question, 10))
    assert shared / 500 > 0.97


@KINDS
def test_the_few_that_may_be_seen_are_found_wherever_they_are(tmp_path: Path, count: int) -> None:
    cache = written(tmp_path, rows(3000), count)
    cache.add(np.array([3001, 3002]), rows(2, seed=2))
    few = np.array([5, 2999, 3002])
    for question in rows(20, seed=1):
        assert {id_ for id_, _ in cache.nearest(question, 10, bitmap(few))} == set(few.tolist())
    assert cache.nearest(question, 10, bitmap(few[:0])) == []


@KINDS
def test_a_vector_that_is_not_the_one_in_the_file_is_told(tmp_path: Path, count: int) -> None:
    vectors = rows(3000)
    cache = written(tmp_path, vectors, count)
    assert cache.strays(range(1, 3001), vectors) == 0
    assert cache.strays([1, 2], vectors[:2][::-1]) == 2
    assert cache.strays([9999], vectors[:1]) == 1


def test_newer_vectors_are_found_however_many_there_are() -> None:
    vectors = rows(BLOCK + 2000)
    cache = Cache(DIMENSION)
    for start in range(0, len(vectors), 1000):
        part = vectors[start : start + 1000]
        cache.add(np.arange(start, start + len(part)), part)
    for passage in (0, BLOCK - 1, BLOCK + 1999):
        (found, cosine), *_ = cache.nearest(vectors[passage], 3, None)
        assert found == passage
        assert cosine == pytest.approx(1, abs=1e-3)


def test_no_vectors_give_no_candidates() -> None:
    assert Cache(DIMENSION).nearest(rows(1)[0], 10, None) == []


def test_vectors_of_another_length_are_foreign(tmp_path: Path) -> None:
    vectors = rows(20)
    numbers = np.arange(1, 21)
    manifest = write_cache(tmp_path, fit(vectors, 20), [Fresh(20, numbers, numbers, vectors)], 1)
    with pytest.raises(CacheError, match="foreign"):
        read_cache(tmp_path, manifest, DIMENSION + 1)
