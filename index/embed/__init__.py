"""The only door to the embedding model: texts in, unit vectors out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from index.domain import Span

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Identity:
    """What made a library's vectors; two libraries mix only if all of it is equal."""

    model: str
    weights: str
    """sha256 (hex) over the weight files."""
    dimension: int
    question_prefix: str
    passage_prefix: str


class Text(NamedTuple):
    """A text to embed."""

    words: str
    sentences: tuple[Span, ...]
    """Where its sentences stand in `words`, in characters; the rest is context (a headline)."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """What the model made of a text in one reading."""

    vector: NDArray[np.float32]
    """`(dimension,)`, of length 1."""
    sentences: Vectors
    """`(sentences, dimension)`, rows of length 1: the mean of each sentence's tokens, as they are
    read in this text. A sentence that the model did not read (truncated) has the text's vector."""


class Embedder(Protocol):
    """Turns texts into unit vectors."""

    @property
    def identity(self) -> Identity:
        """What these vectors are made with; costs no model load."""

    @property
    def kind(self) -> str:
        """What computes them, such as "openvino-bf16"."""

    @property
    def tested_with(self) -> frozenset[str]:
        """Kinds whose vectors may stand beside these, by the test of the prepared model."""

    @property
    def max_tokens(self) -> int:
        """Tokens that a passage may have to be read without truncation, specials excluded."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the number of tokens of each text, without the model's special ones."""

    def load(self) -> None:
        """Load the weights now instead of at the first text."""

    def embed_passages(self, texts: Iterable[Text]) -> Iterator[Embedded]:
        """Yield what each text gives, in their order; some are read ahead of what is yielded."""

    def embed_question(self, text: str) -> NDArray[np.float32]:
        """Return `(dimension,)` float32 of length 1."""
