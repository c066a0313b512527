import numpy as np
import pytest

from index.domain import Span
from index.embed import Text, Vectors
from index.store.packing import (
    pack_sentences,
    pack_vector,
    sentence_bytes,
    text_hash,
    unpack_sentences,
    unpack_vectors,
    vector_bytes,
)


def unit(count: int, dimension: int) -> Vectors:
    rows = np.random.default_rng(1).standard_normal((count, dimension)).astype(np.float32)
    made: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return made


def test_a_vector_comes_back_as_near_as_float16_allows() -> None:
    rows = unit(3, 384)
    packed = [pack_vector(row) for row in rows]
    assert {len(row) for row in packed} == {vector_bytes(384)}
    assert np.abs(unpack_vectors(packed, 384) - rows).max() < 1e-4


@pytest.mark.parametrize("dimension", [384, 383, 8, 1])
def test_sentences_come_back_near_in_direction_and_with_a_product_of_one(dimension: int) -> None:
    rows = unit(200, dimension)
    packed = pack_sentences(rows)
    assert len(packed) == 200 * sentence_bytes(dimension)
    back = unpack_sentences(packed, dimension)
    assert np.abs((back * rows).sum(axis=1) - 1).max() < 1e-3
    assert np.linalg.norm(back - rows, axis=1).max() < 0.25


def test_cosines_with_packed_sentences_are_off_by_little_and_not_to_one_side() -> None:
    rows, questions = unit(1000, 384), unit(50, 384)
    near = rows[:50] + questions  # cosines around .7, where it matters
    near /= np.linalg.norm(near, axis=1, keepdims=True)
    off = (unpack_sentences(pack_sentences(near), 384) * questions).sum(axis=1) - (
        near * questions
    ).sum(axis=1)
    assert np.sqrt((off**2).mean()) < 0.01
    assert abs(off.mean()) < 0.003


def test_a_hash_tells_texts_and_their_sentences_apart() -> None:
    one = Text("It rained. It froze.", (Span(0, 10), Span(11, 20)))
    assert text_hash(one) == text_hash(one)
    assert len(text_hash(one)) == 16
    others = [Text(one.words, (Span(0, 20),)), Text("It rained! It froze.", one.sentences)]
    assert len({text_hash(text) for text in (one, *others)}) == 3
