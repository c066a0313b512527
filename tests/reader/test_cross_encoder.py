from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import CrossEncoder
from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

from index.errors import ModelError
from index.reader import Excerpt
from index.reader.cross_encoder import CrossEncoderReader
from index.reader.vocabulary import Vocabulary
from tests.reader.readers import WORDS

EXCERPTS = [
    Excerpt("Bridge", ("The bridge opened.", "It closed on Monday.", "Who said it?")),
    Excerpt("", ("It is in Tarn.",)),
]


def made(folder: Path, *, labels: int = 1) -> Path:
    """Write a tiny cross-encoder with random weights into `folder`."""
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
    )
    config.num_labels = labels
    BertForSequenceClassification(config).save_pretrained(folder)
    tokenizer = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=Vocabulary(WORDS).tokenizer,
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        pad_token="[PAD]",
    )
    tokenizer.save_pretrained(folder)
    return folder


def test_each_sentence_is_scored_with_the_one_before_it(tmp_path: Path) -> None:
    reader = CrossEncoderReader(str(made(tmp_path)))
    reader.load()

    heard = reader.read("When?", EXCERPTS)

    assert [one.answers for one in heard] == [("",) * 3, ("",)]
    scores = [one.scores for one in heard]
    assert [len(one) for one in scores] == [3, 1]
    pairs = [
        ("When?", "The bridge opened."),
        ("When?", "The bridge opened. It closed on Monday."),
        ("When?", "It closed on Monday. Who said it?"),
        ("When?", "It is in Tarn."),
    ]
    given = CrossEncoder(str(tmp_path), device="cpu").predict(pairs)
    # The library gives probabilities, we want what they were made of.
    assert 1 / (1 + np.exp(-np.concatenate(scores))) == pytest.approx(given, abs=1e-5)


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="is no cross-encoder that can be loaded"):
        CrossEncoderReader(str(tmp_path)).load()


def test_a_missing_folder_is_named_and_not_looked_for_on_the_hub(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="missing is no folder: name one"):
        CrossEncoderReader(str(tmp_path / "missing")).load()


def test_a_model_of_several_scores_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="gives 3 scores for a pair, not one"):
        CrossEncoderReader(str(made(tmp_path, labels=3))).load()
