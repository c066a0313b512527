"""Finds passages by words in a time that hardly grows with the library.

SQLite's bm25() costs 1.2 to 1.8 µs for every passage that has any of the words, and twice that
where a scope must be looked up: at 1,000,000 passages 0.6 s for a usual question, 1.2 s for a long
one. Leaving the common words out would be fast and wrong: limited to words that 8 % of the
passages have between them, the right article came first in 61 % of 146 questions instead of 66 %.
So many passages are found by which words they have, which costs 0.13 µs each, and only the most
promising are scored, exactly and for all words.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence

from index.domain import Scope
from index.store.bm25 import Scorer, idf
from index.store.candidates import USUAL, Candidates, Limits
from index.store.counts import Counts, totals
from index.store.expression import any_of, forms
from index.store.rows import unpack_spans, words_of
from index.store.visible import Visibility

# Weights of headline and body in BM25: equal ones did best on 146 questions over news articles.
_BM25 = "bm25(words, 1.0, 1.0)"
_CHUNK = 100
"""Passages whose scope is looked up at once: more than are usually asked for."""


class Words:
    """Searches the word index; call inside a snapshot."""

    def __init__(
        self, connection: sqlite3.Connection, sight: Visibility, limits: Limits = USUAL
    ) -> None:
        """Search through `connection` for what a scope may see by the word of `sight`."""
        self._connection = connection
        self._sight = sight
        self._limits = limits
        self._candidates = Candidates(connection, sight, limits)
        self._scorer = Scorer()
        self._counts = Counts(connection, limits.counted)

    def close(self) -> None:
        """Let go of what scoring needs."""
        self._scorer.close()

    def frequency(self, word: str) -> int:
        """Return how many passages hold `word` (or a form of it)."""
        return self._counts.count(any_of(forms([word])))

    def match(self, words: Sequence[str], scope: Scope, most: int) -> list[tuple[int, float]]:
        """Return the ids of passages with any of `words` and their BM25 scores, best first.

        Higher is better. Every score is exact. With more than `Limits.whole` postings a passage
        may be missing, most likely one that has the least important of the words alone.
        """
        asked = Counter(forms(words))
        found = {form: n for form in asked if (n := self._counts.count(any_of([form])))}
        if sum(found.values()) <= self._limits.whole:
            return self._by_sqlite(
                [form for form in asked.elements() if form in found], scope, most
            )
        passages, length = totals(self._connection)
        weights = {form: asked[form] * idf(n, passages) for form, n in found.items()}
        ids = self._candidates.choose(found, weights, scope, most)
        scores = self._scorer.score(self._texts(ids), weights, length / passages)
        return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:most]

    def _by_sqlite(self, asked: Sequence[str], scope: Scope, most: int) -> list[tuple[int, float]]:
        """Ask for all that match, best first, until `most` of them are visible."""
        found: list[tuple[int, float]] = []
        if not asked:
            return found
        rows = self._connection.execute(
            f"select rowid, -{_BM25} as score from words where words match ? "
            "order by score desc, rowid",
            (any_of(asked),),
        )
        while len(found) < most and (chunk := rows.fetchmany(_CHUNK)):
            visible = set(self._sight.visible_of([row[0] for row in chunk], scope))
            found += [(row[0], row[1]) for row in chunk if row[0] in visible]
        return found[:most]

    def _texts(self, ids: Sequence[int]) -> list[tuple[int, str, str]]:
        """Return id, headline and words of each passage, as the word index was given them."""
        rows = self._connection.execute(
            "select p.id, a.title, a.text, p.sentences from passages p "
            f"join articles a on a.key = p.article where p.id in ({','.join('?' * len(ids))})",
            ids,
        )
        return [
            (id_, title or "", words_of(text, unpack_spans(sentences)))
            for id_, title, text, sentences in rows
        ]
