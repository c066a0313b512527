"""What the reader reads: a question, a headline, and a few sentences that stand together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

QUESTION_TOKENS, TITLE_TOKENS, SENTENCE_TOKENS = 48, 24, 96
"""Tokens read of each; what is longer is cut. Nine questions in ten have under 20."""
WINDOW_TOKENS = 224
"""Tokens of a whole window, specials included; sentences beyond it are not read."""
CLS, SEP, PAD = 101, 102, 0
"""Special tokens of BERT's uncased vocabulary, from which the reader's weights come."""


@dataclass(frozen=True, slots=True)
class Window:
    """One reading, as tokens without special ones."""

    question: Sequence[int]
    title: Sequence[int]
    sentences: Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A window for the network."""

    ids: NDArray[np.int64]
    """`(n,)`: CLS question SEP title SEP sentences SEP."""
    kinds: NDArray[np.int64]
    """`(n,)`: 0 for the question's part, 1 for the rest."""
    sentence: NDArray[np.int64]
    """`(n,)`: the number of the token's sentence in the window, -1 for all other tokens."""


def encode(window: Window) -> Encoded:
    """Return a window as the network takes it; sentences that have no room are left out."""
    ids = [CLS, *window.question[:QUESTION_TOKENS], SEP]
    asked = len(ids)
    ids += [*window.title[:TITLE_TOKENS], SEP]
    sentence = [-1] * len(ids)
    for number, tokens in enumerate(window.sentences):
        kept = tokens[:SENTENCE_TOKENS]
        if number and len(ids) + len(kept) >= WINDOW_TOKENS:
            break
        ids += kept
        sentence += [number] * len(kept)
    ids.append(SEP)
    sentence.append(-1)
    kinds = np.ones(len(ids), dtype=np.int64)
    kinds[:asked] = 0
    return Encoded(np.array(ids), kinds, np.array(sentence))
