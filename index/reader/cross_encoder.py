"""Any cross-encoder of sentence-transformers as a reader; it needs the full installation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.errors import ModelError
from index.reader import Excerpt, Heard

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


class CrossEncoderReader:
    """Scores each sentence, with the one before it, by a model that takes pairs of texts."""

    def __init__(self, name: str) -> None:
        """Read with the model in the folder `name`, or of that name on the hub."""
        self._name = name

    def load(self) -> None:
        """Load the weights now, from this machine or else from the hub. Raises ModelError."""
        assert self._model

    def read(self, question: str, excerpts: Sequence[Excerpt]) -> list[Heard]:
        """Return the scores of each excerpt; a cross-encoder does not say which words answer."""
        pairs = [
            (question, " ".join(excerpt.sentences[max(0, number - 1) : number + 1]))
            for excerpt in excerpts
            for number in range(len(excerpt.sentences))
        ]
        scores = np.asarray(self._logits(pairs), dtype=np.float32)
        counts = [len(excerpt.sentences) for excerpt in excerpts]
        parts = np.split(scores, np.cumsum(counts)[:-1])
        return [Heard(part, ("",) * count) for part, count in zip(parts, counts, strict=True)]

    def _logits(self, pairs: Sequence[tuple[str, str]]) -> Sequence[float]:
        import torch

        given = self._model.predict(
            list(pairs), activation_fn=torch.nn.Identity(), show_progress_bar=False
        )
        return [float(logit) for logit in given]

    @cached_property
    def _model(self) -> CrossEncoder:
        if Path(self._name).is_absolute() and not Path(self._name).is_dir():
            raise ModelError(
                f"PULLQUOTE_READER={self._name} is no folder: name one that holds a cross-encoder, "
                "or leave it at own."
            )
        try:
            from sentence_transformers import CrossEncoder

            model: CrossEncoder = CrossEncoder(self._name, device="cpu")
        except ImportError as error:
            raise ModelError(
                f"PULLQUOTE_READER={self._name} needs the full installation (the image's target "
                "`full`, see docs/hosting.md): leave it at own."
            ) from error
        except (OSError, ValueError, RuntimeError) as error:
            reason = str(error).strip().splitlines()[0]
            raise ModelError(
                f"PULLQUOTE_READER={self._name} is no cross-encoder that can be loaded ({reason}): "
                "name a folder or a model of the hub, or leave it at own."
            ) from error
        if model.num_labels != 1:
            raise ModelError(
                f"PULLQUOTE_READER={self._name} gives {model.num_labels} scores for a pair, not "
                "one: name a cross-encoder that ranks, or leave it at own."
            )
        return model
