from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from index.errors import ModelError
from index.reader.weights import CARD, WEIGHTS, in_eight_bits, read_weights
from tests.reader.readers import WORDS, shipped_tiny


def test_eight_bits_are_within_half_a_step() -> None:
    matrix = np.random.default_rng(1).normal(size=(5, 64)).astype(np.float32)
    matrix[3] = 0

    small = in_eight_bits(matrix)

    assert small.codes.dtype == np.int8
    assert (np.abs(small.whole() - matrix) <= small.scale / 2 + 1e-7).all()


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    weights = read_weights(shipped_tiny(tmp_path))

    assert weights.vocabulary == WORDS
    assert (weights.layers, weights.heads) == (2, 4)
    assert weights.matrices["embeddings.word_embeddings.weight"].codes.shape == (len(WORDS), 32)
    assert weights.vectors["encoder.layer.1.output.dense.bias"].shape == (32,)
    assert json.loads((tmp_path / CARD).read_text())["note"] == "random"


def test_damaged_weights_are_refused(tmp_path: Path) -> None:
    file = shipped_tiny(tmp_path) / WEIGHTS
    file.write_bytes(file.read_bytes()[:-9])

    with pytest.raises(ModelError, match="damaged: install Pullquote anew"):
        read_weights(tmp_path)


@pytest.mark.parametrize("card", ["no json", "{}", '{"format": 1}'])
def test_a_card_that_says_nothing_is_refused(tmp_path: Path, card: str) -> None:
    (shipped_tiny(tmp_path) / CARD).write_text(card)

    with pytest.raises(ModelError, match="cannot be read"):
        read_weights(tmp_path)


def test_another_format_is_refused(tmp_path: Path) -> None:
    (shipped_tiny(tmp_path) / CARD).write_text('{"format": 99}')

    with pytest.raises(ModelError, match="another version"):
        read_weights(tmp_path)


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="No such file"):
        read_weights(tmp_path)
