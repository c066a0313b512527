"""Counts the passages of articles: `python -m scripts.bench.workers.counting FILE.jsonl MOST`.

A process of its own, so that the tokenizer's memory is not in anything that is measured. Prints a
JSON list with the passages of each article, as many articles as give MOST passages.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from index import intake
from index.domain import Source
from index.intake.item import Item
from index.recipe import HEADLINE_TOKENS
from index.split import split
from scripts.bench.workers.model import ours


def count(file: str, most: int) -> list[int]:
    """Return the passages of each article in `file`, until they are `most` together."""
    kind, location = intake.locate(file)
    model = ours(Path(file).parent)
    limit = model.max_tokens - HEADLINE_TOKENS
    counts: list[int] = []
    so_far = 0
    for found in intake.read(Source(1, kind, location, None, None)):
        if so_far >= most:
            break
        assert isinstance(found, Item), found
        article = found.clean()
        cut = split(
            article.text, article.furniture, count_tokens=model.count_tokens, max_tokens=limit
        )
        counts.append(len(cut))
        so_far += len(cut)
    return counts


if __name__ == "__main__":
    sys.stdout.write(json.dumps(count(sys.argv[1], int(sys.argv[2]))) + "\n")
