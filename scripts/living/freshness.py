"""How soon the running bot quotes what a site publishes, corrects and deletes."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from scripts.bench.context import PULLQUOTE
from scripts.bench.figures import spread
from scripts.bench.processes import BenchError
from scripts.bench.results import Row
from scripts.living.cases import Change, Told, rows
from scripts.living.context import Living
from scripts.living.lanes import NEW_PAGES, Lane, Lanes, Pace
from scripts.living.settled import settle
from tests.site.contents import SITEMAP
from tests.site.pages import MadePage
from tests.site.server import serve
from tests.site.site import Site
from tests.site.standard import BUSINESS, FEEDS, TOWN, standard_site
from tests.wire.running import connected

LISTS = (*FEEDS, SITEMAP)
"""The library's sources."""
INTERVAL = timedelta(minutes=1)
IN_FEED = 30
"""Articles that each feed names."""
DAYS_OLD = slice(8, IN_FEED - 8)
"""Places in a section of pages that are some days old and stay in the feed all the time."""
BEYOND = slice(IN_FEED + 5, None)
"""Places of pages that no feed names."""
SETTINGS = {
    "PULLQUOTE_INTERVAL_S": "60",
    "PULLQUOTE_SCHEDULE_S": "5",
    "PULLQUOTE_FETCH_DELAY_S": "0",
    "PULLQUOTE_FETCH_ALLOW": "127.0.0.0/8",
    # The tests' bot has one thread; this one has what a bot has.
    "PULLQUOTE_THREADS": "0",
}


def measure(living: Living) -> Row:
    """Let the bot live beside a site that changes, and return what people saw, and when."""
    options = living.options
    data = living.scratch("freshness") / "library"
    site = standard_site(
        options.seed,
        pages=options.pages,
        newest=IN_FEED,
        reserve=len(NEW_PAGES) * options.each,
        newest_at=_now(),
        now=_now,
    )
    with serve(site) as base:
        addresses = [base + path for path in LISTS]
        living.runner.run(
            (*PULLQUOTE, "add", *addresses, "--data", str(data), "--json"),
            "freshness-add",
            more=SETTINGS,
        )
        published = {base + page.path: page.made.published for page in site.live()}
        settle(data, published, _now(), INTERVAL)
        site.log.clear()
        left_s = living.runner.deadline.left_s()
        try:
            return asyncio.run(asyncio.wait_for(_live(living, site, data), left_s))
        except TimeoutError:
            raise BenchError("the bot did not start, or --minutes are over") from None


async def _live(living: Living, site: Site, data: Path) -> Row:
    options = living.options
    pace = Pace(options.ask_every_s, options.within_s, INTERVAL.total_seconds(), options.at_once)
    rng = random.Random(options.seed)  # noqa: S311 - a run that can be told again
    async with connected(data, **SETTINGS) as (server, bot):
        lanes = Lanes(server, site, pace, rng)
        planned = await _planned(site, lanes, options.each)
        rng.shuffle(planned)
        await lanes.run(planned)
        relapses = await lanes.relapses()
        log = bot.log()
    return {
        "kinds": rows(lanes.timings),
        "questions": lanes.asked,
        "runs by schedule": log.count('event="sources read by schedule"'),
        "s between readings": _spread([gap for path in LISTS for gap in _gaps_s(site, path)]),
        "errors in the log": log.count("level=error"),
        "relapses": relapses,
        "runs": [asdict(timing) for timing in lanes.timings],
    }


async def _planned(site: Site, lanes: Lanes, each: int) -> list[Lane]:
    """Return the lanes: pages that are new, and pages that have stood for days."""
    correct, delete = Change.CORRECTED, Change.DELETED
    new = [Lane(list(Change)) for _ in range(len(NEW_PAGES) * each)]
    town, business = ([page.made for page in site.live(name)] for name in (TOWN, BUSINESS))
    both = await _quoted(lanes, town[DAYS_OLD], 2 * each)
    named = [
        (Told.SITEMAP, (correct, delete), await _quoted(lanes, town[BEYOND], each)),
        (Told.ATOM, (correct,), await _quoted(lanes, business[DAYS_OLD], each)),
        (Told.BOTH, (correct,), both[:each]),
        (Told.BOTH, (delete,), both[each:]),
    ]
    return new + [Lane(changes, page, told) for told, changes, pages in named for page in pages]


async def _quoted(lanes: Lanes, pages: Sequence[MadePage], most: int) -> list[MadePage]:
    """Return the first pages of which the bot quotes what they are asked for."""
    found: list[MadePage] = []
    for page in pages:
        if len(found) < most and await lanes.quotes(page):
            found.append(page)
    if len(found) < most:
        raise BenchError(f"only {len(found)} of {len(pages)} pages are quoted: raise --pages")
    return found


def _gaps_s(site: Site, path: str) -> list[float]:
    """Return the times between two readings of a feed or sitemap by the running bot."""
    asked = [each.began_at for each in site.log if each.path == path]
    return [later - earlier for earlier, later in pairwise(asked)]


def _spread(values: Sequence[float]) -> str:
    if not values:
        return "–"
    middle = spread(values)
    return f"{middle.median:.0f} ({middle.least:.0f} to {middle.most:.0f})"


def _now() -> datetime:
    # Pages bear whole seconds.
    return datetime.now(UTC).replace(microsecond=0)
