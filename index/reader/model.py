"""Our own reader: runs the weights that come with the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embed.openvino_runtime import compiled, kinds_here
from index.errors import ModelError
from index.reader import UNREAD, Excerpt, Heard
from index.reader.graph import build
from index.reader.vocabulary import Pieces, Vocabulary
from index.reader.weights import read_weights
from index.reader.window import PAD, Encoded, Window, encode

SHIPPED = Path(__file__).parents[1] / "weights"
_LONGEST_ANSWER = 20
"""Tokens of what is taken for an answer, at most."""
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

    def read(self, question: str, excerpts: Sequence[Excerpt]) -> list[Heard]:
        """Return what is to be said of each excerpt."""
        vocabulary, network = self._loaded
        readings = _readings(vocabulary, question, excerpts)
        requests = [network.create_infer_request() for _ in readings]
        for request, reading in zip(requests, readings, strict=True):
            request.start_async(_padded(reading.window))
        heard = []
        for request, reading in zip(requests, readings, strict=True):
            request.wait()
            tokens, whole = (request.get_output_tensor(number).data for number in (0, 1))
            heard.append(reading.heard(tokens, float(whole[0])))
        return heard

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


def answer_place(tokens: NDArray[np.float32], inside: NDArray[np.intp]) -> tuple[int, int]:
    """Return between which of a sentence's tokens the answer stands, first and last.

    `tokens` is `(n or more, 4)`; `inside` are the sentence's rows, at least one.
    """
    told = tokens[inside, 2][:, np.newaxis] + tokens[inside, 3]
    lengths = np.arange(len(inside)) - np.arange(len(inside))[:, np.newaxis]
    told[(lengths < 0) | (lengths >= _LONGEST_ANSWER)] = -np.inf
    first, last = np.unravel_index(told.argmax(), told.shape)
    return int(first), int(last)


@dataclass(frozen=True, slots=True)
class _Reading:
    """An excerpt as the network gets it, and how to put into words what it says."""

    window: Encoded
    sentences: Sequence[str]
    pieces: Sequence[Pieces]
    """Of each sentence."""

    def heard(self, tokens: NDArray[np.float32], whole: float) -> Heard:
        """Return what the network's outputs say."""
        scores = sentence_scores(tokens, whole, self.window, len(self.sentences))
        answers = [self._answer(tokens, number) for number in range(len(self.sentences))]
        return Heard(scores, tuple(answers))

    def _answer(self, tokens: NDArray[np.float32], number: int) -> str:
        (inside,) = np.nonzero(self.window.sentence == number)
        if not len(inside):
            return ""
        first, last = answer_place(tokens, inside)
        places = self.pieces[number].places
        return self.sentences[number][places[first][0] : places[last][1]]


def _readings(vocabulary: Vocabulary, question: str, excerpts: Sequence[Excerpt]) -> list[_Reading]:
    texts = [text for one in excerpts for text in (one.title, *one.sentences)]
    found = iter(vocabulary.pieces([question, *texts]))
    asked = next(found)
    readings = []
    for excerpt in excerpts:
        title = next(found)
        pieces = [next(found) for _ in excerpt.sentences]
        window = encode(Window(asked.tokens, title.tokens, [one.tokens for one in pieces]))
        readings.append(_Reading(window, excerpt.sentences, pieces))
    return readings


def _padded(window: Encoded) -> list[NDArray[np.int64]]:
    count = len(window.ids)
    length = -(-count // _STEP) * _STEP
    columns = (window.ids, np.ones_like(window.ids), window.kinds)
    return [
        np.pad(column, (0, length - count), constant_values=PAD)[np.newaxis] for column in columns
    ]
