"""The reader's weights on the disk: 8-bit rows with a scale each, and a card that tells of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embed.prepared import sha256_of
from index.errors import ModelError

FORMAT = 1
WEIGHTS, CARD = "reader.npz", "reader.json"
_SCALE = ".scale"
_VOCABULARY = "vocabulary"


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix in 8 bits a number: `codes * scale`."""

    codes: NDArray[np.int8]
    """`(rows, columns)`."""
    scale: NDArray[np.float32]
    """`(rows, 1)`."""

    def whole(self) -> NDArray[np.float32]:
        """Return the matrix in 32 bits."""
        result: NDArray[np.float32] = self.codes.astype(np.float32) * self.scale
        return result


@dataclass(frozen=True, slots=True)
class Weights:
    """A reader's weights, by the names that BERT's have."""

    matrices: Mapping[str, Matrix]
    vectors: Mapping[str, NDArray[np.float32]]
    vocabulary: tuple[str, ...]
    layers: int
    heads: int


def in_eight_bits(matrix: NDArray[np.float32]) -> Matrix:
    """Return the nearest 8-bit matrix, each row with a scale of its own."""
    scale = np.abs(matrix).max(axis=1, keepdims=True) / 127
    scale = np.where(scale == 0, 1.0, scale).astype(np.float32)
    return Matrix(np.rint(matrix / scale).astype(np.int8), scale)


def write_weights(folder: Path, weights: Weights, card: Mapping[str, object]) -> None:
    """Write weights and card into `folder`."""
    arrays: dict[str, NDArray[np.generic]] = {}
    for name, matrix in weights.matrices.items():
        arrays[name] = matrix.codes
        arrays[name + _SCALE] = matrix.scale
    arrays |= {name: vector.astype(np.float32) for name, vector in weights.vectors.items()}
    words = "\n".join(weights.vocabulary).encode()
    arrays[_VOCABULARY] = np.frombuffer(words, dtype=np.uint8)
    np.savez(folder / WEIGHTS, allow_pickle=False, **arrays)
    told = {
        "format": FORMAT,
        "layers": weights.layers,
        "heads": weights.heads,
        "sha256": sha256_of(folder / WEIGHTS),
        **card,
    }
    text = json.dumps(told, indent=1, ensure_ascii=False)
    (folder / CARD).write_text(text + "\n", encoding="utf-8")


def read_weights(folder: Path) -> Weights:
    """Read the weights in `folder`. Raises ModelError where they are missing or not whole."""
    try:
        card = json.loads((folder / CARD).read_text(encoding="utf-8"))
        if card["format"] != FORMAT:
            raise ModelError(f"The reader in {folder} is of another version: {_ANEW}")
        if sha256_of(folder / WEIGHTS) != card["sha256"]:
            raise ModelError(f"The reader in {folder} is damaged: {_ANEW}")
        with np.load(folder / WEIGHTS, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        return _assembled(arrays, layers=int(card["layers"]), heads=int(card["heads"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"The reader in {folder} cannot be read ({error}): {_ANEW}") from error


_ANEW = "install Pullquote anew, or switch it off with PULLQUOTE_READER=none."


def _assembled(arrays: Mapping[str, NDArray[np.generic]], *, layers: int, heads: int) -> Weights:
    words = arrays[_VOCABULARY].astype(np.uint8).tobytes().decode().split("\n")
    matrices = {
        name: Matrix(codes.astype(np.int8), arrays[name + _SCALE].astype(np.float32))
        for name, codes in arrays.items()
        if name + _SCALE in arrays
    }
    vectors = {
        name: vector.astype(np.float32)
        for name, vector in arrays.items()
        if name not in matrices and name != _VOCABULARY and not name.endswith(_SCALE)
    }
    return Weights(matrices, vectors, tuple(words), layers, heads)
