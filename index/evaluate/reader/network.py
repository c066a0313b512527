"""The network that reads: a BERT encoder with a small head on every token."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from index.reader.weights import read_weights

OUTPUTS = ("weight", "value", "start", "end")
"""What the head gives for each token: how much it counts in its sentence, how much it speaks for an
answer, and (in training alone) whether the answer begins or ends here."""


class Reader(nn.Module):
    """Reads windows and scores their sentences.

    A sentence's score is the mean of its tokens' values, weighted by a softmax of their weights,
    plus what the first token says of the window as a whole. A window's sentences compete with each
    other and with *none of them*, whose score is 0: softmax over all gives the probability that a
    sentence answers.
    """

    def __init__(self, encoder: BertModel) -> None:
        """Put fresh heads on `encoder`."""
        super().__init__()
        self.encoder = encoder
        size = encoder.config.hidden_size
        self.tokens = nn.Linear(size, len(OUTPUTS))
        self.whole = nn.Linear(size, 1)
        nn.init.zeros_(self.tokens.weight)
        nn.init.zeros_(self.tokens.bias)
        nn.init.zeros_(self.whole.weight)
        nn.init.constant_(self.whole.bias, -1.5)

    def forward(self, ids: Tensor, mask: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor]:
        """Return `(n, tokens, 4)` and `(n, 1)`: see OUTPUTS, and the window's own score."""
        read = self.encoder(
            input_ids=ids, attention_mask=mask, token_type_ids=kinds
        ).last_hidden_state
        return self.tokens(read), self.whole(read[:, 0])


def sentence_scores(tokens: Tensor, whole: Tensor, sentence: Tensor, most: int) -> Tensor:
    """Return `(n, most)`: each sentence's score, -inf where a window has no such sentence.

    `sentence` is `(n, tokens)`: the number of the token's sentence, -1 for none.
    """
    numbers = torch.arange(most, device=sentence.device)
    inside = sentence[:, None, :] == numbers[None, :, None]
    weights = tokens[:, None, :, 0].masked_fill(~inside, float("-inf"))
    there = inside.any(dim=2)
    weights = torch.where(there[:, :, None], weights, torch.zeros_like(weights)).softmax(dim=2)
    scores = (weights * tokens[:, None, :, 1]).sum(dim=2) + whole
    return scores.masked_fill(~there, float("-inf"))


def fresh(folder: Path, *, frozen_layers: int) -> Reader:
    """Return a reader from the BERT weights in `folder`, with untrained heads.

    The word vectors and the lowest `frozen_layers` layers keep their weights: with none trained
    anew there is less to compute, and they are what the other texts have in common.
    """
    # Dropout helps against seeing a text often; here each is seen once or twice, and drawing the
    # random numbers costs a third of the time.
    encoder = BertModel.from_pretrained(
        folder,
        add_pooling_layer=False,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        attn_implementation="sdpa",
    )
    for part in (encoder.embeddings, *encoder.encoder.layer[:frozen_layers]):
        part.requires_grad_(False)
    return Reader(encoder)


def shipped_state(folder: Path) -> dict[str, Tensor]:
    """Return the weights in `folder`, as they ship, by the names that a `Reader` has for them.

    Raises ModelError.
    """
    weights = read_weights(folder)
    plain = {name: matrix.whole() for name, matrix in weights.matrices.items()}
    return {
        # The encoder's own parts are named without it: see `export.weights_of`.
        f"encoder.{name}" if name.startswith(("embeddings.", "encoder.")) else name: torch.tensor(v)
        for name, v in {**plain, **weights.vectors}.items()
    }
