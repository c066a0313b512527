"""What people see of sources."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import discord
from hypothesis import given
from hypothesis import strategies as st

from bot import render
from bot.markdown import units
from bot.progress import Example, Looked, Summary
from bot.rendered import CONTENT_LIMIT, Rendered
from index.domain import Source, SourceHealth, SourceKind
from tests.bot.test_markdown import HOSTILE

READ_AT = datetime(2031, 5, 6, tzinfo=UTC)
NOW = READ_AT + timedelta(minutes=5)


def health(
    location: str = "/srv/news", articles: int = 12, error: str | None = None, **source: object
) -> SourceHealth:
    owner = source.get("owner")
    publisher = source.get("publisher")
    assert owner is None or isinstance(owner, int)
    assert publisher is None or isinstance(publisher, str)
    next_read_at = source.get("next_read_at")
    assert next_read_at is None or isinstance(next_read_at, datetime)
    kept = Source(1, SourceKind.FOLDER, location, owner, publisher)
    read_at = READ_AT if error is None else None
    return SourceHealth(kept, articles, read_at, error, next_read_at)


def buttons(shown: Rendered) -> list[tuple[str | None, str | None, bool]]:
    items = shown.view.children if shown.view else []
    return [
        (item.label, item.custom_id, item.disabled)
        for item in items
        if isinstance(item, discord.ui.Button)
    ]


def test_sources_tell_their_state_but_not_their_place_on_the_host() -> None:
    shown = render.sources(
        [
            health(publisher="The *Post*", next_read_at=NOW + timedelta(minutes=10)),
            health("/srv/x_y", 1, "the folder is gone", owner=5),
        ],
        now=NOW,
    )
    assert shown.view is None
    assert shown.content == (
        "**2 sources**\n"
        "- **news** (The \\*Post\\*) · folder · shared · 12 articles · read <t:1935792000:R> · "
        "next <t:1935792900:R>\n"
        "- **x\\_y** · folder · 1 article · never read to its end · next one due\n"
        "  - ⚠️ the folder is gone"
    )


def test_a_reading_whose_time_has_come_is_due_and_not_ago() -> None:
    shown = render.sources([health(next_read_at=NOW - timedelta(minutes=1))], now=NOW)
    assert (shown.content or "").endswith("next one due")


def test_without_sources_that_is_said() -> None:
    assert render.sources([], now=NOW) == Rendered(content="There are no sources here yet.")


def test_many_sources_are_shown_in_pages() -> None:
    healths = [health(f"/srv/{number}") for number in range(25)]
    first, last, beyond = [render.sources(healths, now=NOW, page=page) for page in (0, 2, 99)]
    assert (first.content or "").startswith("**25 sources**, page 1 of 3\n- **0**")
    assert buttons(first) == [("Previous", "page:-1", True), ("Next", "page:1", False)]
    assert (last.content or "").startswith("**25 sources**, page 3 of 3\n- **20**")
    assert buttons(last) == [("Previous", "page:1", False), ("Next", "page:3", True)]
    assert beyond.content == last.content


def test_what_was_recognised_is_told_with_examples() -> None:
    examples = (
        Example("Bridge *opens*", None, date(2031, 5, 6)),
        Example("\u200b", None, None),
        Example(None, "https://courier.example/a?key=s", datetime(2031, 5, 6, tzinfo=UTC)),
    )
    seen = Looked("upload", "Minutes", None, 1200, examples)
    assert render.looked(seen, "minutes.txt", None).content == (
        "**Minutes**: upload, 1,200 articles.\n"
        "Publisher: what each article says\n"
        "For example:\n"
        "- Bridge \\*opens\\* · 6 May 2031\n"
        "- untitled · date unknown\n"
        "- courier.example\\/a · <t:1935792000:f>"
    )


def test_the_publisher_that_was_given_counts() -> None:
    seen = Looked("feed", None, "The Courier", 1, ())
    shown = render.looked(seen, "courier.example", "The Post").content
    assert shown == "**courier.example**: feed, 1 article.\nPublisher: The Post"


def test_what_was_added_ends_in_its_summary() -> None:
    shown = render.added("The *Courier*", Summary(1, 0, 0, 0, 1, 9, (), 2.0)).content
    assert shown == (
        "Added **The \\*Courier\\***.\n"
        "Done in 2.0 s: **1** new, **0** changed, **0** gone, 0 unchanged."
    )


def test_what_would_go_is_told_with_its_size() -> None:
    assert (render.removal(health()).content or "").startswith(
        "Remove **news** (folder, 12 articles)?"
    )


@given(st.lists(st.tuples(HOSTILE, HOSTILE), max_size=40), st.integers(0, 9))
def test_no_text_breaks_discords_limits(parts: list[tuple[str, str]], page: int) -> None:
    healths = [health(where, error=why, publisher=why) for where, why in parts]
    examples = tuple(Example(why, why, None) for _, why in parts)
    name, publisher = parts[0] if parts else ("x", "y")
    seen = Looked(name, name, publisher, 3, examples)
    for shown in (
        render.sources(healths, now=NOW, page=page),
        render.looked(seen, publisher, None),
        render.added(name, Summary(1, 2, 3, 4, 5, 6, (), 1.0)),
        *[render.removal(one) for one in healths],
    ):
        assert 0 < units(shown.content or "") <= CONTENT_LIMIT
