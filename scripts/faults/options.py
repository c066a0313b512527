"""What can be said on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """One run."""

    faults: int
    """At least so many are injected."""
    seed: int
    work: Path
    """Folder; what an earlier run left in `faults` there is deleted."""
    pages: int = 300
    """Of the test site at the start."""
    kinds: frozenset[str] = frozenset()
    """Only these kinds of fault; empty means all."""


def read_options(known: Sequence[str], arguments: Sequence[str] | None = None) -> Options:
    """Return what was asked for; ends the process with a line about what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m scripts.faults", description=__doc__)
    add = parser.add_argument
    add("--faults", type=int, default=200, metavar="N", help="how many at least (200)")
    add("--seed", type=int, default=7, metavar="N", help="decides which, when and where (7)")
    add("--work", type=Path, required=True, metavar="FOLDER", help="of which `faults` is used")
    add("--pages", type=int, default=300, metavar="N", help="pages of the test site (300)")
    add("--kind", action="append", default=[], choices=known, help="only this kind (repeatable)")
    given = parser.parse_args(arguments)
    if given.faults < 1 or given.pages < 30:
        parser.error("--faults must be at least 1, --pages at least 30")
    return Options(
        given.faults, given.seed, given.work.resolve(), given.pages, frozenset(given.kind)
    )
