"""Lets things happen to pages of a site, one after the other, and asks until answers show it."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Sequence
from itertools import count
from typing import NamedTuple

from scripts.bench.processes import BenchError
from scripts.living.cases import (
    Age,
    Change,
    Timing,
    Told,
    is_corrected,
    is_quoted,
    is_unquoted,
)
from tests.site.pages import MadePage
from tests.site.site import Site
from tests.site.standard import BUSINESS, LEISURE, TOWN
from tests.wire.payloads import Payload
from tests.wire.server import SmallDiscord

ANSWER_WITHIN_S = 60
NOTICES = 0.3
"""Share of corrections that say so in a last paragraph."""
GONE = 0.3
"""Share of deleted pages that answer 410; the others answer 404."""
Wanted = Callable[[Payload], bool]


class Lane(NamedTuple):
    """A page, and what is to happen to it, one after the other."""

    changes: Sequence[Change]
    page: MadePage | None = None
    """None: the one that is published."""
    told: Told | None = None
    """What names the page; None: what names new pages of its section."""


class Pace(NamedTuple):
    """How people ask."""

    every_s: float
    """Pause between an answer and the same question again."""
    within_s: float
    """After which nobody waits for a change any more."""
    apart_s: float
    """Before a change, a pause of up to so much: any moment between two readings alike."""
    at_once: int
    """Lanes that go on at the same time."""


NEW_PAGES = {TOWN: Told.BOTH, BUSINESS: Told.ATOM, LEISURE: Told.RSS}
"""What names the new pages of each section of the standard site."""


class _Happened(NamedTuple):
    page: MadePage
    """As it was last on the site."""
    wanted: Wanted
    """Whether an answer shows it."""


class Lanes:
    """Runs lanes side by side."""

    def __init__(self, server: SmallDiscord, site: Site, pace: Pace, rng: random.Random) -> None:
        """Ask the bot that is connected to `server` about `site`; `rng` decides when what comes."""
        self._server = server
        self._site = site
        self._pace = pace
        self._rng = rng
        self._people = count(1)
        self._free = asyncio.Semaphore(pace.at_once)
        self._shown: list[_Happened] = []
        self.timings: list[Timing] = []
        self.asked = 0

    async def run(self, lanes: Sequence[Lane]) -> None:
        """Run all `lanes` to their end. Raises BenchError when the bot does not answer."""
        try:
            async with asyncio.TaskGroup() as group:
                for lane in lanes:
                    group.create_task(self._run(lane))
        except* BenchError as errors:
            raise BenchError(str(errors.exceptions[0])) from None

    async def relapses(self) -> list[str]:
        """Ask once more about the last change of every lane; return the pages that slid back."""
        return [
            happened.page.path
            for happened in self._shown
            if not happened.wanted(await self._answer(happened.page.question))
        ]

    async def quotes(self, page: MadePage) -> bool:
        """Say whether the bot answers the page's question with it now."""
        return is_quoted(await self._answer(page.question), self._url(page), page.answer_words)

    async def _run(self, lane: Lane) -> None:
        async with self._free:
            page, happened = lane.page, None
            for change in lane.changes:
                await asyncio.sleep(self._rng.uniform(0, self._pace.apart_s))
                happened = self._happen(change, page)
                age = Age.DAYS if lane.page is not None else Age.MINUTES
                timing = await self._watch(happened)
                self.timings.append(
                    Timing(
                        change,
                        Age.NEW if change is Change.PUBLISHED else age,
                        lane.told or NEW_PAGES[happened.page.section],
                        happened.page.path,
                        *timing,
                    )
                )
                if timing[0] is None:
                    return
                page = happened.page
            if happened is not None:
                self._shown.append(happened)

    def _happen(self, change: Change, before: MadePage | None) -> _Happened:
        """Change the site, and return how an answer shows it."""
        if before is None:
            page = self._site.publish_next().made
            url = self._url(page)
            return _Happened(page, lambda said: is_quoted(said, url, page.answer_words))
        url = self._url(before)
        if change is Change.CORRECTED:
            is_told = self._rng.random() < NOTICES
            other = self._site.correct(before.path, self._rng, notice=is_told)
            return _Happened(other, lambda said: is_corrected(said, url, other, before))
        self._site.delete(before.path, gone=self._rng.random() < GONE)
        return _Happened(before, lambda said: is_unquoted(said, url, before))

    async def _watch(self, happened: _Happened) -> tuple[float | None, float | None]:
        """Ask until the change is shown.

        Return how long that took, from now and from the first request for the page after now.
        """
        began = time.monotonic()
        while (waited_s := time.monotonic() - began) < self._pace.within_s:
            if happened.wanted(await self._answer(happened.page.question)):
                shown_at = time.monotonic()
                read_at = self._read_at(happened.page.path, began)
                return shown_at - began, None if read_at is None else shown_at - read_at
            await asyncio.sleep(min(self._pace.every_s, self._pace.within_s - waited_s))
        return None, None

    def _read_at(self, path: str, since: float) -> float | None:
        asked = (
            each.began_at
            for each in self._site.log
            if each.path.partition("?")[0] == path and each.began_at >= since
        )
        return min(asked, default=None)

    async def _answer(self, question: str) -> Payload:
        # Somebody new each time: nobody has to wait for an answer of their own.
        call = await self._server.ask(question, person=next(self._people))
        self.asked += 1
        try:
            return await self._server.answered(call, within_s=ANSWER_WITHIN_S)
        except TimeoutError:
            raise BenchError(f"no answer within {ANSWER_WITHIN_S} s: {question}") from None

    def _url(self, page: MadePage) -> str:
        return self._site.base + page.path
