"""Tries a reader on windows that it was not trained on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from index.evaluate.figures import auroc
from index.evaluate.reader.batches import Example, collate
from index.evaluate.reader.network import Reader, sentence_scores

_BATCH = 32


def trial(reader: Reader, examples: Sequence[Example]) -> dict[str, float]:
    """Return how well the reader tells which windows answer (auroc), and which sentence (first).

    `sentences` is the AUROC over single sentences.
    """
    reader.eval()
    yes: list[float] = []
    no: list[float] = []
    right: list[float] = []
    wrong: list[float] = []
    firsts: list[bool] = []
    order = sorted(examples, key=lambda one: len(one.encoded.ids))
    with torch.inference_mode():
        for start in range(0, len(order), _BATCH):
            part = order[start : start + _BATCH]
            batch = collate(part)
            tokens, whole = reader(batch.ids, batch.mask, batch.kinds)
            scores = sentence_scores(tokens, whole, batch.sentence, batch.answers.shape[1])
            for one, row in zip(part, scores.numpy(), strict=True):
                mine = row[: len(one.answers)]
                marks = np.array(one.answers)
                (yes if (marks == 1).any() else no).append(float(mine.max()))
                right += mine[marks == 1].tolist()
                wrong += mine[marks == 0].tolist()
                if (marks == 1).any() and (marks != 1).any():
                    firsts.append(bool(marks[mine.argmax()] != 0))
    return {
        "auroc": round(auroc(np.array(yes), np.array(no)), 4),
        "sentences": round(auroc(np.array(right), np.array(wrong)), 4),
        "first": round(float(np.mean(firsts)), 4),
    }
