"""What happens on the way to the site, and to the site as a whole."""

from __future__ import annotations

from scripts.faults.stage import Injected, Stage
from tests.site.contents import SITEMAP
from tests.site.faults import Fault

CUTS = (Fault.CUT, Fault.CUT_CHUNKED, Fault.CUT_GZIP, Fault.RESET)
AWAY_S = (0.2, 3.0)
LATER = (Fault.TOO_MANY, Fault.UNAVAILABLE)


def cut_off(stage: Stage) -> Injected:
    """End every connection in the midst of a reading, and take none for a while."""
    site, running = stage.history.site, stage.start()
    away_s = stage.rng.uniform(*AWAY_S)
    running.lasts(stage.moment_s())
    # Not while the site is locked: its connections need that to come to their ends.
    site.vanish(refused=True)
    stage.history.note()
    running.lasts(away_s)
    site.return_()
    stage.history.note()
    return Injected(f"for {away_s:.1f} s", running.end())


def vanished(stage: Stage) -> Injected:
    """Let the site answer 404 for everything, robots.txt too, during a whole reading."""
    stage.history.change(stage.history.site.vanish)
    try:
        ended = stage.start().end()
    finally:
        stage.history.change(stage.history.site.return_)
    return Injected("404 for everything", ended)


def cut_pages(stage: Stage) -> Injected:
    """Let the network end in the midst of a body, or of a request, for a third of the pages."""
    site = stage.history.site
    paths = [page.path for page in site.live()]
    some = stage.rng.sample(paths, len(paths) // 3)
    with stage.broken(some, CUTS):
        ended = stage.start().end()
    return Injected(f"{len(some)} pages", ended)


def cut_listings(stage: Stage) -> Injected:
    """The same for feeds and sitemaps."""
    listings = [*stage.history.site.feeds, SITEMAP]
    some = stage.rng.sample(listings, stage.rng.randint(1, len(listings)))
    with stage.broken(some, CUTS):
        ended = stage.start().end()
    return Injected(f"{len(some)} feeds and sitemaps", ended)


def asked_for_peace(stage: Stage) -> Injected:
    """Let some pages answer 429 or 503 with Retry-After."""
    paths = [page.path for page in stage.history.site.live()]
    some = stage.rng.sample(paths, 3)
    with stage.broken(some, LATER):
        ended = stage.start().end()
    return Injected(f"{len(some)} pages", ended)
