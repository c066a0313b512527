"""What moderators and the curious see: sources, status, progress of indexing, help."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

import discord

from bot.markdown import escaped_line, units
from bot.progress import Progress, Stage, Summary
from bot.rendered import CONTENT_LIMIT, Rendered
from index.domain import SourceHealth, Status

_NAME_LIMIT = 80
_WHY_LIMIT = 160
_BAR_WIDTH = 20


def sources(healths: Sequence[SourceHealth]) -> Rendered:
    """Return the sources that a server may see, each with its state."""
    if not healths:
        return Rendered(content="There are no sources here yet.")
    count = "1 source" if len(healths) == 1 else f"{len(healths)} sources"
    return Rendered(content=_fitted([f"**{count}**"], [_source(health) for health in healths]))


def status(state: Status, *, indexing: Progress | None = None, waiting_jobs: int = 0) -> Rendered:
    """Return the state of the library and of what is being read in."""
    rows = [
        f"**{state.articles:,}** articles in **{state.passages:,}** passages",
        f"Search: {escaped_line(state.model or 'by words alone', _NAME_LIMIT)}"
        f"{f' ({state.runtime})' if state.runtime else ''}, "
        f"vector cache {escaped_line(state.cache, _WHY_LIMIT)}",
    ]
    if state.waiting:
        rows.append(f"{state.waiting:,} passages are still found by their words alone")
    rows.append(f"Reading in: {_step(indexing)}" if indexing else "Nothing is being read in.")
    if waiting_jobs:
        rows.append(f"Waiting: {'1 job' if waiting_jobs == 1 else f'{waiting_jobs} jobs'}")
    return Rendered(content=_fitted(rows, []))


def progress(running: Progress) -> Rendered:
    """Return a running job's progress, with a bar where its end is known."""
    return Rendered(content=f"Reading in the articles… {_step(running)}{_bar(running)}")


def summary(ended: Summary) -> Rendered:
    """Return what a finished job changed and what it could not read."""
    rows = [
        f"Done in {_seconds(ended.took_s)}: **{ended.new:,}** new, **{ended.changed:,}** changed, "
        f"**{ended.gone:,}** gone, {ended.unchanged:,} unchanged."
    ]
    if not ended.failed:
        return Rendered(content=rows[0])
    rows.append(f"**{len(ended.failed) + ended.unnamed:,}** could not be read:")
    failures = [
        f"- {escaped_line(failure.where, _NAME_LIMIT)}: {escaped_line(failure.why, _WHY_LIMIT)}"
        for failure in ended.failed
    ]
    return Rendered(content=_fitted(rows, failures, unnamed=ended.unnamed))


def help_text(mention: str = "@Pullquote") -> Rendered:
    """Return how to use the bot; `mention` is how to address it in a channel."""
    rows = [
        "I answer questions with the **exact words of published articles**, and I say who printed "
        "them and when. If the articles do not answer, I say so.",
        "",
        "**Ask**",
        f"- `/ask` and your question (`private` keeps the answer to yourself), or write {mention} "
        "and your question; in a direct message just write it",
        "- the button under a quote opens the page at the quoted words",
        "",
        "**Look behind**",
        "- `/sources list`: what I have read · `/status`: how I am",
        "- `/reindex`: read everything again (moderators)",
    ]
    return Rendered(content="\n".join(rows))


def _source(health: SourceHealth) -> str:
    """Return one source's row, with the last part of its path: the rest is the host's affair."""
    name = escaped_line(PurePath(health.source.location).name or "/", _NAME_LIMIT)
    publisher = escaped_line(health.source.publisher or "", _NAME_LIMIT)
    printed = f" ({publisher})" if publisher else ""
    shared = " · shared" if health.source.owner is None else ""
    articles = "1 article" if health.articles == 1 else f"{health.articles:,} articles"
    read_at = health.last_read_at
    read = f"read {discord.utils.format_dt(read_at, 'R')}" if read_at else "never read to its end"
    row = f"- **{name}**{printed}{shared}: {articles}, {read}"
    if health.last_error is None:
        return row
    return f"{row}\n  - ⚠️ {escaped_line(health.last_error, _WHY_LIMIT)}"


def _fitted(head: Sequence[str], rows: Sequence[str], *, unnamed: int = 0) -> str:
    """Return the head and as many rows as fit into a message, and how many did not.

    `unnamed` more have no row.
    """
    total = len(rows) + unnamed
    more = f"- … and {total:,} more"
    text = "\n".join(head)
    for place, row in enumerate(rows):
        if units(text) + units(row) + len(more) + 2 > CONTENT_LIMIT:
            return f"{text}\n- … and {total - place:,} more"
        text += f"\n{row}"
    return f"{text}\n- … and {unnamed:,} more" if unnamed else text


def _step(running: Progress) -> str:
    of = "" if running.total is None else f" of {running.total:,}"
    match running.stage:
        case Stage.STARTED:
            return "starting"
        case Stage.READING:
            source = escaped_line(running.source or "", _NAME_LIMIT)
            return f"{running.done:,}{of} articles" + (f" of **{source}**" if source else "")
        case Stage.EMBEDDING:
            return f"learning the meaning of {running.done:,}{of} passages"


def _bar(running: Progress) -> str:
    if not running.total or running.stage is Stage.STARTED:
        return ""
    share = min(1.0, running.done / running.total)
    full = int(share * _BAR_WIDTH)
    return f"\n`{'█' * full}{'░' * (_BAR_WIDTH - full)}` {share:.0%}"


def _seconds(took_s: float) -> str:
    if took_s < 60:
        return f"{took_s:.1f} s"
    return f"{int(took_s) // 60} min {int(took_s) % 60} s"
