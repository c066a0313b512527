"""Libraries of the sizes wanted: built once, with what that cost, and kept."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from scripts.bench.context import PULLQUOTE, Bench
from scripts.bench.options import Size
from scripts.bench.processes import BenchError, Ran
from scripts.bench.results import Row
from scripts.bench.sets import prefix, write_lines

ARTICLES = "articles.jsonl"
MB = 1e6


@dataclass(frozen=True, slots=True)
class Library:
    """A library that was built, and what that cost."""

    name: str
    folder: Path
    built: Row
    """Row of the table "Indexing"."""

    @property
    def data(self) -> Path:
        """The library itself."""
        return self.folder / "data"

    @property
    def passages(self) -> int:
        """How many passages it has, which may be a few more than were wanted."""
        return int(self.built["passages"])

    @property
    def is_synthetic(self) -> bool:
        """Whether most of it is mixed texts and vectors."""
        return bool(self.built["synthetic"])

    def article_ids(self) -> frozenset[str]:
        """Return the ids of its real articles."""
        lines = (self.folder / ARTICLES).read_text(encoding="utf-8").splitlines()
        return frozenset(json.loads(line)["id"] for line in lines)

    def copy(self, to: Path) -> Path:
        """Copy the library for what changes it; return where its data is."""
        shutil.copytree(self.data, to / "data")
        return to / "data"


def library(bench: Bench, size: Size) -> Library:
    """Return the library of that size, built now if it is not there.

    Raises BenchError or OutOfTime; what is half built is built again next time.
    """
    folder = bench.options.work / "libraries" / size.name
    note = folder / "built.json"
    if not note.is_file():
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "data").mkdir(parents=True)
        build = _synthetic if size.is_synthetic else _real
        row = bench.results.stamped("index", size.name, partial(build, bench, size, folder))
        row |= {"synthetic": size.is_synthetic, "built": row["at"]}
        row |= disk(folder / "data", row["passages"])
        note.write_text(json.dumps(row), encoding="utf-8")
    return _kept(folder)


def forget(bench: Bench) -> None:
    """Remove the libraries of the sizes asked for, and all that the others were built with."""
    kept = bench.options.work
    for size in bench.options.sizes:
        shutil.rmtree(kept / "libraries" / size.name, ignore_errors=True)
    shutil.rmtree(kept / "prepared", ignore_errors=True)
    (kept / "counts.json").unlink(missing_ok=True)


def disk(data: Path, passages: int) -> Row:
    """Return what a library takes on disk, the model left out."""
    sizes = {file.name: file.stat().st_size for file in data.iterdir() if file.is_file()}
    database = sum(size for name, size in sizes.items() if name.startswith("library.sqlite"))
    cache = sum(size for name, size in sizes.items() if name.startswith("vectors-"))
    return {
        "sqlite MB": round(database / MB, 1),
        "cache MB": round(cache / MB, 1),
        "bytes/passage": round(sum(sizes.values()) / passages),
    }


def _real(bench: Bench, size: Size, folder: Path) -> Row:
    """Index the first articles of the news set, as many as give so many passages."""
    articles = folder / ARTICLES
    wanted = prefix(_counts(bench, size.passages), size.passages)
    write_lines(articles, islice(bench.news.articles(), wanted))
    command = (*PULLQUOTE, "add", str(articles), "--json", "--data", str(folder / "data"))
    ran = bench.runner.run(command, f"add-{size.name}")
    finished = json.loads(ran.output.read_text(encoding="utf-8").splitlines()[-1])
    if finished.get("event") != "finished" or finished["failures"]:
        raise BenchError(f"indexing left something out: {finished}")
    return {"articles": finished["articles"], **cost(ran, finished["passages"])}


def _synthetic(bench: Bench, size: Size, folder: Path) -> Row:
    """Add mixed texts and vectors to those of the largest real library."""
    real = _largest_real(bench)
    module = (sys.executable, "-m", "scripts.bench.synthetic")
    command = (*module, str(real.data), str(folder / "data"), str(size.passages))
    ran = bench.runner.run(command, f"make-{size.name}")
    made = json.loads(ran.output.read_text(encoding="utf-8").splitlines()[-1])
    shutil.copy(real.folder / ARTICLES, folder / ARTICLES)
    return {"articles": made["articles"], "made from": real.name, **cost(ran, made["passages"])}


def cost(ran: Ran, passages: int) -> Row:
    """Return what it took to make so many passages."""
    return {
        "passages": passages,
        "wall s": round(ran.wall_s, 1),
        "CPU s": round(ran.cpu_s, 1),
        "passages/s": round(passages / ran.wall_s, 1),
        "passages/CPU s": round(passages / ran.cpu_s, 1),
        "peak MiB": round(ran.peak_mib),
    }


def _kept(folder: Path) -> Library:
    built = json.loads((folder / "built.json").read_text(encoding="utf-8"))
    return Library(built["library"], folder, built)


def _largest_real(bench: Bench) -> Library:
    notes = (bench.options.work / "libraries").glob("real-*/built.json")
    found = [_kept(note.parent) for note in notes]
    if not found:
        raise BenchError("a synthetic library is made of a real one: add 40000 to --sizes")
    return max(found, key=lambda kept: kept.passages)


def _counts(bench: Bench, most: int) -> list[int]:
    """Return the passages of each article, until they are `most`; counted once and kept."""
    kept = bench.options.work / "counts.json"
    known = json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else None
    if known is None or known["most"] < most:
        articles = bench.scratch("counting") / ARTICLES
        write_lines(articles, bench.news.articles())
        command = (sys.executable, "-m", "scripts.bench.workers.counting", str(articles), str(most))
        ran = bench.runner.run(command, "count")
        known = {"most": most, "passages": json.loads(ran.output.read_text(encoding="utf-8"))}
        kept.write_text(json.dumps(known), encoding="utf-8")
    return list(known["passages"])
