"""What the benchmark tells."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.bench.options import PARTS
from scripts.bench.report import growth, report
from scripts.bench.results import Results
from scripts.bench.tables import TABLES

ROOT = Path(__file__).parents[2]


def test_the_last_row_of_a_part_counts_and_carries_its_origin(tmp_path: Path) -> None:
    results = Results(tmp_path, ["bench", "--sizes", "1 000"], ROOT)
    for library, passages, p95 in (("b", 20, 1.0), ("a", 10, 2.0), ("b", 20, 3.0)):
        figures = {"passages": passages, "p95 ms": p95}
        results.add(results.stamped("ask", library, figures.copy))
    rows = results.latest()
    assert [(row["library"], row["p95 ms"]) for row in rows] == [("a", 2.0), ("b", 3.0)]
    assert rows[0]["command"] == "bench --sizes '1 000'"
    assert {"machine", "versions", "commit", "load", "at"} <= rows[0].keys()
    assert len((tmp_path / "results.jsonl").read_text().splitlines()) == 3


def test_rows_of_a_library_that_was_built_again_are_left_out(tmp_path: Path) -> None:
    results = Results(tmp_path, ["bench"], ROOT)
    for part, built in (("cold", "Monday 9:00"), ("ask", "Monday 9:00"), ("ask", "Monday 9:05")):
        results.add(results.stamped(part, "a", {"built": built}.copy))
    assert [(row["part"], row["built"]) for row in results.latest()] == [("ask", "Monday 9:05")]


def test_growth_is_told_where_both_have_the_figure() -> None:
    before, after = {"passages": 1000, "p95 ms": 20.0, "cache MB": 0}, {"passages": 4000}
    assert growth(before, after | {"p95 ms": 30.0}, ("passages", "p95 ms", "cache MB")) == {
        "passages": "×4.00",
        "p95 ms": "×1.50",
    }


def test_the_report_has_a_table_a_part_with_growth_and_origin() -> None:
    stamp = {"machine": "M1", "versions": "V2", "commit": "abc", "command": "bench", "load": "0–1"}
    rows = [
        {"part": "ask", "library": name, "passages": size, "p95 ms": p95, "at": "today", **stamp}
        for name, size, p95 in (("real-1000", 1003, 20.0), ("real-4000", 4012, 30.0))
    ]
    peer = {"suite": "news", "articles": 4, "questions": 2, "at": "now", "load": "0-1"}
    others = [{"peer": "plain", "version": "v6", "p95 ms": 7, **peer}]
    others.append({"peer": "pullquote", "version": "pullquote", "p95 ms": None, **peer})
    text = report(
        [*rows, {"part": "peers", "library": "news", "peers": others, "at": "x", **stamp}]
    )
    assert "| real-4000 | 4,012 | – | – | 30.0 |" in text
    assert "| ask | real-1000 → real-4000 | ×4.00 | p95 ms | ×1.50 |" in text
    assert "`bench`  \nM1; V2  \nreal-1000 today (load 0–1, commit abc); real-4000" in text
    assert "4 articles, 2 questions; v6.\n\n| peer | p95 ms | load |" in text
    assert "| pullquote | – | 0-1 |" in text
    assert "## Indexing" not in text


def test_every_part_has_a_table_and_every_column_is_explained() -> None:
    assert {table.part for table in TABLES} == set(PARTS) - {"peers"}
    page = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    explained = {
        name
        for row in re.findall(r"^\| (`.*?) \|", page, flags=re.MULTILINE)
        for name in re.findall(r"`([^`]+)`", row)
    }
    columns = {name for table in TABLES for name in table.columns}
    assert columns - explained == set()
