"""News: whole articles, quiz questions about some of them, and questions about later news."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index.errors import UsageError
from index.evaluate.suites import Asked, Part, rows_of

_FEW = 400
"""Articles of the small library: those that answer first, then others, in the file's order."""


def parts(files: Sequence[Path], *, most: int | None = _FEW) -> list[Part]:
    """Return the articles with the questions that they answer and those that they do not.

    `files` is one folder with articles.jsonl.gz, questions.jsonl and unanswerable.jsonl.
    """
    if len(files) != 1 or not files[0].is_dir():
        raise UsageError("The news set is a folder: give its path alone.")
    asked = [
        Asked(row["id"], row["question"], tuple(row["answers"]), frozenset(row["articles"]))
        for row in rows_of(files[0] / "questions.jsonl")
    ]
    others = [
        Asked(row["id"], row["question"], ()) for row in rows_of(files[0] / "unanswerable.jsonl")
    ]
    gold = {article for one in asked for article in one.articles}
    articles = sorted(
        rows_of(files[0] / "articles.jsonl.gz"), key=lambda row: row["id"] not in gold
    )
    name = "news" if most is None else f"news-{most}"
    return [Part(name, articles[:most], [*asked, *others])]


def all_parts(files: Sequence[Path]) -> list[Part]:
    """Return the same over every article of the set."""
    return parts(files, most=None)
