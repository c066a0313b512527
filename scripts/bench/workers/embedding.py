"""Embeds kept texts once: `python -m scripts.bench.workers.embedding ours|plain DATA TEXTS.json`.

One thread, in a process of its own. Prints what it took as one line of JSON. The model is loaded,
and has read the first WARM_UP texts, before the clock runs.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from index.embed import Text
from scripts.bench.workers.model import Plain, ours, read_texts

WARM_UP = 64


def main(which: str, data: str, file: str) -> None:
    """Embed the texts in `file` and say what it took."""
    texts = list(read_texts(Path(file)))
    embed, kind = _ours(Path(data)) if which == "ours" else _plain()
    embed(texts[:WARM_UP])
    wall, cpu = time.perf_counter(), time.process_time()
    embed(texts[WARM_UP:])
    took = {"wall_s": time.perf_counter() - wall, "cpu_s": time.process_time() - cpu}
    told = {"kind": kind, "passages": len(texts) - WARM_UP, **took}
    sys.stdout.write(json.dumps(told) + "\n")


def _ours(data: Path) -> tuple[Callable[[Sequence[Text]], None], str]:
    model = ours(data)
    model.load()

    def embed(texts: Sequence[Text]) -> None:
        for _ in model.embed_passages(texts):
            pass

    return embed, model.kind


def _plain() -> tuple[Callable[[Sequence[Text]], None], str]:
    model = Plain(threads=1)

    def embed(texts: Sequence[Text]) -> None:
        model.encode([text.words for text in texts])

    return embed, "sentence-transformers"


if __name__ == "__main__":
    main(*sys.argv[1:])
