"""What can be said on the command line."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PARTS = ("freshness", "meanwhile", "reckoning")


@dataclass(frozen=True, slots=True)
class Options:
    """One run."""

    parts: tuple[str, ...]
    work: Path
    minutes: float
    seed: int
    pages: int
    each: int
    at_once: int
    ask_every_s: float
    within_s: float
    library_pages: int
    sync_pages: int
    pairs: int
    idle_questions: int


def read_options(arguments: Sequence[str] | None = None) -> Options:
    """Return what was asked for; ends the process with a line about what is wrong."""
    given = _parser().parse_args(arguments)
    told = vars(given) | {"parts": tuple(dict.fromkeys(given.parts)), "work": given.work.resolve()}
    return Options(**told)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.living",
        description="Measures how soon changes of a site are quoted, and answers beside a sync.",
    )
    add = parser.add_argument
    add("parts", nargs="+", choices=PARTS, metavar="PART", help=", ".join(PARTS))
    add("--work", type=Path, default=_cache() / "pullquote-living",
        help="libraries, logs and results go here")  # fmt: skip
    add("--minutes", type=float, default=60, help="end what runs then")
    add("--seed", type=int, default=1, help="decides about every word and moment")
    group = parser.add_argument_group("freshness")
    add = group.add_argument
    add("--pages", type=_some, default=300, help="of the site, from the start")
    add("--each", type=_some, default=3,
        help="lanes of each kind: 3 are 9 pages published, 21 corrected, 15 deleted")  # fmt: skip
    add("--at-once", type=_some, default=6, help="lanes that go on at the same time")
    add("--ask-every-s", type=float, default=2.0, help="pause before a question is asked again")
    add("--within-s", type=float, default=180.0, help="longest wait for a change")
    group = parser.add_argument_group("meanwhile")
    add = group.add_argument
    add("--library-pages", type=_some, default=1000, help="of the library that is asked")
    add("--sync-pages", type=_some, default=1000, help="read beside the questions")
    add("--pairs", type=_some, default=2, help="times idle, then beside a sync")
    add("--idle-questions", type=_some, default=300, help="asked each time while idle")
    return parser


def _some(text: str) -> int:
    number = int(text.replace("_", ""))
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is less than 1")
    return number


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
