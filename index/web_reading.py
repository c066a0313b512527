"""Reads one source on the network again: asks what is due, stores what came, drops what is gone."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from index.domain import Article, Source
from index.due import next_asking, to_ask
from index.errors import BadArticle
from index.fetch import Fetched, Gone, Refused, Unchanged, Unreachable, Validators, Web
from index.intake.item import CLEANER
from index.intake.page import clean_entry, clean_page
from index.named import Names, Naming
from index.progress import Failure, Reading, Tell
from index.shelf import Incoming, Shelf
from index.store.pages import Page
from index.store.rows import content_hash
from index.store.writer import Writer

FLUSH_S = 5.0
"""What was fetched is stored, and so can be quoted, after so many seconds at most."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What one reading may ask."""

    now: datetime
    """What every note of the reading is dated; aware."""
    interval: timedelta
    """Shortest time between two askings of a page."""
    everything: bool
    """Whether pages are asked that are not due, too."""
    within: timedelta
    """How long it may take; what is left then is asked next time."""


class WebReading:
    """One reading of one page, feed or sitemap."""

    def __init__(
        self, writer: Writer, source: Source, shelf: Shelf, web: Web, terms: Terms
    ) -> None:
        """Compare what `web` gives of `source` with what is on its `shelf`."""
        self._writer = writer
        self._source = source
        self._shelf = shelf
        self._web = web
        self._now = terms.now
        self._terms = terms
        self._until = time.monotonic() + terms.within.total_seconds()
        self._flushed = time.monotonic()
        self._pages = {page.address: page for page in writer.catalogue.pages(source)}
        self._stored = {one.id: one for one in shelf.stored}
        self._given: dict[str, str] = {}  # which address gave an article in this reading
        self._gone: set[str] = set()  # addresses
        self._looked_at = 0  # pages asked in this reading that had given an article
        self.failed: list[Failure] = []
        self.left = 0
        """Pages that were due and for which there was no time."""

    def run(self, tell: Tell, stored: Callable[[], None], *, held_before: bool) -> bool:
        """Read what is due; return whether articles that seem gone are held back.

        `stored` is called now and then when something was stored.
        """
        naming = Naming(self._source, self._web, self._pages, self._now)
        names = naming.read()
        for address, why in naming.failed:
            self._fail(address, why)
        if names is None:
            return held_before
        asked = list(to_ask(names, self._pages, self._now, everything=self._terms.everything))
        for done, page in enumerate(asked, start=1):
            if time.monotonic() > self._until:
                self.left = len(asked) - done + 1
                break
            self._ask(page, names)
            if time.monotonic() - self._flushed > FLUSH_S:
                self._flush()
                stored()
            name = self._source.name or self._source.location
            tell(Reading(self._source.id, name, done, len(asked)))
        if not self.left:
            # Only now that all they name was asked: a reading that is killed, or runs out of time,
            # is to be given their names once more, not "unchanged".
            for page in naming.lists:
                self._note(page)
        self._flush()
        return self._drop_gone(names, held_before=held_before)

    def _ask(self, page: Page, names: Names) -> None:
        self._looked_at += page.article is not None
        name = names.pages.get(page.address)
        if name is not None:
            page = replace(page, named_by=name.named_by, named_version=name.version)
        page = replace(page, asked_at=self._now)
        try:
            got = self._web.get(page.address, self._validators(page))
        except Gone as error:
            self._gone.add(page.address)
            # What it gave before is asked for whole, should it come back.
            page = replace(page, etag=None, last_modified=None)
            self._keep(replace(page, failures=page.failures + 1, told=str(error)))
        except Refused as error:
            self._fail(page.address, str(error))
            self._keep(replace(page, failures=page.failures + 1, told=str(error)))
        except Unreachable as error:
            self._unreachable(page, names, error)
        else:
            self._take(page, got, names)

    def _validators(self, page: Page) -> Validators:
        """Return what to ask with; nothing where the answer is wanted whole, whatever it is."""
        known = self._stored.get(page.article or "")
        if known is not None and not known.fingerprint.startswith(f"{CLEANER}-"):
            return Validators()  # the rules of cleaning have changed since
        return Validators(page.etag, page.last_modified, page.redirected_to)

    def _take(self, page: Page, got: Fetched | Unchanged, names: Names) -> None:
        if isinstance(got, Unchanged):
            if not page.is_article:
                self._no_article(page, page.told or "is no article")
            else:
                self._same(page)
            return
        # An answer without a word is the site's failure. Its validators may be those of the page
        # itself, which would then be said to be unchanged for ever.
        seen = got.validators if got.body.strip() else Validators()
        page = replace(
            page, etag=seen.etag, last_modified=seen.last_modified, redirected_to=seen.address
        )
        sign = f"{CLEANER}-{sha256(got.body).hexdigest()}"
        known = self._stored.get(page.article or "")
        if known is not None and known.fingerprint == sign:
            self._same(page)
            return
        try:
            entry = names.entry(page.address)
            article = clean_page(got, source=self._source, entry=entry)
        except BadArticle as error:
            self._no_article(page, str(error))
            return
        self._store(replace(page, failures=0, told=None, is_article=True), article, sign)

    def _same(self, page: Page) -> None:
        """Keep what the page gave: it has not changed."""
        if page.article is not None:
            self._given.setdefault(page.article, page.address)
            self._shelf.unchanged += 1
        self._keep(replace(page, failures=0, told=None, is_article=True))

    def _store(self, page: Page, article: Article, sign: str) -> None:
        known = self._stored.get(article.id) if page.article == article.id else None
        # What stands around an article, counters and links, may be different at each asking.
        if known is None or known.content_hash != content_hash(article):
            page = replace(page, article=article.id, changed_at=self._now)
        twin = self._given.setdefault(article.id, page.address)
        if twin != page.address:
            self._keep(replace(page, told=f"is the same article as {twin}"))
            return
        page = self._planned(page)
        self._pages[page.address] = page
        self._shelf.put(
            Incoming(article, page.address, sign),
            lambda: self._writer.catalogue.save_page(self._source, page),
        )

    def _no_article(self, page: Page, why: str) -> None:
        """Note that the page is no article; what it gave is dropped when that is seen twice.

        Consent walls and maintenance pages come and go.
        """
        if page.changed_at is not None:
            # It was one: under the same validators it may be one again, so it is asked for whole.
            page = replace(page, etag=None, last_modified=None)
        if not page.is_article:
            page = replace(page, article=None)
        self._fail(page.address, why)
        self._keep(replace(page, failures=page.failures + 1, told=why, is_article=False))

    def _unreachable(self, page: Page, names: Names, error: Unreachable) -> None:
        self._fail(page.address, str(error))
        page = replace(page, failures=page.failures + 1, told=str(error))
        entry = names.entry(page.address)
        if page.article is None and entry is not None and entry.is_full:
            try:
                article = clean_entry(entry, self._source)
            except BadArticle:
                pass  # the feed has too little of it, too
            else:
                told = f"{error}; the text is the feed's own"
                self._store(replace(page, told=told), article, f"feed-{CLEANER}")
                return
        if error.retry_after_s is not None:
            self._note(replace(page, due_at=self._now + timedelta(seconds=error.retry_after_s)))
        else:
            self._keep(page)

    def _drop_gone(self, names: Names, *, held_before: bool) -> bool:
        """Drop articles that no page gives any more; return whether they are held back."""
        absent = {address for address, page in self._pages.items() if names.lost(page)}
        lost = self._gone | absent
        kept = {page.article for page in self._pages.values() if page.address not in lost}
        missing = [stored for stored in self._shelf.stored if stored.id not in kept]
        held = self._shelf.drop(
            missing,
            of=None if names.is_complete else self._looked_at,
            held_before=held_before,
            note=lambda: self._forget(absent),
        )
        if held:
            # To see it again takes asking again, at the next reading.
            for address in self._gone:
                self._note(replace(self._pages[address], due_at=None))
            self._flush()
        return held

    def _forget(self, absent: Collection[str]) -> None:
        catalogue = self._writer.catalogue
        catalogue.forget_pages(self._source, absent)
        for address in self._gone.difference(absent):
            catalogue.save_page(self._source, replace(self._pages[address], article=None))

    def _keep(self, page: Page) -> None:
        self._note(self._planned(page))

    def _planned(self, page: Page) -> Page:
        jitter = random.random()  # noqa: S311 - spreads the load, no secret
        return replace(
            page, due_at=next_asking(page, self._now, self._terms.interval, jitter=jitter)
        )

    def _note(self, page: Page) -> None:
        self._pages[page.address] = page
        self._shelf.note(lambda: self._writer.catalogue.save_page(self._source, page))

    def _flush(self) -> None:
        self._shelf.flush()
        self._flushed = time.monotonic()

    def _fail(self, address: str, why: str) -> None:
        self.failed.append(Failure(self._source.id, address, why))
