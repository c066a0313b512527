"""A library of the training sets' passages, searched as the program itself searches."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from index.domain import Hit, Scope
from index.embed import Embedder
from index.indexer import open_indexer
from index.question import Question
from index.retrieve import retrieve
from index.store.reader import Reader, open_reader
from index.vectors import VectorSearch


class Pool:
    """Retrieves from the library in a folder."""

    def __init__(self, reader: Reader, vectors: VectorSearch, embedder: Embedder) -> None:
        """Read with `reader`; `open_pool` makes it."""
        self._reader = reader
        self._vectors = vectors
        self.embedder = embedder
        self.passages = reader.passage_count()

    def hits(
        self, asked: Question, vector: NDArray[np.float32], scope: Scope = Scope()
    ) -> list[Hit]:
        """Return what retrieval finds, best first."""
        return retrieve(self._reader, self._vectors, asked, vector, scope)

    def cosines(
        self, hits: Sequence[Hit], vector: NDArray[np.float32]
    ) -> dict[int, NDArray[np.float32]]:
        """Return the cosines of each hit's sentences with the question, by passage."""
        rows = self._reader.sentence_vectors([hit.passage.id for hit in hits], len(vector))
        return {id_: sentences @ vector for id_, sentences in rows.items()}

    def frequencies(self, asked: Question) -> dict[str, int]:
        """Return how many passages hold each word of the question."""
        return {word: self._reader.frequency(word) for word in asked.words}


@contextmanager
def open_pool(
    data: Path,
    passages: Mapping[str, str],
    embedder: Embedder,
    titles: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Pool]:
    """Bring the library in `data` in line with `passages` (text by key), and open it.

    `titles` holds the headlines of those that have one, by key.

    What is there already is not embedded again. Raises the errors of the library.
    """
    data.mkdir(parents=True, exist_ok=True)
    stored = data / "pool.jsonl"
    with stored.open("w", encoding="utf-8") as lines:
        for key, text in passages.items():
            headline = {"title": titles[key]} if titles.get(key) else {}
            lines.write(json.dumps({"id": key, "text": text, **headline}) + "\n")
    with open_indexer(data, lambda: embedder, lambda _: None) as indexer:
        indexer.sync([indexer.add(str(stored))])
    reader = open_reader(data)
    try:
        vectors = VectorSearch(data, embedder.identity.dimension)
        with reader.snapshot():
            vectors.refresh(reader)
            yield Pool(reader, vectors, embedder)
    finally:
        reader.close()


def rarity(frequency: int, passages: float) -> float:
    """Return the inverse document frequency (natural log, at least 0) of a word."""
    return max(0.0, math.log((passages + 1) / (frequency + 0.5)))
