"""The table of what was tried, in Markdown. Pure: records in, text out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from scripts.faults.record import Record, without_places

HEADINGS = (
    "fault", "times", "the command said", "`status` said then", "the reader said", "lost", "wrong"
)  # fmt: skip
MOST_SAYINGS = 4


def table(records: Sequence[Record]) -> str:
    """Return a line for each kind of fault."""
    kinds = list(dict.fromkeys(record.kind for record in records))
    lines = [_line(kind, [r for r in records if r.kind == kind]) for kind in sorted(kinds)]
    rule = ["---"] * len(HEADINGS)
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (HEADINGS, rule, *lines))


def _line(kind: str, records: Sequence[Record]) -> list[str]:
    answers = sum(record.heard.answers for record in records)
    errors: Counter[str] = Counter()
    for record in records:
        for words, times in record.heard.errors.items():
            errors[without_places(words)] += times
    heard = f"{answers:,} answers" + (f"; {_counted(errors)}" if errors else "")
    return [
        kind,
        str(len(records)),
        _counted(Counter(record.said for record in records)),
        _counted(Counter(record.state for record in records if record.state)),
        heard,
        str(sum(len(record.lost) for record in records)),
        str(sum(len(record.wrong) for record in records)),
    ]


def _counted(sayings: Mapping[str, int]) -> str:
    """Return the sayings with their numbers, the most frequent first."""
    found = Counter(sayings).most_common()
    told = [f"{times} × {words}".replace("|", "/") for words, times in found[:MOST_SAYINGS]]
    others = sum(times for _, times in found[MOST_SAYINGS:])
    return "; ".join(told + ([f"{others} × other"] if others else []))
