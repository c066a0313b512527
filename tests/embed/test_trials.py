from __future__ import annotations

import numpy as np

from index.embed import Vectors
from index.embed.sample import passages, questions
from index.embed.trials import NEAREST, agreement


def vectors(seed: int) -> Vectors:
    rows = len(questions()) + len(passages())
    found = np.random.default_rng(seed).standard_normal((rows, 16)).astype(np.float32)
    unit: Vectors = found / np.linalg.norm(found, axis=1, keepdims=True)
    return unit


def test_the_original_agrees_with_itself_and_not_with_another() -> None:
    one, other = vectors(1), vectors(2)

    assert agreement(one, one, one) == 1.0
    assert agreement(other, other, one) < 3 * NEAREST / len(passages())


def test_questions_and_passages_are_taken_from_where_they_should_be() -> None:
    reference, turned = vectors(1), -vectors(1)

    # Turning both sides round changes no ranking; turning one does.
    assert agreement(turned, turned, reference) == 1.0
    assert agreement(turned, reference, reference) == 0.0


def test_the_sample_is_varied_and_its_sentences_are_where_it_says() -> None:
    texts = [passage.words for passage in passages()]
    assert len(set(texts)) == len(texts)
    lengths = {len(passage.sentences) for passage in passages()}
    assert lengths == set(range(1, 8))
    for passage in passages():
        for start, end in passage.sentences:
            assert passage.words[start:end].endswith((".", "”", "holds."))
            assert start == 0 or passage.words[start - 1] == " "
