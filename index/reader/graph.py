"""The reader's network as OpenVINO runs it, put together from the stored weights: no torch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.embed.openvino_runtime import engine
from index.reader.weights import Weights

if TYPE_CHECKING:
    import openvino  # type: ignore[import-untyped]

_EPSILON = 1e-12
"""Of BERT's layer norms."""
_FAR = -1e4
"""Added to what a token must not look at: beyond any score, and still a number in 16 bits."""

Node = Any


def build(weights: Weights) -> openvino.Model:
    """Return the network. Inputs: ids, mask and kinds, `(1, n)` int64.

    Outputs: `(n, 4)`, for each token what `network.OUTPUTS` names, and `(1,)`, the window's score.
    """
    engine()
    import openvino
    from openvino import opset13 as ops

    ids, mask, kinds = (
        ops.parameter([1, -1], np.int64, name=name) for name in ("ids", "mask", "kinds")
    )
    parts = _Parts(weights)
    read = parts.embedded(ids, kinds)
    # (1, 1, 1, n): the same for every head and every token that looks.
    seen = ops.unsqueeze(ops.convert(mask, "f32"), np.array([1, 2]))
    bias = ops.multiply(ops.subtract(seen, np.float32(1)), np.float32(-_FAR))
    for number in range(weights.layers):
        read = parts.layer(read, bias, f"encoder.layer.{number}.")
    flat = ops.squeeze(read, np.array([0]))
    tokens = parts.dense(flat, "tokens")
    first = ops.gather(flat, np.array([0]), np.array(0))
    whole = ops.reshape(parts.dense(first, "whole"), np.array([1]), special_zero=False)
    return openvino.Model([tokens, whole], [ids, mask, kinds], "reader")


class _Parts:
    """The layers of BERT, each from the weights of its name."""

    def __init__(self, weights: Weights) -> None:
        from openvino import opset13 as ops

        self._ops: Any = ops
        self._weights = weights

    def embedded(self, ids: Node, kinds: Node) -> Node:
        ops = self._ops
        words = self._weights.matrices["embeddings.word_embeddings.weight"]
        axis = np.array(0)
        # Rows are looked up as they are stored: the whole table in 32 bits takes 47 MB.
        codes = ops.convert(ops.gather(self._constant(words.codes), ids, axis), "f32")
        read = ops.multiply(codes, ops.gather(self._constant(words.scale), ids, axis))
        places = self._whole("embeddings.position_embeddings.weight")
        length = ops.gather(ops.shape_of(ids), np.array(1), axis)
        numbers = ops.range(np.array(0), length, np.array(1), "i64")
        read = ops.add(read, ops.unsqueeze(ops.gather(places, numbers, axis), axis))
        sides = self._whole("embeddings.token_type_embeddings.weight")
        read = ops.add(read, ops.gather(sides, kinds, axis))
        return self._norm(read, "embeddings.LayerNorm")

    def layer(self, read: Node, bias: Node, name: str) -> Node:
        ops = self._ops
        looked = self._attention(read, bias, f"{name}attention.self.")
        read = ops.add(read, self.dense(looked, f"{name}attention.output.dense"))
        read = self._norm(read, f"{name}attention.output.LayerNorm")
        inner = ops.gelu(self.dense(read, f"{name}intermediate.dense"), "erf")
        read = ops.add(read, self.dense(inner, f"{name}output.dense"))
        return self._norm(read, f"{name}output.LayerNorm")

    def _attention(self, read: Node, bias: Node, name: str) -> Node:
        ops, heads = self._ops, self._weights.heads
        size = self._weights.vectors[f"{name}query.bias"].shape[0]
        shape, order = np.array([0, 0, heads, size // heads]), np.array([0, 2, 1, 3])
        query, key, value = (
            ops.transpose(
                ops.reshape(self.dense(read, name + part), shape, special_zero=True), order
            )
            for part in ("query", "key", "value")
        )
        scale = np.float32((size // heads) ** -0.5)
        alike = ops.matmul(ops.multiply(query, scale), key, False, True)
        shares = ops.softmax(ops.add(alike, bias), -1)
        taken = ops.transpose(ops.matmul(shares, value, False, False), order)
        return ops.reshape(taken, np.array([0, 0, size]), special_zero=True)

    def dense(self, read: Node, name: str) -> Node:
        matrix = self._whole(f"{name}.weight")
        product = self._ops.matmul(read, matrix, False, True)
        return self._ops.add(product, self._vector(f"{name}.bias"))

    def _norm(self, read: Node, name: str) -> Node:
        ops = self._ops
        even = ops.mvn(read, np.array([-1]), True, _EPSILON, "inside_sqrt")
        scaled = ops.multiply(even, self._vector(f"{name}.weight"))
        return ops.add(scaled, self._vector(f"{name}.bias"))

    def _whole(self, name: str) -> Node:
        return self._constant(self._weights.matrices[name].whole())

    def _vector(self, name: str) -> Node:
        return self._constant(self._weights.vectors[name])

    def _constant(self, values: NDArray[np.generic]) -> Node:
        # Left to the functions above, an array is copied number by number.
        return self._ops.constant(values, shared_memory=True)
