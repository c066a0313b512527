"""Embeds a library's passages plainly: `python -m scripts.bench.workers.plain DATA FOLDER SECONDS`.

The vectors are kept in FOLDER, a thousand passages a file, and the next run goes on where this one
stops. Prints how many are done and of how many, as one line of JSON.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

import numpy as np

from index.store.reader import open_reader
from scripts.bench.workers.model import Plain
from scripts.bench.workers.stored import passages

SHARD = 1000


def main(data: str, folder: str, seconds: str) -> None:
    """Embed what is not there yet, for so many seconds."""
    ends_at = time.monotonic() + float(seconds)
    model: Plain | None = None
    done = of = 0
    for path, texts in shards(Path(data), Path(folder)):
        of += len(texts)
        if not path.exists() and time.monotonic() < ends_at:
            model = model or Plain()
            temporary = path.with_suffix(".tmp")
            with temporary.open("wb") as file:
                np.save(file, model.encode(texts))
            temporary.replace(path)
        done += len(texts) if path.exists() else 0
    sys.stdout.write(json.dumps({"done": done, "of": of}) + "\n")


def shards(data: Path, folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """Yield the file of each thousand passages, by id, and their texts.

    It is named after the texts: libraries that begin with the same articles share it.
    """
    with closing(open_reader(data)) as reader, reader.snapshot():
        rows = reader.connection.execute("select id from passages order by id").fetchall()
    texts = (read.text.words for read in passages(data, [row[0] for row in rows]))
    while shard := list(islice(texts, SHARD)):
        yield folder / f"{_name(shard)}.npy", shard


def _name(texts: Sequence[str]) -> str:
    digest = hashlib.blake2b(digest_size=12)
    for text in texts:
        digest.update(text.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


if __name__ == "__main__":
    main(*sys.argv[1:])
