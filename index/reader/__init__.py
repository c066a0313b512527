"""Reads question and text together and says which sentences answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray


class Excerpt(NamedTuple):
    """Some sentences of a passage that stand together, to be read with a question."""

    title: str
    """Headline of the article, empty where it has none."""
    sentences: tuple[str, ...]


class Heard(NamedTuple):
    """What a reader says of an excerpt."""

    scores: NDArray[np.float32]
    """`(sentences,)`: the logit of each sentence against *none of these answers*, whose score is 0.
    Sentences that the reader has no room for have the score `UNREAD`."""
    answers: tuple[str, ...]
    """Of each sentence the words that would be the answer, if it has one; empty where the reader
    does not say."""


class Reader(Protocol):
    """Says of sentences whether they answer a question."""

    def load(self) -> None:
        """Load the weights now instead of at the first question. Raises ModelError."""

    def read(self, question: str, excerpts: Sequence[Excerpt]) -> list[Heard]:
        """Return what is to be said of each excerpt."""


UNREAD = -12.0
"""Score of a sentence that was not read: no sentence that was read scores less."""
