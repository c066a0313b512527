"""Tables in Markdown. Pure: rows in, text out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from scripts.bench.tables import GROWING, TABLES, Table

Row = Mapping[str, Any]


PEERS_HIDDEN = frozenset({"version", "suite", "articles", "questions", "at"})
"""Of the peers' columns, those that the caption tells, or that are the same for all."""


def report(rows: Sequence[Row]) -> str:
    """Return all tables that there are rows for; `rows` come smallest library first."""
    shown = [_table(table, _of(rows, table.part)) for table in TABLES]
    shown.append(_growth(rows))
    shown += [_peers(row) for row in _of(rows, "peers")]
    return "# Benchmark\n\n" + "\n".join(text for text in shown if text)


def growth(before: Row, after: Row, names: Sequence[str]) -> dict[str, str]:
    """Return by what each of the figures `names` grew, "×1.7", where both rows have it."""
    return {
        name: f"×{after[name] / before[name]:.2f}"
        for name in names
        if before.get(name) and after.get(name)
    }


def _table(table: Table, rows: Sequence[Row]) -> str:
    if not rows:
        return ""
    lines = [[_cell(row.get(name)) for name in table.columns] for row in rows]
    return f"## {table.title}\n\n{_grid(table.columns, lines)}\n{_origin(rows)}"


def _growth(rows: Sequence[Row]) -> str:
    """Return the table of what each figure is multiplied by, from one size to the next."""
    lines = []
    for part, names in GROWING.items():
        for before, after in pairwise(_of(rows, part)):
            grown = growth(before, after, ("passages", *names))
            sizes = f"{before['library']} → {after['library']}"
            passages = grown.pop("passages", "–")
            lines += [[part, sizes, passages, name, factor] for name, factor in grown.items()]
    if not lines:
        return ""
    return "## Growth\n\n" + _grid(("part", "from → to", "passages", "figure", "grew"), lines)


def _peers(row: Row) -> str:
    peers: Sequence[Row] = row["peers"]
    names = [name for name in peers[0] if name not in PEERS_HIDDEN]
    lines = [[_cell(peer.get(name)) for name in names] for peer in peers]
    first = peers[0]
    caption = f"{first['articles']} articles, {first['questions']} questions"
    told = ", ".join(sorted({peer["version"] for peer in peers if peer["version"] != peer["peer"]}))
    title = f"## Beside others: {row['library']}\n\n{caption}; {told}.\n\n"
    return f"{title}{_grid(names, lines)}\n{_origin([row])}"


def _origin(rows: Sequence[Row]) -> str:
    """Say how, where and when the rows were measured."""
    ways: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        way = (row["command"], row["machine"], row["versions"])
        when = f"{row['library']} {row['at']} (load {row['load']}, commit {row['commit'] or '?'})"
        ways.setdefault(way, []).append(when)
    told = [
        f"`{command}`  \n{machine}; {versions}  \n{'; '.join(when)}\n"
        for (command, machine, versions), when in ways.items()
    ]
    return "\n".join(told)


def _grid(headings: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    rule = ["---"] * len(headings)
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (headings, rule, *lines))


def _cell(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def _of(rows: Sequence[Row], part: str) -> list[Row]:
    return [row for row in rows if row["part"] == part]
