"""Makes a large library of a small real one: texts mixed of real sentences, vectors likewise.

Usage: python -m scripts.bench.synthetic REAL DATA PASSAGES [SEED]

REAL is the folder of a library of real articles that are embedded; DATA is where the large one is
made. A synthetic article follows a real one, passage by passage: of each passage it keeps some of
the sentences, in their order, and adds sentences of a passage of another article on something near.
Its vector is that of the two passages, mixed and with noise; its sentences keep their own.

The last line of output is JSON: {"articles", "passages"}.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from index.domain import Article, Source, SourceKind, Span
from index.embed import Embedded, Vectors
from index.store.audit import Audit
from index.store.packing import unpack_sentences, unpack_vectors
from index.store.reader import Reader, open_reader
from index.store.writer import Writer, open_writer
from index.vectors import renew_cache

LEAST_KEPT, MOST_KEPT = 0.6, 0.95
"""Share of a passage's sentences, and of its vector, that a synthetic passage keeps."""
NOISE = 0.3
"""Length of the random vector that is added to the mixed one. With these three the cosines of 146
real questions with 100,000 synthetic passages are spread as with the 10,610 real ones they were
made of: .50 and .51 at the highest 0.03 %, .44 and .45 at 0.1 %, .32 and .32 at 1 %, .19 and .18 at
10 %. Passages have nearer neighbours than real ones: many are made of the same sentences."""
CHOICE = 64
"""Articles among which the nearest is the one to mix with."""
BATCH_ARTICLES = 200
SOURCES = (0.5, 0.3, 0.15, 0.04, 0.01)
"""Shares of the articles that the sources have, so that scopes of all sizes can be tried."""


@dataclass(frozen=True, slots=True)
class Real:
    """A real article with what the model made of its passages."""

    article: Article
    passages: list[tuple[Span, ...]]
    vectors: Vectors
    packed: list[bytes]
    """The vectors of each passage's sentences, as they are stored: a seventh of their size."""

    def sentences(self, place: int) -> Vectors:
        """Return the vectors `(sentences, dimension)` of a passage."""
        return unpack_sentences(self.packed[place], self.vectors.shape[1])


@dataclass(frozen=True, slots=True)
class Made:
    """An article to store."""

    article: Article
    passages: list[tuple[Span, ...]]
    embedded: list[Embedded]


def make_library(data: Path, real: Path, passages: int, *, seed: int = 1) -> tuple[int, int]:
    """Make a library of at least so many passages in `data` of the one in `real`.

    The real articles come first. Returns how many articles and passages it has.
    """
    with closing(open_reader(real)) as reader, reader.snapshot():
        built_by = reader.built_by()
        assert built_by is not None, f"{real} has not been embedded"
        originals = list(_read(reader, built_by.identity.dimension))
    data.mkdir(parents=True, exist_ok=True)
    with closing(open_writer(data)) as writer:
        with writer.change():
            writer.stamp(built_by)
        sources = [_source(writer, number) for number in range(len(SOURCES))]
        _fill(writer, sources, originals, passages, np.random.default_rng(seed))
        writer.checkpoint()
        renew_cache(writer, data, built_by.identity.dimension)
        writer.checkpoint()
        return writer.totals()


def _read(reader: Reader, dimension: int) -> Iterator[Real]:
    rows = reader.connection.execute(
        "select v.vector, v.sentences from passages p join vectors v on v.passage = p.id "
        "order by p.article, p.id"
    )
    for article, passages in Audit(reader).articles():
        if passages:
            found = [next(rows) for _ in passages]
            yield Real(
                article,
                passages,
                unpack_vectors([row[0] for row in found], dimension),
                [row[1] for row in found],
            )


def _source(writer: Writer, number: int) -> Source:
    return writer.add_source(SourceKind.FOLDER, f"/synthetic/{number}", owner=None, publisher=None)


def _fill(
    writer: Writer,
    sources: Sequence[Source],
    originals: Sequence[Real],
    passages: int,
    chance: np.random.Generator,
) -> None:
    articles = _articles(originals, chance)
    stored = 0
    while stored < passages:
        batch = [next(articles) for _ in range(BATCH_ARTICLES)]
        ids: list[int] = []
        with writer.change():
            for made in batch:
                source = sources[chance.choice(len(SOURCES), p=SOURCES)]
                article = replace(made.article, source_id=source.id)
                ids += writer.store(
                    article, made.passages, origin=article.id, fingerprint=article.id
                )
        hashes = [id_.to_bytes(16, "big") for id_ in ids]
        writer.add_vectors(ids, hashes, [one for made in batch for one in made.embedded])
        stored += len(ids)
        print(f"\r{stored:,} of {passages:,} passages", end="", file=sys.stderr)  # noqa: T201


def _articles(originals: Sequence[Real], chance: np.random.Generator) -> Iterator[Made]:
    """Yield the real articles, then synthetic ones without end."""
    for real in originals:
        rows = enumerate(real.vectors)
        embedded = [Embedded(vector, real.sentences(place)) for place, vector in rows]
        yield Made(real.article, real.passages, embedded)
    centres = np.stack([real.vectors.mean(axis=0) for real in originals])
    centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    number = 0
    while True:
        for one in chance.permutation(len(originals)):
            others = chance.choice(len(originals), size=min(CHOICE, len(originals)), replace=False)
            other = max((o for o in others if o != one), key=lambda o: centres[o] @ centres[one])
            yield _mixed(originals[one], originals[other], number, chance)
            number += 1


def _mixed(one: Real, other: Real, number: int, chance: np.random.Generator) -> Made:
    paragraphs: list[str] = []
    passages: list[tuple[Span, ...]] = []
    embedded: list[Embedded] = []
    start = 0
    for place, spans in enumerate(one.passages):
        there = int(chance.integers(len(other.passages)))
        kept = float(chance.uniform(LEAST_KEPT, MOST_KEPT))
        mine = _some(spans, kept, chance)
        added = _some(other.passages[there], 1 - kept, chance)
        texts = [one.article.text[slice(*spans[i])] for i in mine]
        texts += [other.article.text[slice(*other.passages[there][i])] for i in added]
        paragraphs.append(" ".join(texts))
        passages.append(_spans(texts, start))
        start += len(paragraphs[-1]) + 2
        vector = kept * one.vectors[place] + (1 - kept) * other.vectors[there]
        rows = [one.sentences(place)[mine], other.sentences(there)[added]]
        embedded.append(Embedded(_noisy(vector, chance), np.concatenate(rows)))
    article = replace(
        one.article,
        id=f"synthetic/{number}",
        title=_half(one.article.title, 0) + " " + _half(other.article.title, 1),
        url=f"https://synthetic.example/{number}",
        text="\n\n".join(paragraphs),
        furniture=(),
    )
    return Made(article, passages, embedded)


def _some(spans: Sequence[Span], share: float, chance: np.random.Generator) -> list[int]:
    """Return the places of a share of the sentences, one at least, in their order."""
    count = max(1, round(share * len(spans)))
    return sorted(chance.choice(len(spans), size=count, replace=False).tolist())


def _spans(texts: Sequence[str], start: int) -> tuple[Span, ...]:
    spans: list[Span] = []
    for text in texts:
        spans.append(Span(start, start + len(text)))
        start += len(text) + 1
    return tuple(spans)


def _noisy(vector: Vectors, chance: np.random.Generator) -> Vectors:
    unit = vector / np.linalg.norm(vector)
    noise = chance.standard_normal(len(vector), dtype=np.float32) / np.sqrt(len(vector))
    noisy: Vectors = (unit + NOISE * noise).astype(np.float32)
    return noisy / np.linalg.norm(noisy)


def _half(title: str | None, which: int) -> str:
    words = (title or "").split()
    middle = (len(words) + 1) // 2
    return " ".join((words[:middle], words[middle:])[which])


if __name__ == "__main__":
    real, data, passages, *seed = sys.argv[1:]
    totals = make_library(Path(data), Path(real), int(passages), seed=int(seed[0]) if seed else 1)
    print()  # noqa: T201
    print(json.dumps(dict(zip(("articles", "passages"), totals, strict=True))))  # noqa: T201
