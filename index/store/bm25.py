"""BM25 as FTS5 computes it, for a few passages: FTS5 itself reads each word's every posting."""

from __future__ import annotations

import math
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping

_K1, _B = 1.2, 0.75
"""FTS5's constants (https://sqlite.org/fts5.html#the_bm25_function)."""
_LEAST_IDF = 1e-6
"""FTS5 gives this to words of more than half of all passages."""
_TOKENIZE = "porter unicode61 remove_diacritics 2"
"""As the word index has it in schema.py."""


def idf(having: int, passages: int) -> float:
    """Return FTS5's inverse document frequency of what `having` of all `passages` hold."""
    return max(_LEAST_IDF, math.log((passages - having + 0.5) / (having + 0.5)))


class Scorer:
    """Scores passages by their texts, cut into words by FTS5 itself in a database in memory.

    100 passages of news take 4 ms.
    """

    def __init__(self) -> None:
        """Make the database in memory."""
        self._memory = sqlite3.connect(":memory:", isolation_level=None)
        for table in ("texts", "asked"):
            self._memory.execute(
                f"create virtual table {table} using fts5 "
                f"(title, body, content = '', tokenize = '{_TOKENIZE}')"
            )
            self._memory.execute(
                f"create virtual table {table}_words using fts5vocab ({table}, instance)"
            )

    def close(self) -> None:
        """Let go of the database in memory."""
        self._memory.close()

    def score(
        self,
        texts: Iterable[tuple[int, str, str]],
        weights: Mapping[str, float],
        average: float,
    ) -> dict[int, float]:
        """Return the BM25 score of each of `texts` (id, headline, words); higher is better.

        `weights` gives the idf of each form asked, `average` the words of an average passage.
        """
        scores: dict[int, float] = {}
        with self._memory:
            self._memory.execute("begin")
            self._fill("texts", texts)
            self._fill("asked", [(n, form, "") for n, form in enumerate(weights)])
            lengths = self._lengths()
            for (_, weight), terms in zip(weights.items(), self._terms(len(weights)), strict=True):
                for id_, times in self._times(terms).items():
                    norm = _K1 * (1 - _B + _B * lengths[id_] / average)
                    part = weight * times * (_K1 + 1) / (times + norm)
                    scores[id_] = scores.get(id_, 0.0) + part
        return scores

    def _fill(self, table: str, rows: Iterable[tuple[int, str, str]]) -> None:
        self._memory.execute(f"insert into {table} ({table}) values ('delete-all')")
        self._memory.executemany(f"insert into {table} (rowid, title, body) values (?, ?, ?)", rows)

    def _lengths(self) -> dict[int, int]:
        """Return the number of words of each text, its headline's included."""
        rows = self._memory.execute("select id, sz from texts_docsize")
        return {id_: sum(varints(sizes)) for id_, sizes in rows}

    def _terms(self, count: int) -> list[list[str]]:
        """Return the terms of each form asked, in order; punctuation has none."""
        terms: list[list[str]] = [[] for _ in range(count)]
        for n, term in self._memory.execute("select doc, term from asked_words order by offset"):
            terms[n].append(term)
        return terms

    def _times(self, terms: list[str]) -> Counter[int]:
        """Return how many times `terms` stand together in each text that holds them."""
        starts: set[tuple[int, str, int]] | None = None
        for place, term in enumerate(terms):
            rows = self._memory.execute(
                "select doc, col, offset - ? from texts_words where term = ?", (place, term)
            )
            starts = set(rows) if starts is None else starts.intersection(rows)
        return Counter(id_ for id_, _, _ in starts or ())


def varints(packed: bytes) -> list[int]:
    """Return the numbers that SQLite packed into bytes, seven bits to each, highest first."""
    numbers, number = [], 0
    for byte in packed:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            numbers.append(number)
            number = 0
    return numbers
