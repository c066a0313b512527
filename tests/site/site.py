"""A publisher's web site in memory, which tests may change at any time, also while it is served."""

from __future__ import annotations

import random
import threading
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import count
from typing import Any

from tests.site.faults import Broken, Fault
from tests.site.listings import Entry, Feed
from tests.site.log import Log
from tests.site.pages import MadePage, correct
from tests.site.state import Away, Clock, Page, Redirect, State, Tags, Ticking

ROBOTS = "User-agent: *\nDisallow: /internal/\n"


class Site:
    """Pages, feeds, sitemaps and what is wrong with them.

    Args:
        pages: what is published from the start.
        feeds: each names the newest articles of its section.
        sitemap_sections: whose articles the sitemaps name, all of them.
        reserve: articles that `publish_next` publishes.
        now: the site's clock.
    """

    def __init__(
        self,
        pages: Iterable[MadePage] = (),
        *,
        feeds: Iterable[Feed] = (),
        sitemap_sections: Iterable[str] = (),
        reserve: Iterable[MadePage] = (),
        now: Clock | None = None,
    ) -> None:
        self.lock = threading.RLock()
        """Held while the site is changed or an answer is put together."""
        self.base = ""
        """Address of the served site, without a slash at its end."""
        self.feeds = {feed.path: feed for feed in feeds}
        self.sitemap_sections = tuple(sitemap_sections)
        self.per_sitemap = 40
        """Articles in each sitemap; every second sitemap is in gzip."""
        self.reserve = deque(reserve)
        self.robots: str | None = ROBOTS
        """None: 404."""
        self.tags = Tags.VERSION
        self.think_s, self.slow_s, self.never_s = 0.0, 1.0, 30.0
        """Before each answer; for a slow one; of silence for one that never comes."""
        self.huge_bytes = 64 * 2**20
        self.private_address = "http://[::1]:9/internal"
        """Loopback, so that a fetcher that goes there does no harm."""
        self.log = Log()
        self.pages: dict[str, Page] = {}
        """By their present path, deleted ones too."""
        self.redirects: dict[str, Redirect] = {}
        self.faults: dict[str, Broken] = {}
        self.away: Away | None = None
        self.named: dict[str, set[str]] = {}
        """Paths that feeds and sitemaps named as they went out, and which of those did."""
        self.asked = 0
        """Requests so far; what stands around the articles follows it."""
        self.watchers: list[Callable[[], None]] = []
        """Called after the site vanished or came back."""
        self._ids = count(1)
        self._now: Clock = now or Ticking()
        for made in pages:
            self.publish(made)

    def publish(self, made: MadePage) -> Page:
        """Put an article on the site, under the date that it bears."""
        with self.lock:
            there = self.pages.get(made.path)
            if there is not None and there.state is State.LIVE:
                raise ValueError(f"there is a page at {made.path}")
            if made.path in self.redirects:
                raise ValueError(f"{made.path} leads elsewhere")
            self.faults.pop(made.path, None)
            self.named.pop(made.path, None)
            page = Page(made, f"urn:marrow-bay:{next(self._ids)}", made.path, made.published)
            page.addresses.add(made.path)
            if there is not None:
                # An address that is used again: its Last-Modified never goes back.
                page.version = there.version
                page.changed_at = max(page.changed_at, there.changed_at)
                page.touch(self._now())
            self.pages[made.path] = page
            return page

    def publish_next(self) -> Page:
        """Publish the next article of the reserve, as of now."""
        with self.lock:
            return self.publish(replace(self.reserve.popleft(), published=self._now()))

    def change(self, path: str, **fields: object) -> MadePage:
        """Give the page at `path` other `fields` of MadePage; it says when it was modified."""
        with self.lock:
            page = self._live(path)
            now = self._now()
            modified = now.astimezone(page.made.published.tzinfo)
            changed: dict[str, Any] = {"modified": modified, **fields}
            page.made = replace(page.made, **changed)
            page.touch(now)
            return page.made

    def correct(self, path: str, rng: random.Random, *, notice: bool = False) -> MadePage:
        """Give the page at `path` another answer to its question; see `pages.correct`."""
        with self.lock:
            other = correct(self._live(path).made, rng, notice=notice)
            return self.change(path, paragraphs=other.paragraphs, answer_words=other.answer_words)

    def delete(self, path: str, *, gone: bool = False) -> None:
        """Answer with 404 there, or with 410 if it is `gone`."""
        with self.lock:
            page = self._live(path)
            page.state = State.GONE if gone else State.DELETED
            self.faults.pop(path, None)

    def move(self, old: str, new: str, *, permanent: bool = True, status: int = 0) -> None:
        """Move the page at `old` to `new` and redirect there.

        A page that moved for a while keeps its old address in its canonical link and in listings.

        Args:
            old: where it is.
            new: where nothing is, a redirect at most.
            permanent: with 301, else with 302.
            status: another one, such as 308 or 307.
        """
        with self.lock:
            if new in self.pages:
                raise ValueError(f"there is a page at {new}")
            page = self._live(old)
            self.redirects.pop(new, None)
            self.faults.pop(old, None)
            self.redirects[old] = Redirect(status or (301 if permanent else 302), new)
            self.pages[new] = self.pages.pop(old)
            page.made = replace(page.made, path=new)
            page.addresses.add(new)
            if permanent:
                page.canonical = new
            page.touch(self._now())

    def unlist(self, path: str) -> None:
        """Name the page at `path` in no feed or sitemap any more; it stays where it is."""
        with self.lock:
            self._live(path).is_listed = False

    def break_(
        self, path: str, fault: Fault, *, times: int | None = None, retry_after: str = "1"
    ) -> None:
        """Let `path` (of a page, feed, sitemap, robots.txt) answer badly, so many times or on."""
        with self.lock:
            self.faults[path] = Broken(fault, times, retry_after)

    def heal(self, path: str | None = None) -> None:
        """Let `path` answer well again; every path if it is None."""
        with self.lock:
            for each in [path] if path is not None else list(self.faults):
                self.faults.pop(each, None)

    def vanish(self, *, refused: bool = False) -> None:
        """Answer everything with 404, or take no connection any more if `refused`."""
        self._go(Away.REFUSED if refused else Away.NOT_FOUND)

    def return_(self) -> None:
        """Be there again."""
        self._go(None)

    def live(self, section: str | None = None) -> list[Page]:
        """Return the pages that are there, the newest first."""
        with self.lock:
            found = [page for page in self.pages.values() if page.state is State.LIVE]
            found = [page for page in found if section in (None, page.made.section)]
            return sorted(found, key=lambda page: page.made.published, reverse=True)

    def entries(self, section: str) -> list[Entry]:
        """Return what listings of the section may name, the newest first."""
        return [page.entry for page in self.live(section) if page.is_listed]

    def _live(self, path: str) -> Page:
        page = self.pages.get(path)
        if page is None or page.state is not State.LIVE:
            raise ValueError(f"there is no page at {path}")
        return page

    def _go(self, away: Away | None) -> None:
        with self.lock:
            self.away = away
        for told in self.watchers:
            told()
