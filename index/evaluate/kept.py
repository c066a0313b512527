"""A reader that remembers what it read: training asks the same again and again."""

from __future__ import annotations

from collections.abc import Sequence

from index.reader import Excerpt, Heard, Reader


class Kept:
    """Reads every excerpt once for each question."""

    def __init__(self, reader: Reader) -> None:
        """Ask `reader` for what was not read yet."""
        self._reader = reader
        self._known: dict[tuple[str, Excerpt], Heard] = {}

    def load(self) -> None:
        """Load the reader's weights."""
        self._reader.load()

    def read(self, question: str, excerpts: Sequence[Excerpt]) -> list[Heard]:
        """Return what is to be said of each excerpt."""
        new = [one for one in dict.fromkeys(excerpts) if (question, one) not in self._known]
        if new:
            for one, heard in zip(new, self._reader.read(question, new), strict=True):
                self._known[question, one] = heard
        return [self._known[question, one] for one in excerpts]
