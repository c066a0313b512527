"""What moderators and the curious see: status, progress of indexing, help."""

from __future__ import annotations

from bot.dates import ago
from bot.fitting import fitted
from bot.language import name_of, number, percent, say, say_count
from bot.markdown import escaped_line
from bot.naming import shown_place
from bot.progress import Failure, Progress, Stage, Summary
from bot.rendered import Rendered
from bot.trouble import Ailment, Trouble
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
    rows = [_known(state), _search(state)]
    if state.waiting:
        rows.append(
            say_count(
                "{count} passage is still found by its words alone",
                "{count} passages are still found by their words alone",
                state.waiting,
            )
        )
    rows.append(
        say("Reading in: {step}", step=_step(indexing))
        if indexing
        else say("Nothing is being read in.")
    )
    if waiting_jobs:
        rows.append(say_count("Waiting: {count} job", "Waiting: {count} jobs", waiting_jobs))
    if trouble is not None:
        rows.append(_trouble(trouble))
    return Rendered(content=fitted(rows, []))


def progress(running: Progress, *, left_s: float | None = None) -> Rendered:
    """Return a running job's progress, with a bar where its end is known.

    `left_s` is how many seconds this stage still takes; None: nobody can tell.
    """
    step = say("Reading in the articles… {step}", step=_step(running))
    left = "" if left_s is None else f"\n-# {_left(left_s)}"
    bar = _bar(running)
    return Rendered(content=f"{step}{bar}{left}" if bar else step)


def summary(ended: Summary, *, head: str = "") -> Rendered:
    """Return what a finished job changed and what it could not read, below `head`."""
    done = say(
        "Done in {took}: **{new}** new, **{changed}** changed, **{gone}** gone, "
        "{unchanged} unchanged.",
        took=_duration(ended.took_s),
        new=ended.new,
        changed=ended.changed,
        gone=ended.gone,
        unchanged=ended.unchanged,
    )
    rows = [f"{head}{done}"]
    if ended.held:
        rows.append(
            say_count(
                "{count} seems gone, which is much at once: it stays until that is seen again.",
                "{count} seem gone, which is much at once: they stay until that is seen again.",
                ended.held,
            )
        )
    if not ended.failed:
        return Rendered(content=fitted(rows, []))
    rows.append(
        say_count(
            "**{count}** could not be read:",
            "**{count}** could not be read:",
            len(ended.failed) + ended.unnamed,
        )
    )
    failures = [_failure(failure) for failure in ended.failed]
    return Rendered(content=fitted(rows, failures, unnamed=ended.unnamed))


def help_text(mention: str = "@Pullquote") -> Rendered:
    """Return how to use the bot; `mention` is how to address it in a channel."""
    rows = [
        say(
            "I answer questions with the **exact words of published articles**, and I say who "
            "printed them and when. If the articles do not answer, I say so."
        ),
        "",
        f"**{say('Ask')}**",
        "- "
        + say(
            "`/ask` and your question (`{private}` keeps the answer to yourself), or write {me} "
            "and your question; in a direct message just write it",
            private=name_of("ask private"),
            me=mention,
        ),
        "- " + say("the button under a quote opens the page at the quoted words"),
        "- "
        + say(
            "to follow up (“and when?”, “who said that?”), press *Follow up*, or reply to my "
            "answer and write {me}",
            me=mention,
        ),
        "- " + say("on any message: *Apps*, then *{command}*", command=name_of("Ask about this")),
        "",
        f"**{say('Look behind')}**",
        "- " + say("`/sources list`: what I have read · `/status`: how I am"),
        "- " + say("`/privacy show`: what I keep of you · `/privacy delete`: I forget it"),
        "",
        f"**{say('Moderators')}**",
        "- " + say("`/sources add` with an address or a file, `/sources remove`"),
        "- " + say("`/sources refresh`: read one source again · `/reindex`: read them all"),
        "- " + say("`/gaps`: what I could not answer · `/settings`: how I behave here"),
    ]
    return Rendered(content="\n".join(rows))


def _known(state: Status) -> str:
    return say(
        "{articles} in {passages}",
        articles=say_count("**{count}** article", "**{count}** articles", state.articles),
        passages=say_count("**{count}** passage", "**{count}** passages", state.passages),
    )


def _search(state: Status) -> str:
    """Return what finds articles; the cache's state but "ready" is in the index's own words."""
    cache = say("ready") if state.cache == "ready" else escaped_line(state.cache, _WHY_LIMIT)
    if not state.model:
        return say("Search: by words alone, vector cache {cache}", cache=cache)
    model = escaped_line(state.model, _NAME_LIMIT)
    if state.runtime:
        model = f"{model} ({state.runtime})"
    return say("Search: {model}, vector cache {cache}", model=model, cache=cache)


def _failure(failure: Failure) -> str:
    where = escaped_line(shown_place(failure.where), _NAME_LIMIT)
    return f"- {where}: {escaped_line(failure.why, _WHY_LIMIT)}"


def _step(running: Progress) -> str:
    if running.stage is Stage.STARTED:
        return say("starting")
    done, total = number(running.done), running.total
    if running.stage is Stage.EMBEDDING:
        if total is None:
            return say_count(
                "learning the meaning of {count} passage",
                "learning the meaning of {count} passages",
                running.done,
            )
        return say_count(
            "learning the meaning of {done} of {count} passage",
            "learning the meaning of {done} of {count} passages",
            total,
            done=done,
        )
    count = (
        say_count("{count} article", "{count} articles", running.done)
        if total is None
        else say_count("{done} of {count} article", "{done} of {count} articles", total, done=done)
    )
    source = escaped_line(shown_place(running.source or ""), _NAME_LIMIT)
    return say("{articles} of **{source}**", articles=count, source=source) if source else count


def _bar(running: Progress) -> str:
    if not running.total or running.stage is Stage.STARTED:
        return ""
    share = min(1.0, running.done / running.total)
    full = int(share * _BAR_WIDTH)
    return f"\n`{'█' * full}{'░' * (_BAR_WIDTH - full)}` {percent(share)}"


def _left(left_s: float) -> str:
    if left_s < 50:
        return say("less than a minute left")
    return say_count(
        "about {count} minute left", "about {count} minutes left", max(1, round(left_s / 60))
    )


def _trouble(trouble: Trouble) -> str:
    failed = say_count(
        "⚠️ Reading in by itself has failed once.",
        "⚠️ Reading in by itself has failed {count} times in a row.",
        trouble.failures,
    )
    again = say("I try again {when}.", when=ago(trouble.next_try_at))
    return f"{failed} {_ailment(trouble)} {again}"


def _ailment(trouble: Trouble) -> str:
    match trouble.ailment:
        case Ailment.GAVE_UP:
            return say("The process could not do its work.")
        case Ailment.KILLED:
            return say("The process was killed or could not be started, often for lack of memory.")
        case Ailment.ENDED:
            return say("The process ended early (exit code {code}).", code=trouble.exit_code)


def _duration(took_s: float) -> str:
    if took_s < 60:
        return say("{seconds} s", seconds=float(took_s))
    return say("{minutes} min {seconds} s", minutes=int(took_s) // 60, seconds=int(took_s) % 60)
