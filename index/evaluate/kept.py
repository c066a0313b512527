"""A reader that remembers what it read: training asks the same again and again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.reader import Excerpt, Reader


class Kept:
    """Reads every excerpt once for each question."""

    def __init__(self, reader: Reader) -> None:
        """Ask `reader` for what was not read yet."""
        self._reader = reader
        self._known: dict[tuple[str, Excerpt], NDArray[np.float32]] = {}

    def load(self) -> None:
        """Load the reader's weights."""
        self._reader.load()

    def read(self, question: str, excerpts: Sequence[Excerpt]) -> list[NDArray[np.float32]]:
        """Return for each excerpt the score of each of its sentences, `(sentences,)`."""
        new = [one for one in dict.fromkeys(excerpts) if (question, one) not in self._known]
        if new:
            for one, scores in zip(new, self._reader.read(question, new), strict=True):
                self._known[question, one] = scores
        return [self._known[question, one] for one in excerpts]
