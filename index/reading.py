"""Reads one source on this machine again: what is new, changed or gone, stored as it comes."""

from __future__ import annotations

from pathlib import Path

from index import intake
from index.domain import Source
from index.errors import BadArticle, SourceError
from index.intake.item import Item, Problem
from index.progress import Failure, Reading, Tell
from index.shelf import Incoming, Shelf
from index.store.records import Stored


class SourceReading:
    """One reading of one file or folder."""

    def __init__(self, source: Source, shelf: Shelf) -> None:
        """Compare what `source` holds now with what is on its `shelf`."""
        self._source = source
        self._shelf = shelf
        self._name = source.name or Path(source.location).name
        self._by_fingerprint = {stored.fingerprint: stored for stored in shelf.stored}
        self._places: dict[str, str] = {}  # where each article identity was seen
        self._troubled: set[str] = set()  # files with something unreadable
        self.failed: list[Failure] = []

    def run(self, tell: Tell, *, held_before: bool) -> bool:
        """Read to the end; return whether articles that seem gone are held back.

        What cannot be read is noted; whatever it gave earlier is kept.
        """
        try:
            for count, found in enumerate(intake.read(self._source), start=1):
                self._take(found)
                tell(Reading(self._source.id, self._name, count, None))
        except SourceError as error:
            # The source itself is not there: nothing is dropped, nobody knows what became of it.
            self._shelf.flush()
            self._fail(self._source.location, "", str(error))
            return held_before
        self._shelf.flush()
        return self._shelf.drop(self._gone(), held_before=held_before)

    def _take(self, found: Item | Problem) -> None:
        if isinstance(found, Problem):
            self._fail(found.place, found.origin, found.why)
            return
        stored = self._by_fingerprint.get(found.fingerprint)
        if stored is not None and stored.id not in self._places:
            self._places[stored.id] = found.place
            self._shelf.unchanged += 1
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
        self._shelf.put(Incoming(article, found.origin, found.fingerprint))

    def _fail(self, place: str, origin: str, why: str) -> None:
        self._troubled.add(origin)
        self.failed.append(Failure(self._source.id, place, why))

    def _gone(self) -> list[Stored]:
        return [
            stored
            for stored in self._shelf.stored
            if stored.id not in self._places and not self._is_troubled(stored.origin)
        ]

    def _is_troubled(self, origin: str) -> bool:
        """Say whether something at `origin`, or a folder that it lies in, could not be read."""
        return any(
            place in ("", origin) or (place.endswith("/") and origin.startswith(place))
            for place in self._troubled
        )
