"""What a library holds, read through its own doors: texts as the model read them, and vectors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.domain import Scope
from index.embed import Text, Vectors
from index.recipe import text_of
from index.store.reader import Reader, open_reader

BLOCK = 20_000
"""Vectors read at once: 31 MB of them at 384 numbers."""
ROWS = 500
"""Passages read at once, each with the whole text of its article."""


@dataclass(frozen=True, slots=True)
class Read:
    """A passage as the model reads it, and the article that it stands in."""

    article: str
    text: Text


def blocks(reader: Reader, dimension: int) -> Iterator[tuple[NDArray[np.int64], Vectors]]:
    """Yield all vectors, BLOCK at a time, with the ids of their passages; inside a snapshot."""
    last = 0
    while len((found := reader.vectors_after(last, dimension, BLOCK)).passages):
        last = found.last
        yield found.passages, found.rows


def all_vectors(data: Path, dimension: int) -> tuple[NDArray[np.int64], Vectors]:
    """Return every passage's id and vector, by id."""
    with closing(open_reader(data)) as reader, reader.snapshot():
        parts = list(blocks(reader, dimension))
    ids = np.concatenate([part[0] for part in parts])
    order = np.argsort(ids)
    return ids[order], np.concatenate([part[1] for part in parts])[order]


def passages(data: Path, ids: Sequence[int]) -> Iterator[Read]:
    """Yield the passages `ids`, in their order."""
    with closing(open_reader(data)) as reader, reader.snapshot():
        for start in range(0, len(ids), ROWS):
            wanted = list(ids[start : start + ROWS])
            found = reader.passages(wanted, Scope())
            for id_ in wanted:
                article = found[id_].article
                text = text_of(article.title, article.text, found[id_].sentences)
                yield Read(article.id, text)
