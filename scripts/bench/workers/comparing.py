"""Compares rankings: `python -m scripts.bench.workers.comparing DATA FOLDER QUESTIONS.json`.

Ranks all passages of a library for each question twice, exactly and by vectors alone: by the
vectors that the library stores, and by those of plain sentence-transformers kept in FOLDER. Prints
how far they agree, and how often each names the right article, as one line of JSON.
"""

from __future__ import annotations

import json
import statistics
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embed import Vectors
from scripts.bench.figures import DEEPEST, change, first_rank, overlap, quality
from scripts.bench.sets import Question
from scripts.bench.workers.model import Plain, ours
from scripts.bench.workers.plain import shards
from scripts.bench.workers.stored import all_vectors, passages


def main(data: str, folder: str, file: str) -> None:
    """Rank with both and say how far they agree."""
    rows = json.loads(Path(file).read_text(encoding="utf-8"))
    asked = [Question(row["id"], row["text"], frozenset(row["gold"])) for row in rows]
    model = ours(Path(data))
    ids, stored = all_vectors(Path(data), model.identity.dimension)
    plain = np.concatenate([np.load(path) for path, _ in shards(Path(data), Path(folder))])
    assert len(plain) == len(ids), "every passage needs both vectors"
    our_top = top(stored, np.stack([model.embed_question(one.text) for one in asked]))
    plain_top = top(plain, Plain().encode([one.text for one in asked]))
    articles = [read.article for read in passages(Path(data), ids.tolist())]
    cosines = (stored * plain).sum(axis=1)
    told = {
        "kind": model.kind,
        **agreement(plain_top, our_top),
        "least cosine": round(float(cosines.min()), 4),
        **goodness(asked, articles, plain_top, our_top),
    }
    sys.stdout.write(json.dumps(told) + "\n")


def top(rows: Vectors, asked: Vectors) -> NDArray[np.int64]:
    """Return the places of the ten nearest `rows` of each question, nearest first."""
    order: NDArray[np.int64] = np.argsort(-(asked @ rows.T), axis=1, kind="stable")
    return order[:, :DEEPEST]


def agreement(plain: NDArray[np.int64], our: NDArray[np.int64]) -> dict[str, Any]:
    """Return how many of the plain ten nearest are among ours too."""
    shared = [overlap(a, b) for a, b in zip(plain.tolist(), our.tolist(), strict=True)]
    same_first = statistics.fmean((plain[:, 0] == our[:, 0]).tolist())
    return {
        "questions": len(shared),
        "top-10 agreement": round(statistics.fmean(shared), 4),
        "worst": min(shared),
        "same first": round(same_first, 4),
    }


def goodness(
    asked: list[Question],
    articles: list[str],
    plain: NDArray[np.int64],
    our: NDArray[np.int64],
) -> dict[str, Any]:
    """Return how often each ranking names the right article early, of questions that it can."""
    there = frozenset(articles)
    ranks: dict[str, list[int | None]] = {"plain": [], "ours": []}
    for question, *found in zip(asked, plain.tolist(), our.tolist(), strict=True):
        if question.gold & there:
            for which, places in zip(ranks, found, strict=True):
                ranks[which].append(first_rank((articles[n] for n in places), question.gold))
    told: dict[str, Any] = {"answerable": len(ranks["plain"])}
    for which, taken in ranks.items():
        good = quality(taken)
        if good is not None:
            told |= {f"{which} hit@1": good.hit_1, f"{which} hit@5": good.hit_5}
            told |= {f"{which} MRR@10": good.mrr_10}
    return told | change(ranks["plain"], ranks["ours"])._asdict()


if __name__ == "__main__":
    main(*sys.argv[1:])
