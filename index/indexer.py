"""The first flow: source -> read -> clean -> split -> store -> embed -> cache."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from index import uploads
from index.domain import Article, Source, SourceKind, Span
from index.embed import Embedder
from index.embedding import embed_waiting
from index.last_run import noting
from index.locate import Located, locate
from index.lock import writing
from index.progress import Failure, Finished, Started, Tell
from index.recipe import HEADLINE_TOKENS, RECIPE
from index.rounds import Rounds, local_rounds
from index.shelf import Shelf
from index.split import split
from index.store.database import FILE_NAME, our_errors
from index.store.records import BuiltBy
from index.store.writer import Writer, open_writer
from index.vectors import renew_cache, renew_grown_cache


class Indexer:
    """Brings the library in line with its sources. One at a time: `open_indexer` holds the lock."""

    def __init__(
        self,
        writer: Writer,
        data: Path,
        open_embedder: Callable[[], Embedder],
        tell: Tell,
        rounds: Rounds,
    ) -> None:
        """Write with `writer` into the library in `data`, telling `tell` how it goes."""
        self._writer = writer
        self._data = data
        self._open_embedder = open_embedder
        self._tell = tell
        self._rounds = rounds

    def add(
        self,
        location: str,
        *,
        owner: int | None = None,
        publisher: str | None = None,
        name: str | None = None,
        keep: bool = False,
    ) -> Source:
        """Return the source at `location`, added if need be; it is not read yet.

        With `keep` the file is copied into the library's folder and is a source of its own. Raises
        SourceError where nothing is there that can be read.
        """
        if keep:
            found = Located(SourceKind.UPLOAD, uploads.keep(self._data, location, name), name)
        else:
            found = locate(location, lambda: self._rounds.web)
        return self._writer.add_source(
            found.kind,
            found.location,
            owner=owner,
            publisher=publisher,
            name=name or found.name,
        )

    def sync(
        self, sources: Sequence[Source], *, everything: bool = True, confirmed: bool = False
    ) -> Finished:
        """Read `sources` again: store what is new or changed, drop what is gone, embed the rest.

        Without `everything`, pages on the network are asked only when their time has come. With
        `confirmed`, articles are dropped even where more than half of a source is gone at once.
        Raises IndexMismatch when another model or other settings made the library, ModelError when
        there is no model.
        """
        began = time.monotonic()
        self._stamp_or_refuse()
        self._tell(Started(len(sources)))
        shelves, failed = [], []
        for source in sources:
            shelves.append(Shelf(self._writer, source, split=self._split))
            failed += self._rounds.read(
                self._writer,
                source,
                shelves[-1],
                self._tell,
                everything=everything,
                confirmed=confirmed,
                stored=self._embed_waiting,
            )
            self._embed_waiting()
        # Also what an earlier run, or another version of the program, left waiting.
        self._embed_waiting()
        self._finish()
        return self._finished(shelves, failed, began)

    def due(self) -> list[Source]:
        """Return the sources whose time has come, the most overdue first."""
        return self._writer.catalogue.due(datetime.now(UTC))

    def rebuild(self) -> Finished:
        """Cut and embed every stored article anew with the present model and settings."""
        began = time.monotonic()
        self._tell(Started(0))
        self._begin_anew()
        self._embed_waiting()
        self._finish()
        return self._finished([], [], began)

    def remove(self, source: Source) -> Finished:
        """Remove `source` and everything that came from it."""
        began = time.monotonic()
        gone = len(self._writer.stored(source))
        self._writer.remove_source(source)
        # Two servers may have been given the same file.
        if all(other.location != source.location for other in self._writer.all_sources()):
            uploads.forget(self._data, source)
        self._finish()
        return replace(self._finished([], [], began), gone=gone)

    def sources(self) -> list[Source]:
        """Return every source, whoever owns it, oldest first."""
        return self._writer.all_sources()

    @cached_property
    def _embedder(self) -> Embedder:
        return self._open_embedder()

    @cached_property
    def _built_by(self) -> BuiltBy:
        embedder = self._embedder
        return BuiltBy(embedder.identity, RECIPE, embedder.kind, embedder.tested_with)

    def _stamp_or_refuse(self) -> None:
        """Make sure that what this run adds fits what is there; what embeds is asked only later."""
        stored = self._writer.built_by()
        if stored is None:
            self._begin_anew()
        else:
            identity = self._embedder.identity
            stored.refuse_unless(replace(stored, identity=identity, split=RECIPE))

    def _begin_anew(self) -> None:
        with self._writer.change():
            self._writer.stamp(self._built_by)
            for key, article in self._writer.articles():
                self._writer.replace_passages(key, article, self._split(article))

    def _split(self, article: Article) -> list[tuple[Span, ...]]:
        return split(
            article.text,
            article.furniture,
            count_tokens=self._embedder.count_tokens,
            max_tokens=self._embedder.max_tokens - HEADLINE_TOKENS,
        )

    def _embed_waiting(self) -> None:
        """Give every passage that waits for them its vectors."""
        if not len(self._writer.waiting()):
            return
        stored = self._writer.built_by()
        if stored is not None:
            stored.refuse_unless(self._built_by)
        embed_waiting(self._writer, self._embedder, self._tell, stored=self._renew_grown)

    def _renew_grown(self) -> None:
        renew_grown_cache(self._writer, self._data, self._built_by.identity.dimension)

    def _finish(self) -> None:
        built_by = self._writer.built_by()
        if built_by is not None:
            renew_cache(self._writer, self._data, built_by.identity.dimension)
        self._writer.checkpoint()

    def _finished(
        self, shelves: Sequence[Shelf], failed: Sequence[Failure], began: float
    ) -> Finished:
        articles, passages = self._writer.totals()
        return Finished(
            new=sum(shelf.new for shelf in shelves),
            changed=sum(shelf.changed for shelf in shelves),
            gone=sum(shelf.gone for shelf in shelves),
            unchanged=sum(shelf.unchanged for shelf in shelves),
            held=sum(shelf.held for shelf in shelves),
            articles=articles,
            passages=passages,
            failed=tuple(failed),
            took_s=round(time.monotonic() - began, 2),
        )


@contextmanager
def open_indexer(
    data: Path,
    open_embedder: Callable[[], Embedder],
    tell: Tell,
    rounds: Rounds | None = None,
) -> Iterator[Indexer]:
    """Open the library in `data` for writing, made if need be, and hold the writer's lock.

    Without `rounds`, only sources on this machine are read. Raises WriterBusy or StoreError.
    """
    # Also what is read between two transactions can fail, and the checkpoint.
    with writing(data), noting(data), our_errors(data / FILE_NAME):
        writer = open_writer(data)
        try:
            yield Indexer(writer, data, open_embedder, tell, rounds or local_rounds(data))
        finally:
            writer.close()
