from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from index.domain import Answer
from index.evaluate.measure import Measured
from index.evaluate.run import bring_in_line
from index.evaluate.suites import Part
from index.evaluate.suites.rgb import parts
from index.evaluate.without import NOTHING, PARTS, contributions, row
from index.library import Library, open_library
from tests.evaluate.test_run import ROWS
from tests.evaluate.test_train import YearReader
from tests.fakes import ToyEmbedder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Libraries of a small set, one for each part."""
    folder = tmp_path_factory.mktemp("without")
    (folder / "rgb.jsonl").write_text("".join(json.dumps(line) + "\n" for line in ROWS), "utf-8")
    for part in parts([folder / "rgb.jsonl"]):
        bring_in_line(folder / part.name, part, ToyEmbedder)
    return folder


def opened(folder: Path, part: Part) -> Library:
    return open_library(folder / part.name, ToyEmbedder(), YearReader())


def test_each_part_is_left_out_and_put_back(folder: Path) -> None:
    sets = parts([folder / "rgb.jsonl"])

    def asked() -> Answer:
        with closing(opened(folder, sets[0])) as library:
            return library.ask("When did the mill in Osk open?", whatever=True)

    before = asked()
    found = dict(contributions(sets, lambda part: opened(folder, part)))
    assert asked() == before

    assert list(found) == list(PARTS)
    assert {len(measured) for measured in found.values()} == {8}
    assert confidences(found["vectors of sentences"]) != confidences(found[NOTHING])
    for name in ("kind of answer", "the article beside what was read"):
        assert scores(found[name]) != scores(found[NOTHING]), name


def test_a_line_tells_figures_and_what_became_better_and_worse(folder: Path) -> None:
    sets = parts([folder / "rgb.jsonl"])
    _, whole = next(contributions(sets, lambda part: opened(folder, part)))
    silent = [replace(one, answer=replace(one.answer, quotes=())) for one in whole]

    assert row("nothing", whole, whole) == (
        "| nothing | 100.0% | 100.0% | 100.0% | 1.000 | 100.0% | 0 | 0 |"
    )
    assert row("x", silent, whole) == "| x | 0.0% | 0.0% | 0.0% | 1.000 | 100.0% | 0 | 4 |"
    assert row("x", whole, silent).endswith("| 4 | 0 |")


def confidences(measured: list[Measured]) -> list[float]:
    return [one.answer.confidence for one in measured]


def scores(measured: list[Measured]) -> list[float]:
    return [quote.score for one in measured for quote in one.answer.quotes]
