"""The tables in Markdown. Pure: rows in, text out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from scripts.living.reckoning import Reckoned, Site, Terms, askings, reckon, unseen

Row = Mapping[str, Any]
SITES = (Site(300, 30), Site(5400, 365))
"""Those of docs/sources.md: pages of a month, and pages of a year."""
AGES = (timedelta(hours=1), timedelta(days=1), timedelta(days=30))


def report(rows: Sequence[Row]) -> str:
    """Return all tables that there are rows for."""
    shown = [_TABLES[row["part"]](row) + _origin(row) for row in rows if row["part"] in _TABLES]
    return "# Living sources\n\n" + "\n".join(shown)


def reckoning() -> dict[str, Any]:
    """Return what sources cost and how late changes show, by the default settings."""
    return {
        "sites": [_site_row(site, reckon(site)) for site in SITES],
        "ages": [
            {"last changed": _span(age), "asked so far": askings(age, Terms().interval),
             "a change is seen within": _span(unseen(age))}
            for age in AGES
        ],
    }  # fmt: skip


def _site_row(site: Site, found: Reckoned) -> Row:
    return {
        "pages": site.pages,
        "new a day": round(site.new_a_day, 1),
        "first reading": _span(found.first),
        "readings that takes": found.portions,
        "page requests a day": round(found.pages_a_day),
        "list requests a day": round(found.lists_a_day),
        "both take": _span(found.busy_a_day),
        "published is asked after, half": _span(found.half),
        "at most": _span(found.worst),
    }


def grid(rows: Sequence[Row]) -> str:
    """Return a table of the rows, with the first one's names as headings."""
    names = list(rows[0])
    lines = [names, ["---"] * len(names), *([_cell(row[name]) for name in names] for row in rows)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _freshness(row: Row) -> str:
    told = (
        f"{row['questions']:,} questions asked; {row['runs by schedule']} runs by schedule, "
        f"{row['s between readings']} s between two readings of a source, "
        f"{row['errors in the log']} errors in the bot's log. Of all changes asked for again at "
        f"the end, slid back: {', '.join(row['relapses']) or 'none'}."
    )
    return f"## How soon changes are quoted\n\n{grid(row['kinds'])}\n{told}\n"


def _meanwhile(row: Row) -> str:
    told = (
        f"{row['pages']:,} pages in the library, {row['synced']:,} read in by each sync, "
        f"in {row['sync s']} s; load before, between and after: {row['loads']}."
    )
    return f"## Answers beside a sync\n\n{grid(row['readers'])}\n{told}\n"


def _reckoning(row: Row) -> str:
    return f"## Reckoned by the default settings\n\n{grid(row['sites'])}\n{grid(row['ages'])}"


_TABLES = {"freshness": _freshness, "meanwhile": _meanwhile, "reckoning": _reckoning}


def _origin(row: Row) -> str:
    return (
        f"\n`{row['command']}`  \n{row['machine']}; {row['versions']}  \n"
        f"{row['at']}, load {row['load']}, commit {row['commit'] or '?'}\n"
    )


def _cell(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def _span(time: timedelta) -> str:
    minutes = time.total_seconds() / 60
    if minutes < 60:
        return f"{minutes:.1f} min"
    return f"{minutes / 60:.1f} h" if minutes < 48 * 60 else f"{minutes / 60 / 24:.1f} days"
