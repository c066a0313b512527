"""The two embedders that are compared: the project's own, and sentence-transformers plain."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from index.domain import Span
from index.embed import Embedder, Text, Vectors
from index.embed.files import read_original
from index.embed.model import Work, open_model
from index.settings import IndexSettings, read_settings

BATCH = 32
"""What `SentenceTransformer.encode` takes at a time unless it is told otherwise."""


def ours(data: Path) -> Embedder:
    """Return the model that the settings name, as a question opens it: one thread, one text."""
    return open_model(read_settings(IndexSettings), data, Work(threads=1, at_once=1))


class Plain:
    """The same weights as their authors' library runs them: float32, batches of 32."""

    def __init__(self, *, threads: int = 0) -> None:
        """Load the model; `threads` of 0 leaves their number to torch."""
        import torch
        from sentence_transformers import SentenceTransformer

        if threads:
            torch.set_num_threads(threads)
        folder = read_original(read_settings(IndexSettings).model).folder
        self._model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return `(n, dimension)` float32 unit rows."""
        rows = self._model.encode(
            list(texts),
            batch_size=BATCH,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.asarray(rows, dtype=np.float32)


def write_texts(path: Path, texts: Sequence[Text]) -> None:
    """Keep texts for a process that embeds them."""
    path.write_text(json.dumps([[text.words, text.sentences] for text in texts]), encoding="utf-8")


def read_texts(path: Path) -> Iterator[Text]:
    """Yield the texts that `write_texts` kept."""
    for words, sentences in json.loads(path.read_text(encoding="utf-8")):
        yield Text(words, tuple(Span(*span) for span in sentences))
