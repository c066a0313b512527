"""A site in a process of its own, so that serving it takes nothing from whoever measures.

`python -m scripts.living.publisher SEED FIRST PAGES` serves one page of the made ones from FIRST
on, prints its address, and puts the others up when it gets a line. It ends with its input.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from tests.site.pages import SECTIONS, MadePage, make_pages
from tests.site.server import serve
from tests.site.site import Site


def pages(seed: int, first: int, number: int) -> list[MadePage]:
    """Return so many made pages from the place `first` on: no two places have one in common."""
    return make_pages(first + number, seed)[first:]


def main() -> None:
    """Serve until the input ends."""
    seed, first, number = map(int, sys.argv[1:])
    one, *others = pages(seed, first, number)
    site = Site([one], sitemap_sections=SECTIONS, now=lambda: datetime.now(UTC))
    with serve(site) as base:
        sys.stdout.write(f"{base}\n")
        sys.stdout.flush()
        for _ in sys.stdin:
            for page in others:
                site.publish(page)
            others = []
            sys.stdout.write("published\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
