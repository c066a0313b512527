"""Texts as the model's tokens, and which of them make up each sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.domain import Span
from index.embed import Text
from index.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

STEP = 16
"""Texts are padded to a multiple of so many tokens. The runtime keeps compiled kernels for every
length it meets: with each length of its own it grew to 600 MiB over 1,000 passages, with steps of
16 it stays at 270 and is as fast; padding to the longest of a batch costs far more."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """One text for the model."""

    ids: NDArray[np.int64]
    """`(1, n)`, padded to a multiple of STEP."""
    mask: NDArray[np.int64]
    """`(1, n)`: 1 for the tokens, 0 for the padding."""
    spans: NDArray[np.float32]
    """`(sentences, n)`: each row the weights, of sum 1, with which a sentence's tokens count. A
    sentence without tokens has all of the text's."""


class Tokenizing:
    """A model's tokenizer."""

    def __init__(self, tokenizer: Tokenizer, *, max_length: int, padding: int) -> None:
        """Cut texts after `max_length` tokens, specials included; `padding` is a token's id."""
        self._tokenizer = tokenizer
        self._max_length = max_length
        self._padding = padding

    def count(self, texts: Sequence[str]) -> list[int]:
        """Return the number of tokens of each text, however long, without special ones."""
        self._tokenizer.no_truncation()
        batch = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [len(encoding.ids) for encoding in batch]

    def encode(self, text: Text, prefix: str) -> Tokens:
        """Return the tokens of `prefix` and the text's words, special ones included."""
        self._tokenizer.enable_truncation(self._max_length)
        encoding = self._tokenizer.encode(prefix + text.words)
        count = len(encoding.ids)
        padded = -(-count // STEP) * STEP
        ids = np.full((1, padded), self._padding, dtype=np.int64)
        ids[0, :count] = encoding.ids
        mask = np.zeros((1, padded), dtype=np.int64)
        mask[0, :count] = 1
        spans = np.zeros((len(text.sentences), padded), dtype=np.float32)
        places = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2) - len(prefix)
        for row, span in zip(spans, text.sentences, strict=True):
            row[:count] = _weights(places, span)
        return Tokens(ids, mask, spans)


def open_tokenizer(folder: Path, *, max_length: int, padding: int) -> Tokenizing:
    """Open `tokenizer.json` in `folder`. Raises ModelError."""
    from tokenizers import Tokenizer

    try:
        tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:  # tokenizers raises a bare Exception for a missing or broken file
        raise ModelError(f"{folder} has no usable tokenizer.json: {error}") from error
    tokenizer.no_padding()
    return Tokenizing(tokenizer, max_length=max_length, padding=padding)


def _weights(places: NDArray[np.int64], span: Span) -> NDArray[np.float32]:
    starts, ends = places[:, 0], places[:, 1]
    # Special tokens stand nowhere: their places are empty.
    inside = (starts >= span.start) & (ends <= span.end) & (ends > starts)
    if not inside.any():
        inside[:] = True
    weights: NDArray[np.float32] = (inside / inside.sum()).astype(np.float32)
    return weights
