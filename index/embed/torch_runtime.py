"""The original model as sentence-transformers runs it: the measure of all others, and slow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.domain import Span
from index.embed import Embedded, Text, Vectors
from index.embed.tokens import Tokenizing
from index.errors import ModelError

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

KIND = "torch-f32"


class TorchRuntime:
    """Embeds one text after another."""

    kind = KIND

    def __init__(self, model: SentenceTransformer, tokenizing: Tokenizing) -> None:
        """Run `model`, which `load_original` loads."""
        self._model = model
        self._tokenizing = tokenizing
        self._graph = graph(model)

    def embed(self, texts: Iterable[Text], prefix: str) -> Iterator[Embedded]:
        """Yield what each text with `prefix` before it gives, in their order."""
        for text in texts:
            vector = self._encoded([text.words], prefix)[0]
            if not text.sentences:
                yield Embedded(vector, np.zeros((0, len(vector)), dtype=np.float32))
            elif self._graph is None:
                yield Embedded(vector, self._encoded(_cut(text.words, text.sentences), prefix))
            else:
                yield Embedded(vector, self._pooled(text, prefix))

    def _encoded(self, texts: list[str], prefix: str) -> Vectors:
        rows = self._model.encode(
            texts,
            prompt=prefix or None,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.ascontiguousarray(rows, dtype=np.float32)

    def _pooled(self, text: Text, prefix: str) -> Vectors:
        import torch

        assert self._graph is not None
        tokens = self._tokenizing.encode(text, prefix)
        inputs = (torch.from_numpy(part) for part in (tokens.ids, tokens.mask, tokens.spans))
        with torch.no_grad():
            sentences = self._graph(*inputs)[1]
        return np.ascontiguousarray(sentences.numpy(), dtype=np.float32)


def load_original(folder: Path, threads: int) -> SentenceTransformer:
    """Load the model in `folder`; `threads` of 0 leaves their number to torch.

    Raises ModelError where it cannot be loaded.
    """
    try:
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging
    except ImportError as error:
        raise ModelError(
            f"This installation only runs prepared models ({error}): use the full one (the image's "
            "target `full`), see docs/hosting.md."
        ) from error
    # Its bar for loading weights, and its remarks on them, would stand in the middle of our output.
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    if threads:
        torch.set_num_threads(threads)
    try:
        return SentenceTransformer(str(folder), device="cpu", local_files_only=True).eval()
    except Exception as error:  # whatever a broken model makes torch raise is one thing to a host
        raise ModelError(f"The model in {folder} cannot be loaded: {error}") from error


def graph(model: SentenceTransformer) -> torch.nn.Module | None:
    """Return `model` from token ids to unit vectors, or None where it is built otherwise.

    Inputs are ids, mask and spans as in `Tokens`; outputs the text's vector `(1, dimension)` and
    the sentences' `(sentences, dimension)`: the weighted mean of their tokens, put through
    whatever layers follow the model's pooling.
    """
    import torch
    from sentence_transformers.models import (  # type: ignore[import-not-found,unused-ignore]
        Pooling,
        Transformer,
    )

    modules = list(model)
    if len(modules) < 2 or not isinstance(modules[0], Transformer):
        return None
    if not isinstance(modules[1], Pooling):
        return None

    class Graph(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.reader: Any = modules[0].auto_model
            self.pooling = modules[1]
            self.rest = torch.nn.ModuleList(modules[2:])

        def forward(
            self, ids: torch.Tensor, mask: torch.Tensor, spans: torch.Tensor
        ) -> tuple[torch.Tensor, torch.Tensor]:
            read = self.reader(input_ids=ids, attention_mask=mask)[0]
            pooled = self.pooling({"token_embeddings": read, "attention_mask": mask})
            whole = self._unit(pooled["sentence_embedding"])
            return whole, self._unit(torch.matmul(spans, read[0]))

        def _unit(self, rows: torch.Tensor) -> torch.Tensor:
            features = {"sentence_embedding": rows}
            for module in self.rest:
                features = module(features)
            return torch.nn.functional.normalize(features["sentence_embedding"], dim=-1)

    return Graph().eval()


def _cut(words: str, sentences: tuple[Span, ...]) -> list[str]:
    return [words[start:end] for start, end in sentences]
