"""A run from end to end over a few invented articles."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.bench.sets import write_lines
from tests.wire.library import QUESTIONS, UNANSWERED, write_articles

ROOT = Path(__file__).parents[2]


@pytest.mark.model
def test_a_small_library_is_built_and_measured(tmp_path: Path) -> None:
    make_sets(tmp_path / "eval" / "news")
    command = (sys.executable, "-m", "scripts.bench", "--eval", str(tmp_path / "eval"))
    options = ("--work", str(tmp_path / "work"), "--sizes", "5", "--parts", "index,ask,recall")
    done = subprocess.run([*command, *options, "--rounds", "1"], cwd=ROOT, check=False)
    assert done.returncode == 0
    lines = (tmp_path / "work" / "results.jsonl").read_text(encoding="utf-8").splitlines()
    rows = {row["part"]: row for row in map(json.loads, lines)}
    assert rows["index"]["passages"] >= 5
    assert rows["index"]["cache MB"] >= 0
    assert rows["ask"]["questions"] == rows["recall"]["questions"] == len(QUESTIONS)
    assert rows["ask"]["torch"] == "no"
    assert rows["recall"]["recall@10"] == 1.0
    report = (tmp_path / "work" / "report.md").read_text(encoding="utf-8")
    assert "## Questions in one warm process" in report


def make_sets(folder: Path) -> None:
    """Write the articles and questions of the wire tests as a news set."""
    write_articles(folder)
    articles = (folder / "articles.jsonl").read_text(encoding="utf-8")
    with gzip.open(folder / "articles.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(
            "".join(
                json.dumps({"id": f"a{n}", **json.loads(line)}) + "\n"
                for n, line in enumerate(articles.splitlines())
            )
        )
    write_lines(
        folder / "questions.jsonl",
        ({"id": str(n), "question": one, "articles": ["a0"]} for n, one in enumerate(QUESTIONS)),
    )
    write_lines(folder / "unanswerable.jsonl", [{"id": "u", "question": UNANSWERED}])
