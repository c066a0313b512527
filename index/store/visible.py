"""What a scope may see: the one place that knows how servers are kept apart."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.domain import Scope

FROM_PASSAGES = "cross join articles a on a.key = p.article cross join sources s on s.id = a.source"
"""Joins that `condition` needs, for a statement that reads some `passages p`. SQLite looks up what
is cross-joined in this order, instead of reading all that the sources have."""


def condition(scope: Scope) -> tuple[str, tuple[object, ...]]:
    """Return the condition on `s` (and `a`) that every retrieval carries, with its values."""
    conditions = ["(s.owner is null or s.owner = ?)"]
    parts: list[object] = [scope.server]
    if scope.sources:
        conditions.append(f"s.id in ({','.join('?' * len(scope.sources))})")
        parts.extend(sorted(scope.sources))
    if scope.articles:
        conditions.append(f"a.id in ({','.join('?' * len(scope.articles))})")
        parts.extend(sorted(scope.articles))
    if scope.since:
        conditions.append("a.published_day >= ?")
        parts.append(scope.since.isoformat())
    if scope.until:
        conditions.append("a.published_day <= ?")
        parts.append(scope.until.isoformat())
    return " and ".join(conditions), tuple(parts)


class Visibility:
    """Tells which passages a scope may see; call inside a snapshot."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Look through `connection`."""
        self._connection = connection
        self._listed: tuple[int, Scope, NDArray[np.int64]] | None = None

    def restricts(self, scope: Scope) -> bool:
        """Say whether `scope` hides anything at all; most libraries have shared sources only."""
        if scope.sources or scope.articles or scope.since or scope.until:
            return True
        others = "select exists (select 1 from sources where owner is not null and owner is not ?)"
        return bool(self._connection.execute(others, (scope.server,)).fetchone()[0])

    def visible_of(self, ids: Sequence[int], scope: Scope) -> list[int]:
        """Return those of the passages `ids` that exist and that `scope` may see, in no order."""
        joins, where = "", "true"
        values: tuple[object, ...] = ()
        if self.restricts(scope):
            joins, (where, values) = FROM_PASSAGES, condition(scope)
        marks = ",".join("?" * len(ids))
        rows = self._connection.execute(
            f"select p.id from passages p {joins} where p.id in ({marks}) and {where}",
            (*ids, *values),
        )
        return [row[0] for row in rows]

    def visible(self, scope: Scope) -> NDArray[np.int64]:
        """Return the ids of all passages that `scope` may see, in no order.

        Some 50 ms for 40,000 of them; the last list is kept until the library changes, for both
        witnesses may ask for it.
        """
        generation = self._connection.execute("select generation from library").fetchone()[0]
        if self._listed is None or self._listed[:2] != (generation, scope):
            self._listed = generation, scope, self._list(scope)
        return self._listed[2]

    def _list(self, scope: Scope) -> NDArray[np.int64]:
        where, values = condition(scope)
        # In this order indexes alone are read, no article and no passage.
        rows = self._connection.execute(
            "select p.id from sources s cross join articles a on a.source = s.id "
            f"cross join passages p on p.article = a.key where {where}",
            values,
        )
        return np.fromiter((row[0] for row in rows), dtype=np.int64)
