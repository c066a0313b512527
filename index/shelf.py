"""Puts what a source holds into the library, a batch to a transaction, and keeps the tally."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from index.domain import Article, Source, Span
from index.sentences import sentences
from index.store.records import Stored
from index.store.rows import content_hash
from index.store.writer import Writer

BATCH_ARTICLES = 50
"""Articles stored in one transaction: a kill loses at most these, and they are read again."""
BATCH_CHARS = 2_000_000
"""Characters of text held in memory before they are stored, however few the articles."""
HELD_FROM = 6
"""Articles that have to be missing at once before anybody doubts that they are gone."""

Passages = Sequence[Sequence[Span]]
Note = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Incoming:
    """An article on its way into the library."""

    article: Article
    origin: str
    """File or address that it came from."""
    fingerprint: str
    """Of all that it was made of."""


class Shelf:
    """The place of one source in the library."""

    def __init__(
        self, writer: Writer, source: Source, *, split: Callable[[Article], Passages]
    ) -> None:
        """Write what comes from `source` with `writer`."""
        self._writer = writer
        self._split = split
        self.stored = writer.stored(source)
        """What the source had when this reading began."""
        self._by_id = {stored.id: stored for stored in self.stored}
        self._batch: list[Incoming] = []
        self._notes: list[Note] = []
        self.new = self.changed = self.gone = self.unchanged = 0
        self.held = 0
        """Articles that seem gone and are kept until that is seen again."""

    def put(self, incoming: Incoming, note: Note | None = None) -> None:
        """Take an article; `note` is written in the transaction that stores it."""
        self._batch.append(incoming)
        if note is not None:
            self._notes.append(note)
        chars = sum(len(one.article.text) for one in self._batch)
        if len(self._batch) >= BATCH_ARTICLES or chars >= BATCH_CHARS:
            self.flush()

    def note(self, note: Note) -> None:
        """Write something of one's own with the next batch."""
        self._notes.append(note)

    def flush(self) -> None:
        """Store what was taken, all in one transaction."""
        if not self._batch and not self._notes:
            return
        # Cutting takes longer than storing: it is done before the transaction begins.
        cut = [(incoming, self._cut(incoming.article)) for incoming in self._batch]
        with self._writer.change():
            for incoming, passages in cut:
                self._store(incoming, passages)
            for note in self._notes:
                note()
        self._batch.clear()
        self._notes.clear()

    def drop(
        self,
        missing: Collection[Stored],
        *,
        held_before: bool,
        of: int | None = None,
        note: Note | None = None,
    ) -> bool:
        """Delete the articles that are gone; return whether they are held back instead.

        Where more than half is missing at once, it is more likely that the place is not what it
        was than that its articles are gone: they are kept until it is seen a second time.

        Args:
            missing: what seems gone.
            held_before: whether this is the second time.
            of: how many articles this reading looked for; None: all of the source's.
            note: written in the transaction that deletes: what is known of an article's page goes
                with the article, or the page could answer "unchanged" for what is not there.
        """
        looked_for = len(self.stored) if of is None else of
        if len(missing) >= HELD_FROM and 2 * len(missing) > looked_for and not held_before:
            self.held = len(missing)
            return True
        if missing or note is not None:
            with self._writer.change():
                for stored in missing:
                    self._writer.catalogue.ask_elsewhere(stored.key)
                self._writer.delete([stored.key for stored in missing])
                if note is not None:
                    note()
        self.gone += len(missing)
        return False

    def _cut(self, article: Article) -> Passages | None:
        """Return the article's passages; None when nothing that a reader sees has changed."""
        stored = self._by_id.get(article.id)
        if stored is not None and stored.content_hash == content_hash(article):
            return None
        return self._split(article)

    def _store(self, incoming: Incoming, passages: Passages | None) -> None:
        article = incoming.article
        stored = self._by_id.get(article.id)
        if stored is not None and passages is None:
            self._writer.touch(stored, origin=incoming.origin, fingerprint=incoming.fingerprint)
            self.unchanged += 1
            return
        if stored is not None:
            told = difference(self._writer.article(stored.key), article)
            self._writer.catalogue.note_change(stored.key, told)
            self._writer.catalogue.ask_elsewhere(stored.key)
        self._writer.store(
            article, passages or (), origin=incoming.origin, fingerprint=incoming.fingerprint
        )
        self.changed += stored is not None
        self.new += stored is None


def difference(before: Article, after: Article) -> str:
    """Return what changed in an article, in a few words for people."""
    then, now = _told(before), _told(after)
    parts = []
    if before.title != after.title:
        parts.append("headline changed")
    for count, what in ((len(now - then), "added"), (len(then - now), "removed")):
        if count:
            sentence = "sentence" if count == 1 else "sentences"
            parts.append(f"{count} {sentence} {what}")
    return ", ".join(parts) or "details changed"


def _told(article: Article) -> frozenset[str]:
    text = article.text
    return frozenset(" ".join(text[a:b].split()) for a, b in sentences(text))
