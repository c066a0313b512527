"""What the site had at which time, and so what may be quoted: the judge of the whole run."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from tests.site.contents import SITEMAP
from tests.site.expect import Wanted, wanted
from tests.site.faults import READS, UNSURE, Broken
from tests.site.site import Site
from tests.site.state import Away, Page, State

T = TypeVar("T")
EVERYTHING = "*"
"""Stands for every address."""


class Reading(NamedTuple):
    """A reading of all sources that ended well."""

    began_at: float
    ended_at: float


@dataclass
class Times:
    """When something was the case, for each of some keys; monotonic seconds."""

    _past: dict[object, list[tuple[float, float]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _since: dict[object, float] = field(default_factory=dict)

    def are_now(self, keys: Iterable[object]) -> None:
        """Note for which keys it is the case from now on."""
        now, present = time.monotonic(), set(keys)
        for key in self._since.keys() - present:
            self._past[key].append((self._since.pop(key), now))
        for key in present - self._since.keys():
            self._since[key] = now

    def within(self, key: object, began_at: float, ended_at: float) -> bool:
        """Say whether it was the case at any moment between the two."""
        if key in self._since and self._since[key] <= ended_at:
            return True
        return any(a <= ended_at and began_at <= b for a, b in self._past.get(key, ()))

    def throughout(self, key: object, began_at: float, ended_at: float) -> bool:
        """Say whether it was the case all the time between the two."""
        if key in self._since and self._since[key] <= began_at:
            return True
        return any(a <= began_at and ended_at <= b for a, b in self._past.get(key, ()))

    def ever(self, key: object) -> bool:
        """Say whether it was ever the case."""
        return key in self._since or key in self._past


class History:
    """Remembers what was on the site; every change goes through it."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._versions = Times()  # (address, text)
        self._there = Times()  # addresses
        self._hard = Times()  # addresses that could not be read, or whose listings could not
        self._unsure = Times()  # those among them that may be dropped for it
        self._readings: list[Reading] = []
        self.note()

    def change(self, act: Callable[[], T]) -> T:
        """Let something happen to the site; no answer goes out before it is noted."""
        with self.site.lock:
            done = act()
            self.note()
            return done

    def note(self) -> None:
        """Note how the site stands."""
        with self.site.lock:
            base, pages = self.site.base, list(self.site.pages.values())
            live = [page for page in pages if page.state is State.LIVE]
            self._versions.are_now((base + page.canonical, page.made.text) for page in live)
            self._there.are_now(base + page.canonical for page in live)
            hard = [page for page in pages if self._is_hard(page)]
            unsure = [page for page in live if self._met(page.path, UNSURE)]
            away = self.site.away
            self._hard.are_now({*self._addresses(hard), *([EVERYTHING] if away else [])})
            is_unsure = [EVERYTHING] if away is Away.NOT_FOUND else []
            self._unsure.are_now({*self._addresses(unsure), *is_unsure})

    def ended_well(self, reading: Reading, *, was_cut_short: bool = False) -> None:
        """Note a reading of all sources; `was_cut_short` where a host was left alone in it."""
        if not was_cut_short:
            self._readings.append(reading)

    def wrong(self, url: str, text: str, asked_at: float, until: float) -> str | None:
        """Say what is wrong with quoting this version between the two times; None: nothing.

        Right is what was on the site after the beginning of the last reading that had ended when
        the question was put; or earlier, while no reading since could read the page.
        """
        if not self._versions.ever((url, text)):
            return f"{url}: the site never had these words: {text[:60]!r}… ({len(text)} characters)"
        for reading in reversed(self._readings):
            if reading.ended_at > asked_at:
                continue
            if self._versions.within((url, text), reading.began_at, until):
                return None
            if not self._was_hard(url, reading):
                ago = asked_at - reading.ended_at
                return f"{url}: stale, for a reading that ended {ago:.1f} s before saw it changed"
        return None

    def lost(
        self, before: Mapping[str, str], after: Mapping[str, str], since: float, until: float
    ) -> list[str]:
        """Return the addresses that were held and are not, without the site having dropped them."""
        began_at = min([since, *(reading.began_at for reading in self._readings[-1:])])
        return [
            url
            for url in before
            if url not in after
            and self._there.throughout(url, began_at, until)
            and not self._unsure.within(url, began_at, until)
            and not self._unsure.within(EVERYTHING, began_at, until)
        ]

    def lacking(
        self, wanted_before: Mapping[str, Wanted], held: Mapping[str, str], reading: Reading
    ) -> list[str]:
        """Return what the reading should have brought and did not."""
        now = wanted(self.site)
        return [
            url
            for url, each in wanted_before.items()
            if each.must
            and url in now
            and now[url].must
            and url not in held
            and not self._was_hard(url, reading)
            and self._there.throughout(url, reading.began_at, reading.ended_at)
        ]

    def _was_hard(self, url: str, reading: Reading) -> bool:
        return any(self._hard.within(key, *reading) for key in (url, EVERYTHING))

    def _is_hard(self, page: Page) -> bool:
        if page.state is State.LIVE and not self._reads(self.site.faults.get(page.path)):
            return True
        listings = [f.path for f in self.site.feeds.values() if f.section == page.made.section]
        if page.made.section in self.site.sitemap_sections:
            listings += [path for path in self.site.faults if path.startswith(SITEMAP[:8])]
        return not all(self._reads(self.site.faults.get(path)) for path in listings)

    def _met(self, path: str, faults: frozenset[object]) -> bool:
        broken = self.site.faults.get(path)
        return broken is not None and broken.fault in faults

    def _reads(self, broken: Broken | None) -> bool:
        return broken is None or broken.fault in READS

    def _addresses(self, pages: Iterable[Page]) -> set[str]:
        return {self.site.base + path for page in pages for path in (*page.addresses, page.path)}
