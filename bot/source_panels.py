"""What people see of sources: the list, and what was recognised before one is added."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.dates import ago, when
from bot.fitting import fitted, pages
from bot.markdown import escaped_line
from bot.naming import shown_name, shown_place
from bot.panels import summary
from bot.progress import Example, Looked, Summary
from bot.rendered import CONTENT_LIMIT, Rendered, Row
from index.domain import SourceHealth

PAGE = "page"
"""Purpose of the buttons that turn the list's pages."""
_NAME_LIMIT = 80
_WHY_LIMIT = 160
_TITLE_LIMIT = 200
# A screen of a phone.
_MOST_ROWS = 10
_ROOM = CONTENT_LIMIT - 60  # for the line above the rows


def sources(healths: Sequence[SourceHealth], *, now: datetime, page: int = 0) -> Rendered:
    """Return a page of the sources that a server may see, with their state at `now`.

    A page that is no longer there is the last one.
    """
    if not healths:
        return Rendered(content="There are no sources here yet.")
    rows = [_row(health, now) for health in healths]
    found = pages(rows, room=_ROOM, most=_MOST_ROWS)
    page = max(0, min(page, len(found) - 1))
    count = "1 source" if len(healths) == 1 else f"{len(healths):,} sources"
    if len(found) == 1:
        return Rendered(content="\n".join((f"**{count}**", *rows)))
    head = f"**{count}**, page {page + 1} of {len(found)}"
    return Rendered(content="\n".join((head, *found[page])), view=_turning(page, len(found)))


def looked(seen: Looked, name: str, publisher: str | None) -> Rendered:
    """Return what was recognised at a place, for a person to decide.

    `publisher` is the one that was given for it.
    """
    shown = escaped_line(seen.name or name, _NAME_LIMIT) or escaped_line(name, _NAME_LIMIT)
    printed = escaped_line(publisher or seen.publisher or "", _NAME_LIMIT)
    rows = [
        f"**{shown}**: {_kind(seen.kind)} with {_articles(seen.articles)}.",
        f"Publisher: {printed}" if printed else "Publisher: what each article says",
    ]
    examples = [f"- {_title(one)} · {when(one.published_at)}" for one in seen.examples]
    if examples:
        rows.append("For example:")
    return Rendered(content=fitted(rows, examples))


def added(name: str, ended: Summary) -> Rendered:
    """Return what came of a source that was added."""
    head = f"Added **{escaped_line(name, _NAME_LIMIT)}**.\n"
    return summary(ended, head=head)


def removal(health: SourceHealth) -> Rendered:
    """Return what would go with a source, for a person to decide."""
    name = escaped_line(shown_name(health.source), _NAME_LIMIT)
    return Rendered(
        content=f"Remove **{name}** ({health.source.kind.value}, {_articles(health.articles)})? "
        "Nothing that came from it will be quoted any more."
    )


def _row(health: SourceHealth, now: datetime) -> str:
    """Return one source's row, and a second one for what is wrong with it."""
    source = health.source
    name = escaped_line(shown_name(source), _NAME_LIMIT)
    publisher = escaped_line(source.publisher or "", _NAME_LIMIT)
    printed = f" ({publisher})" if publisher else ""
    kind = f"{source.kind.value}{', shared' if source.owner is None else ''}"
    read_at, next_at = health.last_read_at, health.next_read_at
    read = f"read {ago(read_at)}" if read_at else "never read to its end"
    then = f"next {ago(next_at)}" if next_at is not None and next_at > now else "next one due"
    row = f"- **{name}**{printed} · {kind}: {_articles(health.articles)}, {read}, {then}"
    if health.last_error is None:
        return row
    return f"{row}\n  - ⚠️ {escaped_line(health.last_error, _WHY_LIMIT)}"


def _title(example: Example) -> str:
    """Return what an example is called: its headline, else the address that it is at."""
    title = escaped_line(example.title or "", _TITLE_LIMIT)
    return title or escaped_line(shown_place(example.url or ""), _TITLE_LIMIT) or "untitled"


def _turning(page: int, count: int) -> Row:
    turning = Row()
    turning.button(PAGE, str(page - 1), "Previous", disabled=page == 0)
    turning.button(PAGE, str(page + 1), "Next", disabled=page == count - 1)
    return turning


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"


def _kind(kind: str) -> str:
    return f"{'an' if kind[:1] in tuple('aeiou') else 'a'} {escaped_line(kind, _NAME_LIMIT)}"
