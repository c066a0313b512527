"""What a scope may see, as SQL: the one place that knows how servers are kept apart."""

from __future__ import annotations

from index.domain import Scope

FROM_PASSAGES = "join articles a on a.key = p.article join sources s on s.id = a.source"
"""Joins that `condition` needs, for a statement that reads `passages p`."""


def condition(scope: Scope) -> tuple[str, tuple[object, ...]]:
    """Return the condition on `s` (and `a`) that every retrieval carries, with its values."""
    conditions = ["(s.owner is null or s.owner = ?)"]
    parts: list[object] = [scope.server]
    if scope.sources:
        conditions.append(f"s.id in ({','.join('?' * len(scope.sources))})")
        parts.extend(sorted(scope.sources))
    if scope.since:
        conditions.append("a.published_day >= ?")
        parts.append(scope.since.isoformat())
    if scope.until:
        conditions.append("a.published_day <= ?")
        parts.append(scope.until.isoformat())
    return " and ".join(conditions), tuple(parts)
