"""What people see of sources: the list, and what was recognised before one is added."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.dates import ago, when
from bot.fitting import fitted, pages
from bot.language import say, say_count
from bot.markdown import escaped_line
from bot.naming import shown_name, shown_place
from bot.panels import summary
from bot.progress import Example, Looked, Summary
from bot.rendered import CONTENT_LIMIT, Rendered, Row
from index.domain import SourceHealth, SourceKind

PAGE = "page"
"""Purpose of the buttons that turn the list's pages."""
_NAME_LIMIT = 80
_WHY_LIMIT = 160
_TITLE_LIMIT = 200
# A screen of a phone.
_MOST_ROWS = 10
ROOM = CONTENT_LIMIT - 60  # for the line above the rows


def sources(healths: Sequence[SourceHealth], *, now: datetime, page: int = 0) -> Rendered:
    """Return a page of the sources that a server may see, with their state at `now`.

    A page that is no longer there is the last one.
    """
    if not healths:
        return Rendered(content=say("There are no sources here yet."))
    rows = [_row(health, now) for health in healths]
    found = pages(rows, room=ROOM, most=_MOST_ROWS)
    page = max(0, min(page, len(found) - 1))
    if len(found) == 1:
        head = say_count("**{count} source**", "**{count} sources**", len(healths))
        return Rendered(content="\n".join((head, *rows)))
    head = say_count(
        "**{count} source**, page {page} of {pages}",
        "**{count} sources**, page {page} of {pages}",
        len(healths),
        page=page + 1,
        pages=len(found),
    )
    return Rendered(content="\n".join((head, *found[page])), view=_turning(page, len(found)))


def looked(seen: Looked, name: str, publisher: str | None) -> Rendered:
    """Return what was recognised at a place, for a person to decide.

    `publisher` is the one that was given for it.
    """
    shown = escaped_line(seen.name or name, _NAME_LIMIT) or escaped_line(name, _NAME_LIMIT)
    printed = escaped_line(publisher or seen.publisher or "", _NAME_LIMIT)
    rows = [
        say_count(
            "**{name}**: {kind}, {count} article.",
            "**{name}**: {kind}, {count} articles.",
            seen.articles,
            name=shown,
            kind=_kind(seen.kind),
        ),
        say("Publisher: {publisher}", publisher=printed)
        if printed
        else say("Publisher: what each article says"),
    ]
    examples = [f"- {_title(one)} · {when(one.published_at)}" for one in seen.examples]
    if examples:
        rows.append(say("For example:"))
    return Rendered(content=fitted(rows, examples))


def added(name: str, ended: Summary) -> Rendered:
    """Return what came of a source that was added."""
    head = say("Added **{name}**.", name=escaped_line(name, _NAME_LIMIT))
    return summary(ended, head=f"{head}\n")


def removal(health: SourceHealth) -> Rendered:
    """Return what would go with a source, for a person to decide."""
    return Rendered(
        content=say_count(
            "Remove **{name}** ({kind}, {count} article)? "
            "Nothing that came from it will be quoted any more.",
            "Remove **{name}** ({kind}, {count} articles)? "
            "Nothing that came from it will be quoted any more.",
            health.articles,
            name=escaped_line(shown_name(health.source), _NAME_LIMIT),
            kind=_kind(health.source.kind),
        )
    )


def _row(health: SourceHealth, now: datetime) -> str:
    """Return one source's row, and a second one for what is wrong with it."""
    source = health.source
    name = escaped_line(shown_name(source), _NAME_LIMIT)
    publisher = escaped_line(source.publisher or "", _NAME_LIMIT)
    read_at, next_at = health.last_read_at, health.next_read_at
    facts = [
        f"**{name}** ({publisher})" if publisher else f"**{name}**",
        _kind(source.kind),
        *([say("shared")] if source.owner is None else []),
        say_count("{count} article", "{count} articles", health.articles),
        say("read {when}", when=ago(read_at)) if read_at else say("never read to its end"),
        say("next {when}", when=ago(next_at)) if next_at and next_at > now else say("next one due"),
    ]
    row = f"- {' · '.join(facts)}"
    if health.last_error is None:
        return row
    return f"{row}\n  - ⚠️ {escaped_line(health.last_error, _WHY_LIMIT)}"


def _title(example: Example) -> str:
    """Return what an example is called: its headline, else the address that it is at."""
    title = escaped_line(example.title or "", _TITLE_LIMIT)
    return title or escaped_line(shown_place(example.url or ""), _TITLE_LIMIT) or say("untitled")


def _turning(page: int, count: int) -> Row:
    turning = Row()
    turning.button(PAGE, str(page - 1), say("Previous"), disabled=page == 0)
    turning.button(PAGE, str(page + 1), say("Next"), disabled=page == count - 1)
    return turning


def _kind(kind: str) -> str:
    words = {
        SourceKind.FILE: say("file"),
        SourceKind.FOLDER: say("folder"),
        SourceKind.UPLOAD: say("upload"),
        SourceKind.PAGE: say("page"),
        SourceKind.FEED: say("feed"),
        SourceKind.SITEMAP: say("sitemap"),
    }
    known = next((words[one] for one in words if one == kind), None)
    return known or escaped_line(kind, _NAME_LIMIT)
