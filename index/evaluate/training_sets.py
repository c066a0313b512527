"""Reads what the weights are trained on: questions with where their answers stand."""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.domain import Span
from index.errors import UsageError
from index.evaluate.held_out import is_held_out

QUESTIONS = {
    # set: questions taken. Sets of one kind of text or stilted questions are kept small.
    "squadshifts": 420,
    "qadiscourse": 420,
    "nq_open_oracle": 360,
    "selqa": 200,
    "timeqa_human": 200,
    "multispanqa": 100,
    "qamr": 100,
    "clapnq_dev": 90,
    "covidqa": 60,
    "quoref": 60,
}
_PER_DOCUMENT = 8
"""Questions about one document at most: their answers are not independent."""
_PER_PARAGRAPH = 2
"""The same for a paragraph of SQuAD 2, of those that it answers and of those that it does not."""
_SPLITS = {"squadshifts": "new_wiki"}
"""Where one part alone is asked as people ask (the others lean on the passage shown to askers)."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question of a training set."""

    set: str
    document: str
    """What is asked about, and is to stay together when sets are split."""
    question: str
    passage: str
    """Key of the passage that the question was written for."""
    gold: tuple[Span, ...]
    """Where in that passage the answer stands; empty: it does not answer."""
    answers: tuple[str, ...]

    @property
    def group(self) -> str:
        """The document's name among all sets."""
        return f"{self.set} {self.document}"


@dataclass(frozen=True, slots=True)
class TrainingSets:
    """Cases, and the passages among which their answers are looked for."""

    cases: tuple[Case, ...]
    passages: Mapping[str, str]
    """Text of each passage by its key."""


def read(folder: Path, squad: Path, *, seed: int) -> TrainingSets:
    """Read cases from the sets in `folder` and from the SQuAD 2 file, and hard negatives.

    Raises UsageError when a file is missing.
    """
    rng = random.Random(seed)  # noqa: S311 - a reproducible sample, no secret
    passages: dict[str, str] = {}
    cases = list(_squad(read_rows(squad), passages))
    wanted = set()
    for name, count in QUESTIONS.items():
        rows = [row for row in read_rows(folder / f"{name}.jsonl.gz") if row["answerable"]]
        if name in _SPLITS:
            rows = [row for row in rows if row["split"] == _SPLITS[name]]
        rng.shuffle(rows)
        # What the reader was not trained on comes first: the judge learns from it how far to
        # believe the reader.
        rows.sort(key=lambda row: not is_held_out(row["set"], row["group"]))
        taken = _few_per_document(rows, count)
        cases += [case for row in taken if (case := _case(row, passages)).gold]
        wanted |= {row["id"] for row in taken}
    for row in read_rows(folder / "hardneg.jsonl.gz"):
        if row["positive_id"] in wanted and row["rank"] == 1:
            _key(passages, row["passage"])
    return TrainingSets(tuple(cases), {key: text for text, key in passages.items()})


def _squad(rows: Sequence[Mapping[str, Any]], passages: dict[str, str]) -> Iterator[Case]:
    taken: Counter[tuple[str, bool]] = Counter()
    for row in rows:
        context, answers = row["context"], tuple(row["answers"])
        taken[context, bool(answers)] += 1
        if not is_held_out("squad2", row["title"]):
            continue
        if taken[context, bool(answers)] > _PER_PARAGRAPH:
            continue
        found = [(context.find(answer), len(answer)) for answer in answers]
        yield Case(
            set="squad2",
            document=row["title"],
            question=row["question"],
            passage=_key(passages, context),
            gold=tuple(Span(start, start + length) for start, length in found if start >= 0),
            answers=answers,
        )


def _case(row: Mapping[str, Any], passages: dict[str, str]) -> Case:
    places = zip(row["answer_starts"], row["answers"], strict=True)
    gold = [Span(start, start + len(answer)) for start, answer in places if start >= 0]
    return Case(
        set=row["set"],
        document=str(row["group"]),
        question=row["question"],
        passage=_key(passages, row["passage"]),
        gold=tuple(gold or (Span(*span) for span in row.get("evidence") or ())),
        answers=tuple(row["answers"]),
    )


def _key(passages: dict[str, str], text: str) -> str:
    return passages.setdefault(text, f"p{len(passages)}")


def _few_per_document(rows: Sequence[Mapping[str, Any]], count: int) -> list[Mapping[str, Any]]:
    per_document: dict[str, int] = {}
    taken = []
    for row in rows:
        group = str(row["group"])
        per_document[group] = per_document.get(group, 0) + 1
        if per_document[group] <= _PER_DOCUMENT:
            taken.append(row)
        if len(taken) == count:
            break
    return taken


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a compressed file of JSON lines. Raises UsageError."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]
    except (OSError, ValueError) as error:
        raise UsageError(f"Cannot read the training set {path}: {error}.") from error
