from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from index.errors import ModelError
from index.evaluate.reader.network import sentence_scores
from index.reader import UNREAD, Excerpt
from index.reader.model import OwnReader, answer_place
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

    heard = reader.read(QUESTION, EXCERPTS)

    assert [len(one.scores) for one in heard] == [2, 1, 3]
    for excerpt, found in zip(EXCERPTS, heard, strict=True):
        # Weights in 8 bits and, on some CPUs, products in 16 differ a little from the trained ones.
        assert found.scores == pytest.approx(_by_network(network, excerpt), abs=0.25)


def test_of_each_sentence_it_tells_which_words_would_answer(tmp_path: Path) -> None:
    heard = OwnReader(shipped_tiny(tmp_path), at_once=2).read(QUESTION, EXCERPTS)

    for excerpt, found in zip(EXCERPTS, heard, strict=True):
        for sentence, score, words in zip(
            excerpt.sentences, found.scores, found.answers, strict=True
        ):
            # Nothing is said of what there was no room for.
            assert bool(words) == (score > UNREAD)
            assert words in sentence
            assert words == words.strip()


@pytest.mark.parametrize(
    ("starts", "ends", "place"),
    [
        ([0, 5, 0, 0], [0, 0, 5, 0], (1, 2)),
        ([0, 0, 6, 0], [0, 5, 0, 0], (2, 2)),
        ([0, 0, 4, 0], [0, 5, 0, 0], (0, 1)),
        ([9, 0, 0, 0], [0, 0, 0, 9], (0, 3)),
    ],
)
def test_an_answer_ends_no_earlier_than_it_begins(
    starts: list[float], ends: list[float], place: tuple[int, int]
) -> None:
    tokens = np.zeros((6, 4), np.float32)
    tokens[:, 2:] = 99
    tokens[1:5, 2], tokens[1:5, 3] = starts, ends

    assert answer_place(tokens, np.arange(1, 5)) == place


def test_an_answer_is_no_longer_than_answers_are() -> None:
    tokens = np.zeros((60, 4), np.float32)
    tokens[0, 2], tokens[59, 3], tokens[15, 3] = 9, 9, 1

    assert answer_place(tokens, np.arange(60)) == (0, 15)


def test_the_order_of_excerpts_makes_no_difference(tmp_path: Path) -> None:
    reader = OwnReader(shipped_tiny(tmp_path), at_once=1)

    forward, backward = reader.read(QUESTION, EXCERPTS), reader.read(QUESTION, EXCERPTS[::-1])

    for one, other in zip(forward, backward[::-1], strict=True):
        assert one.scores == pytest.approx(other.scores)
        assert one.answers == other.answers


def test_a_sentence_without_words_is_not_read(tmp_path: Path) -> None:
    reader = OwnReader(shipped_tiny(tmp_path), at_once=1)

    (heard,) = reader.read(QUESTION, [Excerpt("", ("", "It opened."))])

    empty, said = heard.scores
    assert empty == UNREAD
    assert heard.answers[0] == ""
    assert said > UNREAD


def test_nothing_to_read_gives_nothing(tmp_path: Path) -> None:
    assert OwnReader(shipped_tiny(tmp_path), at_once=1).read(QUESTION, []) == []


def test_damaged_weights_are_told_when_they_are_loaded(tmp_path: Path) -> None:
    (shipped_tiny(tmp_path) / WEIGHTS).write_bytes(b"nothing")

    with pytest.raises(ModelError, match="PULLQUOTE_READER=none"):
        OwnReader(tmp_path, at_once=1).load()


def _by_network(network: torch.nn.Module, excerpt: Excerpt) -> NDArray[np.float32]:
    pieces = Vocabulary(WORDS).pieces([QUESTION, excerpt.title, *excerpt.sentences])
    asked, title, *sentences = (one.tokens for one in pieces)
    window = encode(Window(asked, title, sentences))
    ids, kinds, sentence = (
        torch.from_numpy(column)[None] for column in (window.ids, window.kinds, window.sentence)
    )
    with torch.inference_mode():
        tokens, whole = network(ids, torch.ones_like(ids), kinds)
        scores = sentence_scores(tokens, whole, sentence, len(excerpt.sentences))[0].numpy()
    read: NDArray[np.float32] = np.maximum(scores, UNREAD)
    return read
