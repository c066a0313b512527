"""What moderators and the curious see: status, progress of indexing, help."""

from __future__ import annotations

from bot.dates import ago
from bot.fitting import fitted
from bot.markdown import escaped_line
from bot.naming import shown_place
from bot.progress import Failure, Progress, Stage, Summary
from bot.rendered import Rendered
from bot.trouble import Trouble
from index.domain import Status

_NAME_LIMIT = 80
_WHY_LIMIT = 160
_BAR_WIDTH = 20


def status(
    state: Status,
    *,
    indexing: Progress | None = None,
    waiting_jobs: int = 0,
    trouble: Trouble | None = None,
) -> Rendered:
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
    if trouble is not None:
        rows.append(_trouble(trouble))
    return Rendered(content=fitted(rows, []))


def progress(running: Progress) -> Rendered:
    """Return a running job's progress, with a bar where its end is known."""
    return Rendered(content=f"Reading in the articles… {_step(running)}{_bar(running)}")


def summary(ended: Summary, *, head: str = "") -> Rendered:
    """Return what a finished job changed and what it could not read, below `head`."""
    rows = [
        f"{head}Done in {_seconds(ended.took_s)}: **{ended.new:,}** new, "
        f"**{ended.changed:,}** changed, **{ended.gone:,}** gone, {ended.unchanged:,} unchanged."
    ]
    if ended.held:
        rows.append(
            f"{ended.held:,} seem gone, which is much at once: they stay until that is seen again."
        )
    if not ended.failed:
        return Rendered(content=fitted(rows, []))
    rows.append(f"**{len(ended.failed) + ended.unnamed:,}** could not be read:")
    failures = [_failure(failure) for failure in ended.failed]
    return Rendered(content=fitted(rows, failures, unnamed=ended.unnamed))


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
        "",
        "**Moderators**",
        "- `/sources add` with an address or a file, `/sources remove`",
        "- `/sources refresh`: read one source again · `/reindex`: read them all",
    ]
    return Rendered(content="\n".join(rows))


def _failure(failure: Failure) -> str:
    where = escaped_line(shown_place(failure.where), _NAME_LIMIT)
    return f"- {where}: {escaped_line(failure.why, _WHY_LIMIT)}"


def _step(running: Progress) -> str:
    of = "" if running.total is None else f" of {running.total:,}"
    match running.stage:
        case Stage.STARTED:
            return "starting"
        case Stage.READING:
            source = escaped_line(shown_place(running.source or ""), _NAME_LIMIT)
            return f"{running.done:,}{of} articles" + (f" of **{source}**" if source else "")
        case Stage.EMBEDDING:
            return f"learning the meaning of {running.done:,}{of} passages"


def _bar(running: Progress) -> str:
    if not running.total or running.stage is Stage.STARTED:
        return ""
    share = min(1.0, running.done / running.total)
    full = int(share * _BAR_WIDTH)
    return f"\n`{'█' * full}{'░' * (_BAR_WIDTH - full)}` {share:.0%}"


def _trouble(trouble: Trouble) -> str:
    times = "once" if trouble.failures == 1 else f"{trouble.failures:,} times in a row"
    return (
        f"⚠️ Reading in by itself has failed {times}: the process {trouble.how}. "
        f"I try again {ago(trouble.next_try_at)}."
    )


def _seconds(took_s: float) -> str:
    if took_s < 60:
        return f"{took_s:.1f} s"
    return f"{int(took_s) // 60} min {int(took_s) % 60} s"
