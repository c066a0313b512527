"""A tiny reader with random weights, as the network has it and as it ships."""

from __future__ import annotations

from pathlib import Path

import torch
from transformers import BertConfig, BertModel

from index.evaluate.reader.export import weights_of
from index.evaluate.reader.network import Reader
from index.reader.vocabulary import Vocabulary
from index.reader.weights import write_weights

WORDS = (
    *("[PAD]", *(f"[unused{n}]" for n in range(99)), "[UNK]", "[CLS]", "[SEP]", "[MASK]"),
    *("the", "a", "bridge", "in", "tarn", "opened", "closed", "on", "monday", "who", "said"),
    *("when", "did", "it", "is", "of", "##s", ".", "?", ",", "1974"),
)


MODEL = "tokenizer.json"
_CONFIG = BertConfig(
    vocab_size=len(WORDS),
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
    max_position_embeddings=256,
)


def tiny(seed: int = 1) -> Reader:
    """Return a network of two layers whose every weight is drawn anew, for `seed` alike."""
    torch.manual_seed(seed)
    reader = Reader(BertModel(_CONFIG, add_pooling_layer=False))
    for parameter in reader.parameters():
        torch.nn.init.normal_(parameter, std=0.3)
    return reader.eval()


def model_folder(folder: Path) -> Path:
    """Write a tiny reader's encoder into `folder` as a model that training begins with."""
    tiny().encoder.save_pretrained(folder)
    Vocabulary(WORDS).tokenizer.save(str(folder / MODEL))
    (folder / "vocab.txt").write_text("".join(f"{word}\n" for word in WORDS), encoding="utf-8")
    return folder


def shipped_tiny(folder: Path, reader: Reader | None = None) -> Path:
    """Write a tiny reader into `folder` as it ships, and return the folder."""
    write_weights(folder, weights_of(reader or tiny(), WORDS), {"note": "random"})
    return folder
