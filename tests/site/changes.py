"""Lets things happen to a site at random."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import NamedTuple

from tests.site.faults import FAILS, Fault
from tests.site.names import DAYS
from tests.site.pages import TEMPLATES
from tests.site.site import Site
from tests.site.state import Page

QUICK = tuple(fault for fault in Fault if fault not in {Fault.NO_CHARSET, Fault.HUGE, Fault.BOMB})
"""Faults of which a run may meet dozens; reading without any charset is luck with short pages."""


class Change(NamedTuple):
    """Something that happened."""

    kind: str
    path: str
    """Where the page was."""
    detail: str = ""
    """The new address, the fault."""


def random_changes(
    site: Site, rng: random.Random, n: int, *, faults: Sequence[Fault] = QUICK
) -> list[Change]:
    """Let so many things happen to the site; return them in their order.

    Args:
        site: what is changed.
        rng: decides.
        n: how many changes.
        faults: those that pages may get; feeds and sitemaps get only failures of them.
    """
    kinds, weights = zip(*_WEIGHTS.items(), strict=True)
    found: list[Change] = []
    while len(found) < n:
        kind = rng.choices(kinds, weights)[0]
        change = _happen(site, rng, kind, faults)
        if change is not None:
            found.append(change)
    return found


def _happen(site: Site, rng: random.Random, kind: str, faults: Sequence[Fault]) -> Change | None:
    """Return what happened; None if the site has nothing that it could happen to."""
    with site.lock:
        if kind == "publish":
            return Change(kind, site.publish_next().path) if site.reserve else None
        if kind == "heal":
            path = rng.choice(sorted(site.faults)) if site.faults else None
            if path is not None:
                site.heal(path)
            return None if path is None else Change(kind, path)
        if kind == "break listing":
            path = rng.choice([*site.feeds, *(["/sitemap.xml"] if site.sitemap_sections else [])])
            fault = rng.choice([fault for fault in faults if fault in FAILS] or [Fault.ERROR])
            site.break_(path, fault)
            return Change(kind, path, fault)
        live = site.live()
        return _PAGES[kind](site, rng, rng.choice(live), faults) if live else None


def _correct(site: Site, rng: random.Random, page: Page, _: Sequence[Fault]) -> Change:
    site.correct(page.path, rng, notice=rng.random() < 0.3)
    return Change("correct", page.path)


def _extend(site: Site, rng: random.Random, page: Page, _: Sequence[Fault]) -> Change:
    letters = rng.randrange(1_002, 90_000, 2)
    more = f"By {rng.choice(DAYS)} evening {letters:,} people had written to the paper about it."
    site.change(page.path, paragraphs=(*page.made.paragraphs, more))
    return Change("extend", page.path)


def _rename(site: Site, rng: random.Random, page: Page, _: Sequence[Fault]) -> Change:
    site.change(page.path, headline=f"{page.made.headline}: {rng.choice(_TAILS)}")
    return Change("rename", page.path)


def _redesign(site: Site, rng: random.Random, page: Page, _: Sequence[Fault]) -> Change:
    template = rng.choice([each for each in TEMPLATES if each != page.made.template])
    site.change(page.path, template=template)
    return Change("redesign", page.path, template)


def _delete(site: Site, rng: random.Random, page: Page, _: Sequence[Fault]) -> Change:
    gone = rng.random() < 0.3
    site.delete(page.path, gone=gone)
    return Change("delete", page.path, "410" if gone else "404")


def _move(site: Site, rng: random.Random, page: Page, _: Sequence[Fault]) -> Change:
    old = page.path
    new = f"{old.rpartition('~')[0] or old}~{rng.randrange(10**9)}"
    status = rng.choice((301, 301, 308, 302, 307))
    site.move(old, new, permanent=status in (301, 308), status=status)
    return Change("move", old, new)


def _break(site: Site, rng: random.Random, page: Page, faults: Sequence[Fault]) -> Change:
    fault = rng.choice(faults)
    site.break_(page.path, fault)
    return Change("break", page.path, fault)


_TAILS = ("what we know", "the day after", "a chronology", "how it came about")
_PAGES = {
    "correct": _correct,
    "extend": _extend,
    "rename": _rename,
    "redesign": _redesign,
    "delete": _delete,
    "move": _move,
    "break": _break,
}
_WEIGHTS = {
    "publish": 6,
    "correct": 6,
    "extend": 3,
    "rename": 1,
    "redesign": 1,
    "delete": 4,
    "move": 3,
    "break": 5,
    "break listing": 1,
    "heal": 6,
}
"""A site's faults are mended about as fast as they come."""
