"""Written dialogues over the example articles: how many follow-ups are answered right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from index.domain import Answer
from index.embed.model import for_indexing, for_questions, open_model
from index.evaluate.seeds import Row, is_right
from index.follow_up import complete
from index.indexer import open_indexer
from index.library import Library, open_library
from index.reader.choice import choose_reader
from index.settings import IndexSettings
from tests.test_examples import EXAMPLES, articles, lines

DIALOGUES: list[dict[str, Any]] = lines(EXAMPLES / "dialogues.jsonl")
FOLLOW_UPS = [turn for dialogue in DIALOGUES for turn in dialogue["turns"][1:]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A follow-up as it was asked of the library, with what came of it."""

    dialogue: str
    is_held_out: bool
    question: str
    is_right: bool

    def __str__(self) -> str:
        return f"{self.dialogue} {'right' if self.is_right else 'WRONG'} {self.question}"


Wording = Callable[[dict[str, Any], str, Answer], str]


def alone(turn: dict[str, Any], earlier: str, answer: Answer) -> str:
    return str(turn["question"])


def completed(turn: dict[str, Any], earlier: str, answer: Answer) -> str:
    return complete(turn["question"], earlier, answer)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, prepared_models: Path) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("dialogues")
    settings = IndexSettings()
    model = open_model(settings, folder, for_indexing(settings))
    with open_indexer(folder, lambda: model, lambda _: None) as indexer:
        indexer.sync([indexer.add(str(EXAMPLES / "articles"))])
    asks = open_model(settings, folder, for_questions(settings))
    opened = open_library(folder, asks, choose_reader(settings))
    yield opened
    opened.close()


def follow_ups(library: Library, wording: Wording) -> list[Asked]:
    """Hold every dialogue and return its turns after the first."""
    asked = []
    for dialogue in DIALOGUES:
        first, *later = dialogue["turns"]
        earlier, answer = first["question"], library.ask(first["question"])
        for turn in later:
            earlier = wording(turn, earlier, answer)
            answer = library.ask(earlier)
            ok = is_right(row(turn), answer)
            asked.append(Asked(dialogue["id"], dialogue["held_out"], earlier, ok))
    return asked


def row(turn: dict[str, Any]) -> Row:
    right = tuple(turn["quote_contains"])
    return Row("", turn["question"], right, sources=(), all_sources=False, kind=turn["kind"])


def right(asked: list[Asked]) -> int:
    return sum(one.is_right for one in asked)


@pytest.mark.model
@pytest.mark.timeout(480)  # Some hundred questions, on a busy machine too.
def test_follow_ups_are_answered_as_well_as_they_were(library: Library) -> None:
    asked = follow_ups(library, completed)
    told = "\n".join(map(str, asked))
    held_out = [one for one in asked if one.is_held_out]

    # 23 of 33 when the reader was last trained and, of the dialogues that the rules were not made
    # for, 9 of 14 when they were made; some fewer here, because other CPUs round otherwise.
    assert right(asked) >= 19, told
    assert right(held_out) >= 7, told
    # 18 are right when the fragment alone is asked.
    assert right(asked) >= right(follow_ups(library, alone)) + 4, told


def test_there_are_twenty_dialogues_of_two_or_three_turns() -> None:
    assert len({dialogue["id"] for dialogue in DIALOGUES}) == len(DIALOGUES) == 20
    assert sum(dialogue["held_out"] for dialogue in DIALOGUES) == 8
    assert {len(dialogue["turns"]) for dialogue in DIALOGUES} == {2, 3}
    assert all(turn["in_full"] for turn in FOLLOW_UPS)


def test_what_is_expected_stands_in_the_articles() -> None:
    texts = [text for text, _ in articles().values()]
    expected = [part for d in DIALOGUES for turn in d["turns"] for part in turn["quote_contains"]]

    assert [part for part in expected if not any(part in text for text in texts)] == []
