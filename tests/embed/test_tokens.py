from __future__ import annotations

import numpy as np
import pytest

from index.domain import Span
from index.embed import Text
from index.embed.files import DEFAULT_MODEL, find_model
from index.embed.tokens import STEP, Tokenizing, open_tokenizer


@pytest.fixture(scope="module")
def tokenizing() -> Tokenizing:
    return open_tokenizer(find_model(DEFAULT_MODEL), max_length=32, padding=0)


WORDS = "The bridge opened. It cost 12 million.\nBridge opens"
TEXT = Text(WORDS, (Span(0, 18), Span(19, 38)))


def test_sentences_are_the_means_of_their_tokens(tokenizing: Tokenizing) -> None:
    tokens = tokenizing.encode(TEXT, "")

    np.testing.assert_allclose(tokens.spans.sum(axis=1), [1.0, 1.0], rtol=1e-6)
    first, second = (set(np.flatnonzero(row).tolist()) for row in tokens.spans)
    assert first == {1, 2, 3, 4}  # after the opening token: the, bridge, opened, and a stop
    assert second == {5, 6, 7, 8, 9}


def test_a_prefix_moves_the_sentences(tokenizing: Tokenizing) -> None:
    plain, prefixed = (tokenizing.encode(TEXT, prefix) for prefix in ("", "read: "))

    before = len(tokenizing.encode(Text("read: ", ()), "").mask.nonzero()[1]) - 2
    places = [np.flatnonzero(row) for row in plain.spans]
    moved = [np.flatnonzero(row) for row in prefixed.spans]
    for one, two in zip(places, moved, strict=True):
        assert (one + before == two).all()


def test_the_padding_is_masked_and_short(tokenizing: Tokenizing) -> None:
    tokens = tokenizing.encode(TEXT, "")

    length = tokens.ids.shape[1]
    assert length % STEP == 0
    assert 0 < length - tokens.mask.sum() < STEP
    assert not tokens.spans[:, tokens.mask[0] == 0].any()


def test_a_text_too_long_is_cut_and_its_lost_sentence_has_all_tokens(
    tokenizing: Tokenizing,
) -> None:
    words = "very " * 60
    tokens = tokenizing.encode(Text(words + "end.", (Span(0, 4), Span(300, 304))), "")

    assert tokens.mask.sum() == 32
    assert np.count_nonzero(tokens.spans[0]) == 1
    assert np.count_nonzero(tokens.spans[1]) == 32
    assert tokenizing.count([words]) == [60]
