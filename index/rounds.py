"""How sources are read again: each by what it is, and when its time has come."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

from index.domain import Source, SourceKind
from index.due import next_reading
from index.errors import UsageError
from index.fetch import Web
from index.progress import Failure, Tell
from index.reading import SourceReading
from index.shelf import Shelf
from index.store.records import LastReading
from index.store.writer import Writer
from index.web_reading import Terms, WebReading

TURN = timedelta(minutes=5)
"""What a reading by schedule may take where other sources wait for theirs: so long, and not much
longer, a site of thousands of pages keeps what another one published from being quoted."""


class Rounds:
    """Reads sources again, and notes when that is to be done next."""

    def __init__(
        self,
        data: Path,
        open_web: Callable[[], Web],
        *,
        interval: timedelta,
        within: timedelta,
        turn: timedelta = TURN,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Read through what `open_web` opens when first needed.

        Args:
            data: the library's folder, where uploads lie.
            open_web: opens the network.
            interval: time between two readings of a source that has none of its own.
            within: time that one reading of a source on the network may take.
            turn: the same where it was not asked for and there are others.
            now: the time of day, aware.
        """
        self._data = data
        self._open_web = open_web
        self._interval = interval
        self._within = within
        self._turn = turn
        self._now = now

    @cached_property
    def web(self) -> Web:
        """The network."""
        return self._open_web()

    def read(
        self,
        writer: Writer,
        source: Source,
        shelf: Shelf,
        tell: Tell,
        *,
        everything: bool,
        confirmed: bool,
        stored: Callable[[], None],
    ) -> list[Failure]:
        """Read `source` onto its `shelf`; return what could not be read.

        Args:
            writer: writes the library.
            source: what is read.
            shelf: where its articles go.
            tell: is told how it goes.
            everything: whether pages are asked that are not due, too.
            confirmed: whether articles are dropped however many are gone at once.
            stored: called after each batch that came from the network.
        """
        last = writer.catalogue.last_reading(source)
        now = self._now()
        held_before = confirmed or last.held_at is not None
        reading: SourceReading | WebReading
        if source.kind.is_web:
            within = self._within if everything else self._share(writer)
            terms = Terms(now, self._interval_of(source), everything, within)
            reading = WebReading(writer, source, shelf, self.web, terms)
            held = reading.run(tell, stored, held_before=held_before)
        else:
            reading = SourceReading(self._placed(source), shelf)
            held = reading.run(tell, held_before=held_before)
        something = shelf.new or shelf.changed or shelf.unchanged
        ended = LastReading(
            failures=last.failures + 1 if reading.failed and not something else 0,
            held_at=(last.held_at or now) if held else None,
        )
        writer.catalogue.note_reading(
            source, _told(reading, shelf), ended, self._next(source, ended, reading)
        )
        return reading.failed

    def _share(self, writer: Writer) -> timedelta:
        """Return what a reading that nobody asked for may take."""
        has_others = sum(source.kind.is_web for source in writer.all_sources()) > 1
        return min(self._within, self._turn) if has_others else self._within

    def _placed(self, source: Source) -> Source:
        if source.kind is SourceKind.UPLOAD:
            return replace(source, location=str(self._data / source.location))
        return source

    def _next(
        self, source: Source, ended: LastReading, reading: SourceReading | WebReading
    ) -> datetime:
        if isinstance(reading, WebReading) and reading.left:
            return self._now()
        return next_reading(
            self._now(),
            self._interval_of(source),
            failures=ended.failures,
            is_held=ended.held_at is not None,
            jitter=random.random(),  # noqa: S311 - spreads the load, no secret
        )

    def _interval_of(self, source: Source) -> timedelta:
        own = source.interval_s
        return self._interval if own is None else timedelta(seconds=own)


def _told(reading: SourceReading | WebReading, shelf: Shelf) -> str | None:
    """Return one line for people about what did not go well."""
    parts = []
    if shelf.held:
        parts.append(
            f"{shelf.held} of {len(shelf.stored)} articles seem gone at once and are kept until "
            "that is seen again; `sync --confirm` drops them now"
        )
    if isinstance(reading, WebReading) and reading.left:
        parts.append(f"{reading.left} pages are still to be asked")
    if reading.failed:
        first, *others = reading.failed
        more = f" (and {len(others)} more)" if others else ""
        parts.append(f"{first.where}: {first.why}{more}")
    return "; ".join(parts) or None


def local_rounds(data: Path) -> Rounds:
    """Return rounds over sources on this machine alone."""

    def refuse() -> Web:
        raise UsageError("No network was opened: only files and folders can be read here.")

    return Rounds(data, refuse, interval=timedelta(minutes=15), within=timedelta(minutes=20))
