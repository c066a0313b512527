"""RGB: passages that answer a question, and passages on its topic that do not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index.evaluate.examples import holds
from index.evaluate.suites import Asked, Part, distinct, rows_of


def parts(files: Sequence[Path]) -> list[Part]:
    """Return all passages with every question, and the negative ones alone, which answer none.

    A question of which a negative passage holds an answer after all is left out of the second.
    """
    rows = [row for file in files for row in rows_of(file)]
    negative = distinct([text for row in rows for text in row["negative"]], "negative")
    positive = distinct(
        [text for row in rows for text in row["positive"] if text not in negative], "positive"
    )
    ids = positive | negative
    answerable = [_answerable(row, ids) for row in rows]
    others = [
        Asked(row["id"], row["question"], ())
        for row in rows
        if not any(holds(text, _flat(row["answers"])) for text in row["negative"])
    ]
    return [
        Part("rgb", [{"id": id_, "text": text} for text, id_ in ids.items()], answerable),
        Part("rgb-negative", [{"id": i, "text": text} for text, i in negative.items()], others),
    ]


def _answerable(row: dict[str, Any], ids: dict[str, str]) -> Asked:
    answers = _flat(row["answers"])
    gold = frozenset(ids[text] for text in row["positive"] if holds(text, answers))
    return Asked(row["id"], row["question"], answers, gold)


def _flat(answers: Sequence[str | list[str]]) -> tuple[str, ...]:
    lists = ([one] if isinstance(one, str) else one for one in answers)
    return tuple(answer for alternatives in lists for answer in alternatives)
