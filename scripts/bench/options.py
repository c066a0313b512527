"""What can be said on the command line."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

PARTS = (
    "prepare",
    "index",
    "cold",
    "ask",
    "busy",
    "bot",
    "recall",
    "embedding",
    "agreement",
    "peers",
)
MOST_REAL = 100_000
"""Sizes up to this are real articles, as many as there are; larger ones are synthetic."""


class Size(NamedTuple):
    """How large a library."""

    passages: int
    """Passages wanted; MOST_REAL means all articles there are."""

    @property
    def is_synthetic(self) -> bool:
        """Whether it is made of mixed texts and vectors instead of articles."""
        return self.passages > MOST_REAL

    @property
    def name(self) -> str:
        """Name of its folder and in the tables."""
        if self.passages == MOST_REAL:
            return "real-all"
        return f"{'synthetic' if self.is_synthetic else 'real'}-{self.passages}"


@dataclass(frozen=True, slots=True)
class Options:
    """One run of the benchmark."""

    sizes: tuple[Size, ...]
    parts: frozenset[str]
    eval: Path
    """Folder of question sets, with `news` in it."""
    work: Path
    out: Path
    anew: bool
    minutes: float
    runs: int
    rounds: int
    busy_passages: int
    pairs: int
    pair_passages: int
    peers: Path | None
    peer_names: str
    peer_suites: tuple[str, ...]
    peer_articles: int
    peer_venvs: Path


def read_options(arguments: Sequence[str] | None = None) -> Options:
    """Return what was asked for; ends the process with a line about what is wrong."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.eval is None:
        parser.error("set PULLQUOTE_EVAL, or --eval, to the folder of question sets")
    if "peers" in given.parts and given.peers is None:
        parser.error("the part peers needs PULLQUOTE_PEERS, or --peers, the folder of its run.py")
    work = given.work.resolve()
    return Options(
        sizes=tuple(sorted(set(given.sizes))),
        parts=frozenset(given.parts),
        eval=given.eval.resolve(),
        work=work,
        out=(given.out or work).resolve(),
        anew=given.anew,
        minutes=given.minutes,
        runs=given.runs,
        rounds=given.rounds,
        busy_passages=given.busy_passages,
        pairs=given.pairs,
        pair_passages=given.pair_passages,
        peers=given.peers.resolve() if given.peers else None,
        peer_names=given.peer_names,
        peer_suites=tuple(given.peer_suites.split(",")),
        peer_articles=given.peer_articles,
        peer_venvs=(given.peer_venvs or work / "peer-venvs").resolve(),
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scripts.bench", description=__doc__)
    add = parser.add_argument
    add("--sizes", type=_sizes, default=_sizes("1000,10000,40000"), metavar="N,…",
        help="passages of each library, real ones; 'all' for every article, "
        f"over {MOST_REAL:,} synthetic (default: 1000,10000,40000)")  # fmt: skip
    add("--parts", type=_parts, default=[part for part in PARTS if part != "peers"], metavar="P,…",
        help=f"of {','.join(PARTS)} (default: all but peers)")  # fmt: skip
    add("--eval", type=Path, default=_folder("PULLQUOTE_EVAL"), help="folder of question sets")
    add("--work", type=Path, default=_cache() / "pullquote-bench", help="libraries are kept here")
    add("--out", type=Path, help="folder of results.jsonl and report.md (default: --work)")
    add("--anew", action="store_true", help="build the libraries again, even if they are there")
    add("--minutes", type=float, default=240, help="start nothing after, end what runs then")
    add("--runs", type=_some, default=7, help="cold starts of each library")
    add("--rounds", type=_some, default=3, help="how often all questions are asked")
    add("--busy-passages", type=_some, default=1500, help="indexed while questions are asked")
    add("--pairs", type=_some, default=4, help="runs of each embedder, by turns")
    add("--pair-passages", type=_some, default=500, help="passages embedded in each run")
    add(
        "--peers", type=Path, default=_folder("PULLQUOTE_PEERS"), help="folder of the peers' run.py"
    )
    add("--peer-names", default="plain,txtai,bm25s", metavar="P,…", help="peers to run")
    add("--peer-suites", default="news", metavar="S,…", help="suites to run: news,rgb")
    add("--peer-articles", type=_some, default=400, help="articles of the news suite")
    add("--peer-venvs", type=Path, help="their environments (default: in --work)")
    return parser


def _sizes(text: str) -> list[Size]:
    return [Size(MOST_REAL if part == "all" else _some(part)) for part in text.split(",")]


def _parts(text: str) -> list[str]:
    named = text.split(",")
    if strange := sorted(set(named) - set(PARTS)):
        raise argparse.ArgumentTypeError(f"no such part: {', '.join(strange)}")
    return named


def _some(text: str) -> int:
    number = int(text.replace("_", ""))
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is less than 1")
    return number


def _folder(variable: str) -> Path | None:
    value = os.environ.get(variable)
    return Path(value) if value else None


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
