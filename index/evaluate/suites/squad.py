"""SQuAD 2: questions about one paragraph, which answers them or does not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index.evaluate.held_out import is_held_out
from index.evaluate.suites import Asked, Part, distinct, rows_of


def parts(files: Sequence[Path]) -> list[Part]:
    """Return the paragraphs with the questions about each.

    Only documents that neither the reader nor the judge was trained on.
    """
    rows = [row for file in files for row in rows_of(file) if is_held_out("squad2", row["title"])]
    ids = distinct([row["context"] for row in rows], "squad")
    asked = [
        Asked(
            row["id"],
            row["question"],
            tuple(row["answers"]),
            frozenset({ids[row["context"]]}) if row["answers"] else frozenset(),
            within=ids[row["context"]],
        )
        for row in rows
    ]
    titles = {row["context"]: row["title"].replace("_", " ") for row in rows}
    articles = [{"id": i, "title": titles[text], "text": text} for text, i in ids.items()]
    return [Part("squad2", articles, asked)]
