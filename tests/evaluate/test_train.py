from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from index.domain import Span
from index.errors import UsageError
from index.evaluate.examples import examples, holds, label
from index.evaluate.pool import open_pool
from index.evaluate.train import READING, UNREAD, see, train, train_reading, write
from index.evaluate.training_sets import QUESTIONS, Case, read
from index.logistic import shipped
from index.reader import Excerpt, Heard
from tests.answering import hit
from tests.fakes import ToyEmbedder


class YearReader:
    """Takes a sentence with a year for the answer, as the toy sets' questions want it."""

    def load(self) -> None:
        return

    def read(self, question: str, excerpts: Sequence[Excerpt]) -> list[Heard]:
        return [
            Heard(
                np.array([4.0 if " 19" in s else -4.0 for s in one.sentences], dtype=np.float32),
                tuple("".join(re.findall(r"\b19\d\d", s)) for s in one.sentences),
            )
            for one in excerpts
        ]


TOWNS = ("Harrowmere", "Saltgate", "Tarn", "Ellerby", "Quillport", "Birkdale", "Nethercombe", "Osk")
THINGS = ("bridge", "bakery", "library", "harbour", "school", "mill")


def test_weights_are_trained_and_written(tmp_path: Path) -> None:
    folder, squad = _sets(tmp_path)
    sets = read(folder, squad, seed=1)

    rng = random.Random(1)
    trained, reached = train(see(sets, tmp_path / "pool", ToyEmbedder(), rng), rng, start=shipped())
    write(tmp_path, trained, reached)

    assert trained.answers.weights["cover"] + trained.answers.weights["pairs"] > 0
    assert trained.answered_from == shipped().answered_from
    assert 0.5 < reached["all"]["auroc"] <= 1.0
    stored = json.loads((tmp_path / "judge.json").read_text(encoding="utf-8"))
    assert stored["reached"]["all"]["n"] > 100
    assert stored["verdict"]["weights"]["meaning"] >= 0


def test_what_a_reader_says_is_weighed_on_documents_that_it_does_not_know(tmp_path: Path) -> None:
    folder, squad = _sets(tmp_path)
    rng = random.Random(1)
    seen = see(read(folder, squad, seed=1), tmp_path / "pool", ToyEmbedder(), rng)

    trained, reached = train_reading(seen, YearReader(), rng, start=shipped())
    write(tmp_path, trained, reached)

    assert trained.after_reading is not None
    assert trained.after_reading.weights["read"] > 0
    assert 0 < reached["all"]["n"] < len(seen)
    stored = json.loads((tmp_path / "reading.json").read_text(encoding="utf-8"))
    assert stored["answers"]["weights"].keys() == {*READING, *UNREAD}


def test_a_case_is_also_asked_without_its_passage(tmp_path: Path) -> None:
    passages = {"p0": "Tarn's mill opened in 1974.", "p1": "The mill of Osk is older than Tarn's."}
    case = Case("toy", "g", "When did Tarn's mill open?", "p0", (Span(22, 26),), ("1974",))

    with open_pool(tmp_path, passages, ToyEmbedder()) as pool:
        made = list(examples([case], pool, random.Random(1)))

    named = [{hit.passage.article.id for hit in example.hits} for example in made]
    assert named[0] == {"p0", "p1"}
    assert named[1] == {"p1"}
    assert "p0" in named[2]
    assert "p0" not in named[3]
    assert [example.whole for example in made] == [True, False, False, False]


def test_a_sentence_is_right_where_the_answer_stands() -> None:
    found = hit("Tarn has a mill. It opened in 1974. In 1974 it rained.", number=1)
    first, second, third = found.passage.sentences
    case = Case("toy", "g", "When?", "a1", (Span(30, 34),), ("1974",))
    text = found.passage.article.text

    assert label(case, found, first, text[first.start : first.end]) is False
    assert label(case, found, second, text[second.start : second.end]) is True
    assert label(case, found, third, text[third.start : third.end]) is None


def test_answers_are_found_as_whole_words() -> None:
    assert holds("Some 4,200 cars.", ["4200 Cars"])
    assert not holds("Some 14,200 cars.", ["4200"])
    assert not holds("anything", ["…"])


def test_a_missing_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="squad"):
        read(tmp_path, tmp_path / "squad2.jsonl.gz", seed=1)


def _sets(folder: Path) -> tuple[Path, Path]:
    """Write tiny sets of every name: each town has things that opened in some year."""
    squad, named = [], []
    for i, (town, thing) in enumerate((t, th) for t in TOWNS for th in THINGS):
        year = str(1900 + i)
        text = f"{town} is quiet. The {thing} in {town} opened in {year}. People were glad."
        question = f"When did the {thing} in {town} open?"
        start = text.index(year)
        named.append(
            {
                "id": f"q{i}",
                "set": "squadshifts",
                "group": f"g{i}",
                "split": "new_wiki",
                "question": question,
                "passage": text,
                "answers": [year],
                "answer_starts": [start],
                "answerable": True,
            }
        )
        squad.append(
            {
                "title": f"t{i % 8}",
                "context": text.replace("People", "Some"),
                "question": f"Who closed the {thing} in {town}?",
                "answers": [],
            }
        )
    negative = {"positive_id": "q1", "rank": 1, "passage": "Nothing opened anywhere that year."}
    _write(folder / "squad2.jsonl.gz", squad)
    for name in QUESTIONS:
        _write(folder / f"{name}.jsonl.gz", named if name == "squadshifts" else [])
    _write(folder / "hardneg.jsonl.gz", [negative])
    return folder, folder / "squad2.jsonl.gz"


def _write(path: Path, rows: Iterable[Mapping[str, object]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)
