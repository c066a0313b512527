"""Chooses passages, evenly spread: `python -m scripts.bench.workers.choosing DATA COUNT FILE`.

Prints how many tokens they have on average, as one line of JSON.
"""

from __future__ import annotations

import json
import sys
from contextlib import closing
from pathlib import Path

from index.store.reader import open_reader
from scripts.bench.workers.model import ours, write_texts
from scripts.bench.workers.stored import passages


def main(data: str, count: str, file: str) -> None:
    """Write the texts of `count` passages of the library in `data` to `file`."""
    with closing(open_reader(Path(data))) as reader, reader.snapshot():
        rows = reader.connection.execute("select id from passages order by id").fetchall()
    ids = [row[0] for row in rows]
    step = max(1, len(ids) // int(count))
    chosen = ids[::step][: int(count)]
    texts = [read.text for read in passages(Path(data), chosen)]
    write_texts(Path(file), texts)
    tokens = ours(Path(data)).count_tokens([text.words for text in texts])
    sys.stdout.write(json.dumps({"tokens": round(sum(tokens) / len(tokens), 1)}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
