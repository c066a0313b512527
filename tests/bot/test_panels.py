import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import panels, render
from bot.markdown import units
from bot.progress import Failure, Progress, Stage, Summary, event
from bot.rendered import CONTENT_LIMIT
from bot.trouble import Ailment, Trouble
from index.domain import Status
from index.progress import Failure as Unread
from index.progress import Finished, as_json
from tests.bot.test_markdown import HOSTILE

STATE = Status(1200, 8000, 0, 7, "all-MiniLM-L6-v2", "ready", "openvino-f32")


def summary(*failed: Failure, took_s: float = 2.0) -> Summary:
    return Summary(1, 2, 3, 4000, 4003, 9000, failed, took_s)


def test_the_status_in_peace() -> None:
    assert render.status(STATE).content == (
        "**1,200** articles in **8,000** passages\n"
        "Search: all-MiniLM-L6-v2 (openvino-f32), vector cache ready\n"
        "Nothing is being read in."
    )


def test_the_status_in_trouble() -> None:
    trouble = Trouble(2, Ailment.ENDED, "/srv is full", datetime(2031, 5, 6, tzinfo=UTC), 3)
    rows = (render.status(STATE, trouble=trouble).content or "").split("\n")
    assert rows[-1] == (
        "⚠️ Reading in by itself has failed 2 times in a row. The process ended early "
        "(exit code 3). I try again <t:1935792000:R>."
    )


def test_the_status_at_work() -> None:
    busy = Status(1200, 8000, 900, 7, None, "missing: words alone", None)
    running = Progress(Stage.READING, "news", 10, 1200)
    shown = render.status(busy, indexing=running, waiting_jobs=1)
    assert (shown.content or "").split("\n")[1:] == [
        "Search: by words alone, vector cache missing: words alone",
        "900 passages are still found by their words alone",
        "Reading in: 10 of 1,200 articles of **news**",
        "Waiting: 1 job",
    ]


@pytest.mark.parametrize(
    ("running", "shown"),
    [
        (Progress(Stage.STARTED, total=3), "starting"),
        (Progress(Stage.READING, "a_b", 5), "5 articles of **a\\_b**"),
        (
            Progress(Stage.READING, "news", 300, 1200),
            f"300 of 1,200 articles of **news**\n`{'█' * 5}{'░' * 15}` 25%",
        ),
        (
            Progress(Stage.EMBEDDING, done=50, total=40),
            f"learning the meaning of 50 of 40 passages\n`{'█' * 20}` 100%",
        ),
    ],
)
def test_progress_has_a_bar_where_the_end_is_known(running: Progress, shown: str) -> None:
    assert render.progress(running).content == f"Reading in the articles… {shown}"


def test_a_summary_counts() -> None:
    assert render.summary(summary()).content == (
        "Done in 2.0 s: **1** new, **2** changed, **3** gone, 4,000 unchanged."
    )


def test_a_summary_says_what_is_held_back() -> None:
    ended = replace(summary(), held=40)
    assert (render.summary(ended).content or "").split("\n")[1:] == [
        "40 seem gone, which is much at once: they stay until that is seen again."
    ]


def test_a_summary_says_what_failed_and_why() -> None:
    shown = render.summary(summary(Failure("a_b.txt", "not UTF-8"), took_s=75))
    assert (shown.content or "").split("\n") == [
        "Done in 1 min 15 s: **1** new, **2** changed, **3** gone, 4,000 unchanged.",
        "**1** could not be read:",
        "- a\\_b.txt: not UTF-8",
    ]


def test_what_does_not_fit_is_counted() -> None:
    failures = [Failure(f"{number}.txt", "why " * 30) for number in range(100)]
    rows = (render.summary(summary(*failures)).content or "").split("\n")
    assert rows[-1] == f"- … and {100 - (len(rows) - 3)} more"
    assert len(rows) > 10


def test_failures_that_the_run_did_not_name_are_counted() -> None:
    failed = tuple(Unread(1, f"{number}.txt", "is empty") for number in range(5000))
    told = json.dumps(as_json(Finished(0, 0, 0, 0, 0, 0, failed, 1.0)))
    ended = event(told.encode())
    assert isinstance(ended, Summary)
    rows = (render.summary(ended).content or "").split("\n")
    assert rows[1] == "**5,000** could not be read:"
    assert rows[-1] == f"- … and {5000 - (len(rows) - 3):,} more"


@given(st.lists(st.tuples(HOSTILE, HOSTILE), max_size=40))
def test_no_text_breaks_discords_limits(parts: list[tuple[str, str]]) -> None:
    failures = [Failure(where, why) for where, why in parts]
    for head in ("", "Added **it**.\n"):
        shown = panels.summary(summary(*failures), head=head)
        assert 0 < units(shown.content or "") <= CONTENT_LIMIT


def test_help_fits_and_names_the_commands() -> None:
    text = render.help_text("<@1>").content or ""
    assert len(text) <= CONTENT_LIMIT
    for named in ("/ask", "/sources list", "/sources add", "/status", "/reindex", "<@1>"):
        assert named in text
