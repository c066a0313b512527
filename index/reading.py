"""Reads one source again: what is new, changed or gone, stored as it comes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from index import intake
from index.domain import Article, Source, Span
from index.errors import BadArticle, SourceError
from index.intake.item import Item, Problem
from index.progress import Failure, Reading, Tell
from index.store.records import Stored
from index.store.rows import content_hash
from index.store.writer import Writer

BATCH_ARTICLES = 50
"""Articles stored in one transaction: a kill loses at most these, and they are read again."""
BATCH_CHARS = 2_000_000
"""Characters of text held in memory before they are stored, however few the articles."""

Passages = Sequence[Sequence[Span]]


class SourceReading:
    """One reading of one source, with its tally."""

    def __init__(
        self, writer: Writer, source: Source, *, split: Callable[[Article], Passages]
    ) -> None:
        """Compare what `source` holds now with what `writer` has of it."""
        self._writer = writer
        self._source = source
        self._split = split
        self._stored = writer.stored(source)
        self._by_id = {stored.id: stored for stored in self._stored}
        self._by_fingerprint = {stored.fingerprint: stored for stored in self._stored}
        self._places: dict[str, str] = {}  # where each article identity was seen
        self._troubled: set[str] = set()  # files with something unreadable
        self._batch: list[tuple[Item, Article]] = []
        self.failed: list[Failure] = []
        self.new = self.changed = self.gone = self.unchanged = 0

    def run(self, tell: Tell) -> None:
        """Read to the end. What cannot be read is noted; whatever it gave earlier is kept."""
        try:
            for count, found in enumerate(intake.read(self._source), start=1):
                self._take(found)
                if self._is_full():
                    self._store()
                tell(Reading(self._source.id, Path(self._source.location).name, count, None))
            self._store()
            self._drop_gone()
        except SourceError as error:
            # The source itself is not there: nothing is dropped, nobody knows what became of it.
            self._store()
            self._fail(self._source.location, "", str(error))
        self._writer.note_reading(self._source, _told(self.failed))

    def _take(self, found: Item | Problem) -> None:
        if isinstance(found, Problem):
            self._fail(found.place, found.origin, found.why)
            return
        stored = self._by_fingerprint.get(found.fingerprint)
        if stored is not None and stored.id not in self._places:
            self._places[stored.id] = found.place
            self.unchanged += 1
            return
        try:
            article = found.clean()
        except BadArticle as error:
            self._fail(found.place, found.origin, str(error))
            return
        if article.id in self._places:
            twin = f"{self._places[article.id]} is the same article ({article.id})"
            self._fail(found.place, found.origin, f"{twin}, which was kept: give this one an id")
            return
        self._places[article.id] = found.place
        self._batch.append((found, article))

    def _fail(self, place: str, origin: str, why: str) -> None:
        self._troubled.add(origin)
        self.failed.append(Failure(self._source.id, place, why))

    def _is_full(self) -> bool:
        chars = sum(len(article.text) for _, article in self._batch)
        return len(self._batch) >= BATCH_ARTICLES or chars >= BATCH_CHARS

    def _store(self) -> None:
        """Store the articles that were read, all in one transaction."""
        if not self._batch:
            return
        # Cutting takes longer than storing: it is done before the transaction begins.
        cut = [(item, article, self._cut(article)) for item, article in self._batch]
        with self._writer.change():
            for item, article, passages in cut:
                self._store_one(item, article, passages)
        self._batch.clear()

    def _cut(self, article: Article) -> Passages | None:
        """Return the article's passages; None when nothing that a reader sees has changed."""
        stored = self._by_id.get(article.id)
        if stored is not None and stored.content_hash == content_hash(article):
            return None
        return self._split(article)

    def _store_one(self, item: Item, article: Article, passages: Passages | None) -> None:
        stored: Stored | None = self._by_id.get(article.id)
        if stored is not None and passages is None:
            self._writer.touch(stored, origin=item.origin, fingerprint=item.fingerprint)
            self.unchanged += 1
            return
        self._writer.store(
            article, passages or (), origin=item.origin, fingerprint=item.fingerprint
        )
        self.changed += stored is not None
        self.new += stored is None

    def _drop_gone(self) -> None:
        gone = [
            stored.key
            for stored in self._stored
            if stored.id not in self._places and not self._is_troubled(stored.origin)
        ]
        if gone:
            with self._writer.change():
                self._writer.delete(gone)
        self.gone = len(gone)

    def _is_troubled(self, origin: str) -> bool:
        """Say whether something at `origin`, or a folder that it lies in, could not be read."""
        return any(
            place in ("", origin) or (place.endswith("/") and origin.startswith(place))
            for place in self._troubled
        )


def _told(failed: Sequence[Failure]) -> str | None:
    """Return one line for people about what could not be read."""
    if not failed:
        return None
    first = f"{failed[0].where}: {failed[0].why}"
    return first if len(failed) == 1 else f"{first} (and {len(failed) - 1} more)"
