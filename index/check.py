"""Checks every promise about the store: what is broken, in one line each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import numpy as np

from index.cache import read_cache
from index.cache_file import CacheError
from index.check_files import file_problems
from index.domain import Article, Span
from index.errors import StoreError
from index.lock import writing
from index.store.audit import Audit
from index.store.reader import open_reader

UNIT_TOLERANCE = 1e-3
"""How far a vector's length may be from 1: float16 rounding stays below a tenth of it."""
BATCH = 4096


def check(data: Path) -> list[str]:
    """Return what is wrong with the library in `data`, one line each; empty when all is well.

    Holds the writer's lock, so that nothing changes meanwhile. Raises NoLibrary, StoreError or
    WriterBusy.
    """
    open_reader(data).close()
    with writing(data):
        problems: list[str] = []
        with closing(open_reader(data)) as reader:
            try:
                with reader.snapshot():
                    problems += _in_library(Audit(reader), data)
            except StoreError as error:
                # A damaged page ends the reading; what was found before it counts as well.
                problems.append(f"database: {error}")
        return problems


def _in_library(audit: Audit, data: Path) -> Iterator[str]:
    yield from audit.problems()
    yield from file_problems(audit.reader, data)
    for article, passages in audit.articles():
        yield from _in_article(article, passages)
    yield from _in_vectors(audit, data)


def _in_article(article: Article, passages: list[tuple[Span, ...]]) -> Iterator[str]:
    for sentences in passages:
        spans = [*sentences]
        if not spans or any(one.end > other.start for one, other in pairwise(spans)):
            yield f"{article.id}: a passage's sentences are out of order"
        if any(not 0 <= s.start < s.end <= len(article.text) for s in spans):
            yield f"{article.id}: a sentence lies outside the text"
        if any(s.start < f.end and f.start < s.end for s in spans for f in article.furniture):
            yield f"{article.id}: a sentence overlaps furniture"


def _in_vectors(audit: Audit, data: Path) -> Iterator[str]:
    built_by, manifest = audit.reader.built_by(), audit.reader.manifest()
    if built_by is None:
        return
    dimension, cache = built_by.identity.dimension, None
    if manifest is not None:
        try:
            cache = read_cache(data, manifest, dimension)
        except CacheError as error:
            yield f"vector cache: {error}"
    odd = strays = 0
    for batch in audit.vectors(dimension, BATCH):
        lengths = np.linalg.norm(batch.rows, axis=1)
        odd += int((~(np.abs(lengths - 1) <= UNIT_TOLERANCE)).sum())
        if cache is not None and manifest is not None:
            covered = batch.numbers <= manifest.covered
            strays += cache.strays(batch.passages[covered].tolist(), batch.rows[covered])
    if odd:
        yield f"{odd} vectors are not of length 1: run `pullquote rebuild`"
    if strays:
        yield f"{strays} vectors differ between cache and database: run `pullquote rebuild`"
