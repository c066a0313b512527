"""The articles and questions that are measured with; they are no part of the project."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from scripts.bench.processes import BenchError

Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the articles that answer it."""

    id: str
    text: str
    gold: frozenset[str]
    """Ids of the articles; empty when it is not known whether any article answers."""


@dataclass(frozen=True, slots=True)
class News:
    """The news set of the evaluation folder: real articles, real questions."""

    folder: Path

    def articles(self) -> Iterator[Line]:
        """Yield every article (id, title, text and more), those that answer questions first.

        Both kinds in file order, as in the peers' benchmark: small libraries can answer then too.
        """
        gold = frozenset().union(*(question.gold for question in self.questions()))
        path = _there(self.folder / "news" / "articles.jsonl.gz")
        for wanted in (True, False):
            with gzip.open(path, "rt", encoding="utf-8") as file:
                yield from (one for one in map(json.loads, file) if (one["id"] in gold) is wanted)

    def questions(self) -> list[Question]:
        """Return the questions that articles answer."""
        rows = self._rows("questions.jsonl")
        return [Question(row["id"], row["question"], frozenset(row["articles"])) for row in rows]

    def others(self, most: int) -> list[Question]:
        """Return up to `most` questions that no article is known to answer."""
        rows = islice(self._rows("unanswerable.jsonl"), most)
        return [Question(f"other-{row['id']}", row["question"], frozenset()) for row in rows]

    def _rows(self, name: str) -> Iterator[Line]:
        text = _there(self.folder / "news" / name).read_text(encoding="utf-8")
        return map(json.loads, text.splitlines())


def write_lines(path: Path, rows: Iterable[Line]) -> int:
    """Write `rows` as JSON lines; return how many."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count


def renewed(article: Line) -> dict[str, Any]:
    """Return an article that no library holds yet, of the same words and nearly the same length.

    The order of paragraphs and of the sentences in them is turned round, so that no passage and no
    vector of the original can be used again.
    """
    paragraphs = str(article["text"]).split("\n\n")
    turned = [". ".join(reversed(one.rstrip(".").split(". "))) + "." for one in paragraphs if one]
    known = {key: article[key] for key in ("title", "publisher", "published_at") if key in article}
    return {**known, "id": f"renewed/{article['id']}", "text": "\n\n".join(reversed(turned))}


def prefix(counts: Iterable[int], passages: int) -> int:
    """Return how many articles, from the first, give at least so many passages (or all there are).

    `counts` are the passages of each article.
    """
    articles = so_far = 0
    for count in counts:
        if so_far >= passages:
            break
        articles, so_far = articles + 1, so_far + count
    return articles


def _there(path: Path) -> Path:
    if not path.is_file():
        raise BenchError(f"{path} is missing: set PULLQUOTE_EVAL to the folder of question sets")
    return path
