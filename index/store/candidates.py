"""Chooses the passages worth scoring for some words, reading a bounded part of the word index."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.domain import Scope
from index.store.expression import any_of
from index.store.visible import Visibility, condition

Ids = NDArray[np.int64]


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


USUAL = Limits()


class Candidates:
    """Chooses passages in one state of the library; call inside a snapshot."""

    def __init__(self, connection: sqlite3.Connection, sight: Visibility, limits: Limits) -> None:
        """Read through `connection`; `sight` tells what a scope may see."""
        self._connection = connection
        self._sight = sight
        self._limits = limits

    def choose(
        self, found: Mapping[str, int], weights: Mapping[str, float], scope: Scope, most: int
    ) -> list[int]:
        """Return visible passages whose words weigh most together."""
        wanted = max(self._limits.scored, most)
        if not self._is_narrow(scope):
            ids, is_all = self._candidates(found, weights)
            seen = self._seen(ids, scope, wanted)
            if len(seen) >= most or is_all:
                return seen
        return self._within(np.sort(self._sight.visible(scope)), weights, wanted)

    def _within(self, visible: Ids, weights: Mapping[str, float], wanted: int) -> list[int]:
        """Return those of a few `visible` passages whose words weigh most; all words are read."""
        promise = np.zeros(len(visible), dtype=np.float32)
        for form in weights if len(visible) > wanted else ():
            having = self._postings(form, int(visible[0]), int(visible[-1]))
            promise[np.isin(visible, having, assume_unique=True)] += weights[form]
        return [int(id_) for id_ in visible[_best(promise, wanted)]]

    def _is_narrow(self, scope: Scope) -> bool:
        """Tell whether sources or dates leave so little that it is better listed than probed."""
        if not (scope.sources or scope.articles or scope.since or scope.until):
            return False
        where, values = condition(scope)
        return not self._connection.execute(
            "select 1 from sources s cross join articles a on a.source = s.id "
            f"where {where} limit 1 offset ?",
            (*values, self._limits.listed),
        ).fetchone()

    def _candidates(
        self, found: Mapping[str, int], weights: Mapping[str, float]
    ) -> tuple[Ids, bool]:
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
            visible = set(self._sight.visible_of(chunk, scope))
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


def _best(promise: NDArray[np.float32], most: int) -> NDArray[np.intp]:
    """Return where the `most` highest numbers stand, best first and the last first among equals."""
    if len(promise) > most:
        places = np.flatnonzero(promise >= np.partition(promise, -most)[-most])[::-1]
    else:
        places = np.arange(len(promise))[::-1]
    return places[np.argsort(-promise[places], kind="stable")[:most]]
