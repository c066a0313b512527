"""The second flow: question -> retrieve -> rank -> quote -> judge -> Answer."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import numpy as np

from index import judge, quote
from index import reader as reading
from index.closely import read_with
from index.domain import (
    MAX_QUESTION_CHARS,
    Answer,
    Article,
    Change,
    Hit,
    Outcome,
    Passage,
    Scope,
    SourceHealth,
    Status,
)
from index.embed import Embedder, Text, Vectors
from index.errors import EmptyQuestion, LongQuestion
from index.logistic import shipped
from index.question import Question, analyse
from index.rank import rank
from index.recipe import RECIPE, text_of
from index.retrieve import retrieve
from index.status import scope_status
from index.store.reader import Reader, open_reader
from index.store.records import BuiltBy
from index.vectors import VectorSearch

READ_CLOSELY = 16
"""Passages whose sentences are scored."""
READ_NOW = 4
"""Passages that have no vectors yet (an indexing run is on its way) and are read at the question,
some 20 ms each. Those beyond the best few wait for their vectors."""
WEIGHED = 10
"""Candidates that the judge looks at, however few are shown."""


class Library:
    """Answers questions. Belongs to one thread, the one that opened it."""

    def __init__(
        self, reader: Reader, data: Path, embedder: Embedder, closely: reading.Reader | None
    ) -> None:
        """Answer from what `reader` reads of the library in `data`; `open_library` makes it."""
        self._reader = reader
        self._embedder = embedder
        self._closely = closely
        self._trained = shipped(reads=closely is not None)
        self._present = BuiltBy(embedder.identity, RECIPE, embedder.kind, embedder.tested_with)
        self._vectors = VectorSearch(data, embedder.identity.dimension)
        with reader.snapshot():
            self._follow()

    def ask(
        self,
        text: str,
        scope: Scope = Scope(),
        *,
        most: int = 3,
        stricter: float = 0.0,
        whatever: bool = False,
    ) -> Answer:
        """Answer a question with up to `most` quotes from what `scope` may see.

        `stricter` is added to the confidence from which a question counts as answered. With
        `whatever` the quotes are given whatever the outcome, for measuring. Raises
        QuestionError, StoreError, or IndexMismatch when another model has rebuilt the library.
        """
        asked = analyse(_acceptable(text))
        if asked.is_small_talk:
            return Answer(asked.text, Outcome.NOTHING, 0.0, (), is_talk=True)
        vector = self._embedder.embed_question(asked.text)
        with self._reader.snapshot():
            self._follow()
            found = retrieve(self._reader, self._vectors, asked, vector, scope)
            hits = rank(found, most=READ_CLOSELY)
            stored = self._reader.sentence_vectors([hit.passage.id for hit in hits], len(vector))
            count = self._reader.passage_count()
            rarity = self._rarity(asked, count)
            undated = self._reader.undated(scope)
        sentences = stored | self._read_now(hits, stored)
        candidates = quote.pick(
            asked,
            [hit for hit in hits if hit.passage.id in sentences],
            {id_: rows @ vector for id_, rows in sentences.items()},
            rarity=lambda word: rarity.get(word, 0.0),
            most=max(WEIGHED, most),
            trained=self._trained,
            read=read_with(self._closely, asked) if self._closely else None,
        )
        verdict = judge.judge(
            asked,
            candidates,
            most=most,
            trained=self._trained,
            passages=count,
            stricter=stricter,
            whatever=whatever,
        )
        return Answer(asked.text, verdict.outcome, verdict.confidence, verdict.quotes, undated)

    def generation(self) -> int:
        """Return the number that every change of the library raises."""
        with self._reader.snapshot():
            return self._reader.generation()

    def article(self, source: int, id: str, scope: Scope = Scope()) -> Article | None:
        """Return an article of a source as it is now; None if `scope` does not see it, or no more.

        Of `scope` the server alone counts.
        """
        with self._reader.snapshot():
            return self._reader.article_of(source, id, scope)

    def meanings(self, texts: Sequence[str]) -> Vectors:
        """Return (n, dim) float32 rows of length 1, one for each text (at least one)."""
        return np.stack([self._embedder.embed_question(text) for text in texts])

    def sources(self, scope: Scope = Scope()) -> list[SourceHealth]:
        """Return the sources that `scope` may see, oldest first."""
        with self._reader.snapshot():
            return self._reader.sources(scope)

    def due(self, at: datetime) -> int:
        """Return how many sources, of all servers, are to be read again at `at` (aware)."""
        with self._reader.snapshot():
            return len(self._reader.catalogue.due(at))

    def changes(self, article: str, since: datetime, scope: Scope = Scope()) -> list[Change]:
        """Return what changed in an article after `since` (aware), oldest first."""
        with self._reader.snapshot():
            return self._reader.catalogue.changes(article, since, scope)

    def status(self, scope: Scope = Scope()) -> Status:
        """Return the state of what `scope` may see."""
        with self._reader.snapshot():
            self._follow()
            return scope_status(self._reader, scope, self._vectors.state)

    def close(self) -> None:
        """Close the library."""
        self._reader.close()

    def _follow(self) -> None:
        """Take over what an indexing run has changed since; call inside a snapshot."""
        built_by = self._reader.built_by()
        if built_by is not None:
            built_by.refuse_unless(self._present)
        self._vectors.refresh(self._reader)

    def _read_now(self, hits: Sequence[Hit], stored: Collection[int]) -> dict[int, Vectors]:
        """Return the sentences' vectors of the best hits that have none stored."""
        waiting = [hit.passage for hit in hits if hit.passage.id not in stored][:READ_NOW]
        made = self._embedder.embed_passages(_text(passage) for passage in waiting)
        return {passage.id: one.sentences for passage, one in zip(waiting, made, strict=True)}

    def _rarity(self, asked: Question, passages: int) -> dict[str, float]:
        """Return the inverse document frequency (natural log, >= 0) of each word asked."""
        return {
            word: math.log((passages + 1) / (self._reader.frequency(word) + 0.5))
            for word in asked.words
        }


def open_library(data: Path, embedder: Embedder, closely: reading.Reader | None = None) -> Library:
    """Open the library in `data` and load all that a question needs.

    With `closely`, the sentences that look most promising are read by it before one is chosen.
    Raises NoLibrary, StoreError, IndexMismatch or ModelError.
    """
    reader = open_reader(data)
    try:
        library = Library(reader, data, embedder, closely)
        # Half a second each, most of it compiling: side by side on a second core.
        with ThreadPoolExecutor(max_workers=1) as beside:
            reading_model = beside.submit(closely.load) if closely is not None else None
            embedder.load()
            if reading_model is not None:
                reading_model.result()
    except BaseException:
        reader.close()
        raise
    return library


def _text(passage: Passage) -> Text:
    return text_of(passage.article.title, passage.article.text, passage.sentences)


def _acceptable(text: str) -> str:
    # Half of a surrogate pair, which JSON can carry, is no character and cannot be encoded.
    stripped = text.encode("utf-8", "ignore").decode().strip()
    if not stripped:
        raise EmptyQuestion("There is no question: ask in a few words.")
    if len(stripped) > MAX_QUESTION_CHARS:
        raise LongQuestion(
            f"The question has {len(stripped):,} characters: ask in at most {MAX_QUESTION_CHARS:,}."
        )
    return stripped
