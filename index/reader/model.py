"""Our own reader: runs the weights that come with the program."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embed.openvino_runtime import compiled, kinds_here
from index.errors import ModelError
from index.reader import UNREAD, Excerpt
from index.reader.graph import build
from index.reader.vocabulary import Vocabulary
from index.reader.weights import read_weights
from index.reader.window import PAD, Encoded, Window, encode

SHIPPED = Path(__file__).parents[1] / "weights"
_STEP = 16
"""Windows are padded to a multiple of so many tokens, so that few kernels are compiled."""


class OwnReader:
    """Reads the windows of a question side by side, each on a thread of its own."""

    def __init__(self, folder: Path, *, at_once: int) -> None:
        """Read with the weights in `folder`, which are loaded when first needed."""
        self._folder = folder
        self._at_once = at_once

    def load(self) -> None:
        """Load the weights now. Raises ModelError."""
        self.read("?", [Excerpt("", ("",))])

    def read(self, question: str, excerpts: Sequence[Excerpt]) -> list[NDArray[np.float32]]:
        """Return for each excerpt the score of each of its sentences, `(sentences,)`."""
        vocabulary, network = self._loaded
        windows = _windows(vocabulary, question, excerpts)
        requests = [network.create_infer_request() for _ in windows]
        for request, window in zip(requests, windows, strict=True):
            request.start_async(_padded(window))
        scores = []
        for request, window, excerpt in zip(requests, windows, excerpts, strict=True):
            request.wait()
            tokens, whole = (request.get_output_tensor(number).data for number in (0, 1))
            scores.append(sentence_scores(tokens, float(whole[0]), window, len(excerpt.sentences)))
        return scores

    @cached_property
    def _loaded(self) -> tuple[Vocabulary, Any]:
        """The vocabulary and the network, ready to run; the weights as they ship are let go."""
        weights = read_weights(self._folder)
        try:
            network = compiled(
                build(weights), kind=kinds_here()[0], threads=1, at_once=self._at_once
            )
        except RuntimeError as error:
            reason = str(error).strip().splitlines()[-1]
            raise ModelError(
                f"The reader cannot run here ({reason}): switch it off with PULLQUOTE_READER=none."
            ) from error
        return Vocabulary(weights.vocabulary), network


def sentence_scores(
    tokens: NDArray[np.float32], whole: float, window: Encoded, sentences: int
) -> NDArray[np.float32]:
    """Return the score of each of a window's sentences: see `evaluate.reader.network`.

    `tokens` is `(n or more, 4)`.
    """
    scores = np.full(sentences, UNREAD, dtype=np.float32)
    weight, value = tokens[: len(window.sentence), 0], tokens[: len(window.sentence), 1]
    for number in range(int(window.sentence.max()) + 1):
        inside = window.sentence == number
        shares = np.exp(weight[inside] - weight[inside].max(initial=-np.inf))
        if inside.any():
            scores[number] = max(UNREAD, whole + float(shares @ value[inside] / shares.sum()))
    return scores


def _windows(vocabulary: Vocabulary, question: str, excerpts: Sequence[Excerpt]) -> list[Encoded]:
    texts = [text for one in excerpts for text in (one.title, *one.sentences)]
    found = iter(vocabulary.tokens([question, *texts]))
    asked = next(found)
    windows = []
    for excerpt in excerpts:
        title = next(found)
        windows.append(encode(Window(asked, title, [next(found) for _ in excerpt.sentences])))
    return windows


def _padded(window: Encoded) -> list[NDArray[np.int64]]:
    count = len(window.ids)
    length = -(-count // _STEP) * _STEP
    columns = (window.ids, np.ones_like(window.ids), window.kinds)
    return [
        np.pad(column, (0, length - count), constant_values=PAD)[np.newaxis] for column in columns
    ]
