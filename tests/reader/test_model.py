from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from index.errors import ModelError
from index.evaluate.reader.network import sentence_scores
from index.reader import UNREAD, Excerpt
from index.reader.model import OwnReader
from index.reader.vocabulary import Vocabulary
from index.reader.weights import WEIGHTS
from index.reader.window import Window, encode
from tests.reader.readers import WORDS, shipped_tiny, tiny

EXCERPTS = [
    Excerpt("Bridge opened", ("The bridge in Tarn opened on Monday.", "It closed, who said when?")),
    Excerpt("", ("It is of the bridges.",)),
    Excerpt("", ("The bridge opened. " * 90, "It opened in 1974.", "It closed. " * 60)),
]
QUESTION = "When did the bridge open?"


def test_what_ships_scores_as_the_trained_network_does(tmp_path: Path) -> None:
    network = tiny()
    reader = OwnReader(shipped_tiny(tmp_path, network), at_once=2)

    scores = reader.read(QUESTION, EXCERPTS)

    assert [len(one) for one in scores] == [2, 1, 3]
    for excerpt, found in zip(EXCERPTS, scores, strict=True):
        # Weights in 8 bits and, on some CPUs, products in 16 differ a little from the trained ones.
        assert found == pytest.approx(_by_network(network, excerpt), abs=0.25)


def test_the_order_of_excerpts_makes_no_difference(tmp_path: Path) -> None:
    reader = OwnReader(shipped_tiny(tmp_path), at_once=1)

    forward, backward = reader.read(QUESTION, EXCERPTS), reader.read(QUESTION, EXCERPTS[::-1])

    for one, other in zip(forward, backward[::-1], strict=True):
        assert one == pytest.approx(other)


def test_a_sentence_without_words_is_not_read(tmp_path: Path) -> None:
    reader = OwnReader(shipped_tiny(tmp_path), at_once=1)

    ((empty, said),) = reader.read(QUESTION, [Excerpt("", ("", "It opened."))])

    assert empty == UNREAD
    assert said > UNREAD


def test_nothing_to_read_gives_nothing(tmp_path: Path) -> None:
    assert OwnReader(shipped_tiny(tmp_path), at_once=1).read(QUESTION, []) == []


def test_damaged_weights_are_told_when_they_are_loaded(tmp_path: Path) -> None:
    (shipped_tiny(tmp_path) / WEIGHTS).write_bytes(b"nothing")

    with pytest.raises(ModelError, match="PULLQUOTE_READER=none"):
        OwnReader(tmp_path, at_once=1).load()


def _by_network(network: torch.nn.Module, excerpt: Excerpt) -> NDArray[np.float32]:
    asked, title, *sentences = Vocabulary(WORDS).tokens(
        [QUESTION, excerpt.title, *excerpt.sentences]
    )
    window = encode(Window(asked, title, sentences))
    ids, kinds, sentence = (
        torch.from_numpy(column)[None] for column in (window.ids, window.kinds, window.sentence)
    )
    with torch.inference_mode():
        tokens, whole = network(ids, torch.ones_like(ids), kinds)
        scores = sentence_scores(tokens, whole, sentence, len(excerpt.sentences))[0].numpy()
    read: NDArray[np.float32] = np.maximum(scores, UNREAD)
    return read
