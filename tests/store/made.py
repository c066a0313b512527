"""What a model could have made, for tests that need no model."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.embed import Embedded, Identity
from index.store.records import BuiltBy
from index.store.writer import Writer


def embedded(rows: NDArray[np.float32], sentences: int = 1) -> list[Embedded]:
    """Return a passage's vectors for each row `(n, dimension)`; its sentences have the same."""
    return [Embedded(row, np.repeat(row[None, :], sentences, axis=0)) for row in rows]


def add_vectors(
    writer: Writer, ids: Sequence[int], rows: NDArray[np.float32], sentences: int = 1
) -> None:
    """Add the rows `(n, dimension)` as vectors of the passages `ids`, all of different texts."""
    hashes = [id_.to_bytes(16, "big") for id_ in ids]
    writer.add_vectors(ids, hashes, embedded(rows, sentences))


def built_by(
    model: str = "mini",
    *,
    weights: str = "a" * 64,
    question_prefix: str = "",
    split: str = "v1",
    kind: str = "toy",
    tested_with: frozenset[str] = frozenset({"toy"}),
) -> BuiltBy:
    """Return a maker; say only what matters to the test."""
    identity = Identity(model, weights, 384, question_prefix, "")
    return BuiltBy(identity, split, kind, tested_with)
