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
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.domain import Scope
from index.store.bm25 import Scorer, idf
from index.store.counts import Counts, totals
from index.store.expression import any_of, forms
from index.store.rows import unpack_spans, words_of
from index.store.visible import condition

Ids = NDArray[np.int64]

# Weights of headline and body in BM25: equal ones did best on 146 questions over news articles.
_BM25 = "bm25(words, 1.0, 1.0)"
_CHUNK = 100
"""Passages whose scope is looked up at once: more than are usually asked for."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a search may cost, in passages; a posting is a passage that has a given word."""

    whole: int = 12_000
    """Postings up to which SQLite's own bm25() is asked, which is exact and then takes 18 ms."""
    read: int = 200_000
    """Postings read beyond that, of the rarest words first: 26 ms."""
    scored: int = 100
    """Passages scored of those that promise most."""
    probed: int = 3_000
    """Passages whose scope is looked up before the list of all visible ones is read: 35 ms."""
    listed: int = 1_000
    """Articles up to which a scope's list is read at once: 15,000 passages take 20 ms."""
    counted: int = 1_000
    """Postings that are counted anew when the library has changed, in 0.05 ms; of more, only the
    new ones."""


class Sees(Protocol):
    """Knows what a scope may see."""

    def visible_of(self, ids: Sequence[int], scope: Scope) -> list[int]:
        """Return those of the passages `ids` that `scope` may see, in no order."""

    def visible(self, scope: Scope) -> Ids:
        """Return the ids of all passages that `scope` may see, in no order."""


class Words:
    """Searches the word index; call inside a snapshot."""

    def __init__(
        self, connection: sqlite3.Connection, sees: Sees, limits: Limits = Limits()
    ) -> None:
        """Search through `connection` for what a scope may see by the word of `sees`."""
        self._connection = connection
        self._sees = sees
        self._limits = limits
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
        ids = self._most_promising(found, weights, scope, most)
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
            visible = set(self._sees.visible_of([row[0] for row in chunk], scope))
            found += [(row[0], row[1]) for row in chunk if row[0] in visible]
        return found[:most]

    def _most_promising(
        self, found: dict[str, int], weights: dict[str, float], scope: Scope, most: int
    ) -> list[int]:
        """Return visible passages whose words weigh most together."""
        wanted = max(self._limits.scored, most)
        if not self._is_narrow(scope):
            ids, is_all = self._candidates(found, weights)
            seen = self._seen(ids, scope, wanted)
            if len(seen) >= most or is_all:
                return seen
        return self._within(np.sort(self._sees.visible(scope)), weights, wanted)

    def _within(self, visible: Ids, weights: dict[str, float], wanted: int) -> list[int]:
        """Return those of a few `visible` passages whose words weigh most; all words are read."""
        promise = np.zeros(len(visible), dtype=np.float32)
        for form in weights if len(visible) > wanted else ():
            having = self._postings(form, int(visible[0]), int(visible[-1]))
            promise[np.isin(visible, having, assume_unique=True)] += weights[form]
        return [int(id_) for id_ in visible[_best(promise, wanted)]]

    def _is_narrow(self, scope: Scope) -> bool:
        """Tell whether sources or dates leave so little that it is better listed than probed."""
        if not (scope.sources or scope.since or scope.until):
            return False
        where, values = condition(scope)
        return not self._connection.execute(
            "select 1 from sources s cross join articles a on a.source = s.id "
            f"where {where} limit 1 offset ?",
            (*values, self._limits.listed),
        ).fetchone()

    def _candidates(self, found: dict[str, int], weights: dict[str, float]) -> tuple[Ids, bool]:
        """Return passages by falling weight of their words, newest first; say if they are all.

        The rarest words are read whole, the first beyond the limit among the newest passages only.
        """
        left = self._limits.read
        read: list[tuple[Ids, float]] = []
        oldest, newest = self._range()
        for form in sorted(found, key=lambda form: found[form]):
            if left <= 0:
                break
            share = min(1.0, left / found[form])
            after = newest - int(share * (newest - oldest))
            read.append((self._postings(form, after, newest), weights[form]))
            left -= found[form]
        promise = np.zeros(newest - oldest + 1, dtype=np.float32)
        for ids, weight in read:
            promise[ids - oldest] += weight
        ids = np.flatnonzero(promise)
        best = ids[_best(promise[ids], self._limits.probed)]
        return best + oldest, left >= 0 and len(best) == len(ids)

    def _seen(self, ids: Ids, scope: Scope, wanted: int) -> list[int]:
        """Return the first `wanted` of `ids` that `scope` may see."""
        seen: list[int] = []
        for start in range(0, len(ids), wanted):
            chunk = ids[start : start + wanted].tolist()
            visible = set(self._sees.visible_of(chunk, scope))
            seen += [id_ for id_ in chunk if id_ in visible]
            if len(seen) >= wanted:
                break
        return seen[:wanted]

    def _postings(self, form: str, first: int, last: int) -> Ids:
        """Return the passages from `first` to `last` that have `form`, in order."""
        # One text of numbers is read four times as fast as as many rows.
        joined = self._connection.execute(
            "select group_concat(rowid) from words where words match ? and rowid between ? and ?",
            (any_of([form]), first, last),
        ).fetchone()[0]
        return np.fromstring(joined or "", dtype=np.int64, sep=",")

    def _range(self) -> tuple[int, int]:
        """Return the lowest and the highest passage id."""
        row = self._connection.execute(
            "select (select min(id) from passages), (select max(id) from passages)"
        ).fetchone()
        return row[0], row[1]

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


def _best(promise: NDArray[np.float32], most: int) -> NDArray[np.intp]:
    """Return where the `most` highest numbers stand, best first and the last first among equals."""
    if len(promise) > most:
        places = np.flatnonzero(promise >= np.partition(promise, -most)[-most])[::-1]
    else:
        places = np.arange(len(promise))[::-1]
    return places[np.argsort(-promise[places], kind="stable")[:most]]
