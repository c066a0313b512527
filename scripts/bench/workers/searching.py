"""Searches by vectors alone: `python -m scripts.bench.workers.searching DATA QUESTIONS.json`.

Compares the vector search with an exact one over all vectors in SQLite, and prints the share of
the nearest that it found, and its times, as one line of JSON.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from contextlib import closing
from pathlib import Path

import numpy as np

from index.domain import Scope
from index.embed import Vectors
from index.retrieve import DEPTH
from index.store.reader import Reader, open_reader
from index.vectors import VectorSearch
from scripts.bench.figures import percentile, recall
from scripts.bench.workers.model import ours
from scripts.bench.workers.stored import blocks


def main(data: str, file: str) -> None:
    """Search for every question and say how it went."""
    model = ours(Path(data))
    texts = json.loads(Path(file).read_text(encoding="utf-8"))
    asked = np.stack([model.embed_question(text) for text in texts])
    with closing(open_reader(Path(data))) as reader, reader.snapshot():
        found, took_ms = _search(reader, Path(data), asked)
        best = exact(reader, asked, DEPTH)
    tens = [recall(one, all_, 10) for one, all_ in zip(found, best, strict=True)]
    deep = [recall(one, all_, DEPTH) for one, all_ in zip(found, best, strict=True)]
    told = {
        "questions": len(texts),
        "recall@10": round(statistics.fmean(tens), 4),
        "worst": min(tens),
        f"recall@{DEPTH}": round(statistics.fmean(deep), 4),
        "search p50 ms": round(percentile(took_ms, 0.5), 2),
        "search p95 ms": round(percentile(took_ms, 0.95), 2),
        "search max ms": round(max(took_ms), 2),
    }
    sys.stdout.write(json.dumps(told) + "\n")


def _search(reader: Reader, data: Path, asked: Vectors) -> tuple[list[list[float]], list[float]]:
    """Return the true cosines of what the search finds, in its order, and its times in ms."""
    dimension = asked.shape[1]
    search = VectorSearch(data, dimension)
    search.refresh(reader)
    search.nearest(reader, asked[0], DEPTH, Scope())
    found, took_ms = [], []
    for vector in asked:
        began = time.perf_counter()
        ids = list(search.nearest(reader, vector, DEPTH, Scope()))
        took_ms.append(1000 * (time.perf_counter() - began))
        rows = reader.vectors_of(ids, dimension)
        found.append([float(rows[id_] @ vector) for id_ in ids])
    return found, took_ms


def exact(reader: Reader, asked: Vectors, most: int) -> list[list[float]]:
    """Return the `most` highest cosines of each question with any vector, highest first."""
    best = np.zeros((len(asked), 0), dtype=np.float32)
    for _, rows in blocks(reader, asked.shape[1]):
        best = np.concatenate([best, asked @ rows.T], axis=1)
        best = -np.sort(-best, axis=1)[:, :most]
    return [row.tolist() for row in best]


if __name__ == "__main__":
    main(*sys.argv[1:])
