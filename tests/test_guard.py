"""The whole program over its example articles: what it answers, and that it is silent otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.domain import Outcome
from index.embed.model import for_indexing, for_questions, open_model
from index.evaluate.seeds import Report, measure, read
from index.indexer import open_indexer
from index.library import Library, open_library
from index.reader.choice import NONE, OWN, choose_reader
from index.settings import IndexSettings

EXAMPLES = Path(__file__).parents[1] / "examples"

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, prepared_models: Path) -> Path:
    folder = tmp_path_factory.mktemp("examples")
    settings = IndexSettings()
    model = open_model(settings, folder, for_indexing(settings))
    with open_indexer(folder, lambda: model, lambda _: None) as indexer:
        indexer.sync([indexer.add(str(EXAMPLES / "articles"))])
    return folder


@pytest.fixture(scope="module", params=[OWN, NONE])
def library(request: pytest.FixtureRequest, data: Path) -> Iterator[Library]:
    settings = IndexSettings.model_validate({"reader": request.param})
    model = open_model(settings, data, for_questions(settings))
    opened = open_library(data, model, choose_reader(settings))
    yield opened
    opened.close()


def report(library: Library, name: str) -> Report:
    return measure(library, read(EXAMPLES / name))


@pytest.mark.parametrize(
    ("name", "answered", "refused"),
    # Some fewer than were right when the weights were made: other CPUs round otherwise.
    [("questions.jsonl", 11, 5), ("wordings.jsonl", 9, 10), ("speakers.jsonl", 9, 5)],
)
def test_answers_are_as_good_as_they_were(
    library: Library, name: str, answered: int, refused: int
) -> None:
    found = report(library, name)

    assert found.flaws == []
    assert found.answerable[0] >= answered, found.table()
    assert found.refusable[0] >= refused, found.table()


@pytest.mark.parametrize("name", ["questions.jsonl", "wordings.jsonl"])
def test_talk_orders_and_other_subjects_get_no_quote(library: Library, name: str) -> None:
    for judged in report(library, name).judged:
        if judged.row.kind in {"chat", "off"}:
            assert judged.answer.outcome is Outcome.NOTHING, judged.row.question
            assert judged.answer.quotes == ()
