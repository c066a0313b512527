"""Measures a question set: makes its libraries, asks its questions, writes what they came to."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.embed import Embedder
from index.evaluate import report
from index.evaluate.measure import Measured, measure
from index.evaluate.suites import Part, Suite, news, rgb, speakers, squad
from index.evaluate.tally import judgements, risk_coverage, tally
from index.indexer import open_indexer
from index.library import Library

SUITES: Mapping[str, Suite] = {
    "rgb": rgb.parts,
    "news": news.parts,
    "news-all": news.all_parts,
    "squad2": squad.parts,
    "speakers": speakers.parts,
}


@dataclass(frozen=True, slots=True)
class Tools:
    """What a measurement is made with."""

    embedder: Callable[[], Embedder]
    """Opens the model that indexes."""
    library: Callable[[Path], Library]
    """Opens the library in a folder, for questions."""
    say: Callable[[str], None]


def run(suite: str, files: Sequence[Path], folder: Path, tools: Tools) -> int:
    """Measure a suite; return 1 when a quote is not verbatim, else 0.

    Libraries are kept in `folder`, and brought in line with the set the next time. Beside them are
    written `SUITE.md` (the table), `SUITE.svg` (risk and coverage), `SUITE.misses.txt` and
    `SUITE.jsonl` (every answer).
    """
    asked: dict[str, list[Measured]] = {}
    for part in SUITES[suite](files):
        bring_in_line(folder / part.name, part, tools.embedder)
        with closing(tools.library(folder / part.name)) as library:
            asked[part.name] = list(measure(library, part))
    groups = _groups(asked)
    tallies = {name: tally(measured) for name, measured in groups.items()}
    told = report.table(tallies)
    tools.say(told)
    _write(folder / suite, told, groups)
    return int(any(not one.verbatim for part in asked.values() for one in part))


def _groups(asked: Mapping[str, list[Measured]]) -> dict[str, list[Measured]]:
    """Return the answers as they are told together: a set asked twice is told as one."""
    if len(asked) == 1:
        return dict(asked)
    together = [one for part in asked.values() for one in part]
    return {next(iter(asked)): together}


def bring_in_line(data: Path, part: Part, embedder: Callable[[], Embedder]) -> None:
    """See to it that the library in `data` holds the articles of `part`."""
    data.mkdir(parents=True, exist_ok=True)
    file = data / "articles.jsonl"
    with file.open("w", encoding="utf-8") as lines:
        for article in part.articles:
            lines.write(json.dumps(article) + "\n")
    with open_indexer(data, embedder, lambda _: None) as indexer:
        indexer.sync([indexer.add(str(file))])


def _write(path: Path, told: str, groups: Mapping[str, Sequence[Measured]]) -> None:
    points = {name: risk_coverage(judgements(name, part)) for name, part in groups.items()}
    path.with_suffix(".md").write_text(told, encoding="utf-8")
    path.with_suffix(".svg").write_text(report.curves(points), encoding="utf-8")
    everything = [one for part in groups.values() for one in part]
    path.with_suffix(".misses.txt").write_text(report.misses(everything), encoding="utf-8")
    with path.with_suffix(".jsonl").open("w", encoding="utf-8") as lines:
        for one in everything:
            lines.write(json.dumps(_row(one), ensure_ascii=False) + "\n")


def _row(one: Measured) -> dict[str, object]:
    return {
        "id": one.asked.id,
        "question": one.asked.question,
        "answers": one.asked.answers,
        "outcome": one.answer.outcome,
        "confidence": round(one.answer.confidence, 4),
        "right": one.right,
        "took_ms": round(one.took_ms, 1),
        "quotes": [quote.text for quote in one.answer.quotes[:3]],
    }
