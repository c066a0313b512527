from __future__ import annotations

import json
from pathlib import Path

from index.evaluate.run import Tools, run
from index.library import open_library
from tests.fakes import ToyEmbedder

ROWS = [
    {
        "id": f"r{n}",
        "question": f"When did the mill in {town} open?",
        "answers": [str(1900 + n)],
        "positive": [f"The mill in {town} opened in {1900 + n}. It is made of wood."],
        "negative": [f"The mill in {town} has a long history. People like it."],
    }
    for n, town in enumerate(("Tarn", "Osk", "Saltgate", "Birkdale"))
]


def test_a_suite_is_measured_over_libraries_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "rgb.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    said: list[str] = []
    tools = Tools(ToyEmbedder, lambda data: open_library(data, ToyEmbedder()), said.append)

    assert run("rgb", [file], tmp_path / "work", tools) == 0

    work = tmp_path / "work"
    assert said == [(work / "rgb.md").read_text(encoding="utf-8")]
    assert "| answer@1 | 100.0% [51–100%] of 4 |" in said[0]
    assert "| verbatim | 100.0% [68–100%] of 8 |" in said[0]
    assert (work / "rgb.svg").read_text(encoding="utf-8").startswith("<svg")
    answers = [json.loads(line) for line in (work / "rgb.jsonl").read_text().splitlines()]
    assert [answer["right"] for answer in answers] == [True] * 4 + [False] * 4
    assert (work / "rgb-negative" / "library.sqlite").is_file()
    assert run("rgb", [file], work, tools) == 0
