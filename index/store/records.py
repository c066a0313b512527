"""What the store hands out beside the domain's own types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from index.embed import Identity
from index.errors import IndexMismatch


@dataclass(frozen=True, slots=True)
class BuiltBy:
    """What made the library's passages and vectors."""

    identity: Identity
    split: str
    """How passages are cut and what of them is embedded."""
    kind: str
    """What computed the vectors, such as "openvino-bf16"."""
    tested_with: frozenset[str]
    """Kinds whose vectors were tested beside these, its own among them."""

    def refuse_unless(self, present: BuiltBy) -> None:
        """Raise IndexMismatch unless what `present` makes can stand beside what is there."""
        then, now = self._told(), present._told()
        for what in then:
            if then[what] != now[what]:
                raise IndexMismatch(
                    f"The library was made with the {what} {then[what]!r}, now it would be "
                    f"{now[what]!r}: set it back, or run `pullquote rebuild` to embed every "
                    "article anew."
                )
        if present.kind not in self.tested_with and self.kind not in present.tested_with:
            raise IndexMismatch(
                f"The library's vectors were made by {self.kind}, which was not tested beside "
                f"{present.kind}: set PULLQUOTE_RUNTIME={self.kind}, or run `pullquote rebuild` to "
                "embed every article anew."
            )

    def _told(self) -> dict[str, object]:
        return {
            "model": self.identity.model,
            "model weights": self.identity.weights[:12],
            "vector length": self.identity.dimension,
            "question prefix": self.identity.question_prefix,
            "passage prefix": self.identity.passage_prefix,
            "passage settings": self.split,
        }


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the file of the vector cache holds, by the word of SQLite."""

    file: str
    sha256: str
    generation: int
    covered: int
    """Vectors numbered up to this one are in the file."""
    vectors: int


@dataclass(frozen=True, slots=True)
class Fresh:
    """Vectors read from SQLite."""

    last: int
    """Number of the last one read; the one asked for when there were none."""
    numbers: NDArray[np.int64]
    passages: NDArray[np.int64]
    rows: NDArray[np.float32]
    """`(n, dimension)`, unit rows, one per passage."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An article that a source already has."""

    key: int
    id: str
    origin: str
    fingerprint: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class LastReading:
    """How the last reading of a source ended."""

    failures: int = 0
    """Readings in a row that came to nothing."""
    held_at: datetime | None = None
    """Since when more than half of it seems gone and is kept all the same."""
