"""Small real things that tests hand in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime

import numpy as np
from numpy.typing import NDArray

from index.domain import Article, Span
from index.embed import Embedded, Identity, Text

DIMENSION = 32


class ToyEmbedder:
    """A bag of words, each word hashed to a direction: texts that share words are near."""

    def __init__(self, *, model: str = "toy", max_tokens: int = 60) -> None:
        self.identity = Identity(model, "0" * 64, DIMENSION, "", "")
        self.max_tokens = max_tokens
        self.kind = "toy"
        self.tested_with = frozenset({"toy"})
        self.embedded: list[str] = []

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def load(self) -> None:
        return

    def embed_passages(self, texts: Iterable[Text]) -> Iterator[Embedded]:
        for text in texts:
            self.embedded.append(text.words)
            rows = [_direction(text.words[start:end]) for start, end in text.sentences]
            sentences = np.array(rows, dtype=np.float32).reshape(-1, DIMENSION)
            yield Embedded(_direction(text.words), sentences)

    def embed_question(self, text: str) -> NDArray[np.float32]:
        return _direction(text)


def forbidden_embedder() -> ToyEmbedder:
    """Stand where no model may be needed."""
    raise AssertionError("this must not need a model")


def article(
    text: str = "The bridge opened on Monday. It cost 12 million crowns.",
    *,
    id: str = "a1",
    source_id: int = 1,
    title: str | None = "Bridge opens",
    publisher: str | None = "The Tarn Courier",
    published_at: date | datetime | None = date(2031, 5, 6),
    url: str | None = "https://courier.example/bridge",
    furniture: tuple[Span, ...] = (),
) -> Article:
    """Return an article; say only what matters to the test."""
    return Article(
        id=id,
        source_id=source_id,
        title=title,
        publisher=publisher,
        published_at=published_at,
        authors=("Ada Mirov",),
        language="en",
        url=url,
        text=text,
        furniture=furniture,
    )


def spans(text: str, *parts: str) -> tuple[Span, ...]:
    """Return where each of `parts` stands in `text`."""
    return tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)


def collecting() -> tuple[list[object], Callable[[object], None]]:
    """Return a list and a function that appends to it."""
    told: list[object] = []
    return told, told.append


def _direction(text: str) -> NDArray[np.float32]:
    total = np.full(DIMENSION, 1e-3, dtype=np.float64)
    for word in text.lower().split():
        seed = int.from_bytes(hashlib.sha256(word.strip(".,?!“”").encode()).digest()[:8], "big")
        total += np.random.default_rng(seed).standard_normal(DIMENSION)
    unit: NDArray[np.float32] = (total / np.linalg.norm(total)).astype(np.float32)
    return unit
