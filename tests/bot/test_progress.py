"""JSON lines of the indexing process."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.progress import Example, GaveUp, Looked, Progress, Stage, event
from index.progress import Embedding, Failure, Finished, Reading, Started, as_json

WRITTEN = (
    Started(3),
    Reading(1, "news", 5, None),
    Embedding(1, 2),
    Finished(1, 2, 3, 4, 5, 6, (Failure(1, "x.txt", "it is empty"),), 0.5),
)


@pytest.mark.parametrize("said", WRITTEN)
def test_everything_the_library_writes_is_understood(said: object) -> None:
    assert event(json.dumps(as_json(said)).encode()) is not None  # type: ignore[arg-type]


def test_each_kind_is_told_apart() -> None:
    assert event(b'{"event": "started", "sources": 3}') == Progress(Stage.STARTED, total=3)
    assert event(b'{"event": "error", "message": "no disk"}') == GaveUp("no disk")
    told = b'{"event": "error", "kind": "WriterBusy", "message": "at work"}'
    assert event(told) == GaveUp("at work", "WriterBusy")


def test_what_was_seen_is_read_with_its_dates() -> None:
    examples = [
        {"title": "Bridge opens", "url": None, "published_at": "2031-05-06T08:00:00+00:00"},
        {"title": None, "url": "https://courier.example/a", "published_at": "2031-05-06"},
        {"title": "Undated", "url": None, "published_at": "last spring"},
    ]
    seen = {
        "event": "looked",
        "kind": "feed",
        "location": "https://courier.example/feed",
        "name": "The Courier",
        "publisher": None,
        "articles": 30,
        "examples": examples,
    }
    assert event(json.dumps(seen).encode()) == Looked(
        "feed",
        "The Courier",
        None,
        30,
        (
            Example("Bridge opens", None, datetime(2031, 5, 6, 8, tzinfo=UTC)),
            Example(None, "https://courier.example/a", date(2031, 5, 6)),
            Example("Undated", None, None),
        ),
    )


@given(st.binary())
def test_any_bytes_are_survived(line: bytes) -> None:
    event(line)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


# On a busy machine drawing the first values takes seconds, which says nothing about them.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(["started", "reading", "embedding", "finished", "looked", "error"]),
    st.dictionaries(
        st.sampled_from(
            (
                *("sources", "done", "total", "source", "source_id", "failed", "new", "message"),
                *("kind", "name", "publisher", "articles", "examples"),
            )
        ),
        json_values,
    ),
)
def test_any_event_is_survived(name: str, rest: dict[str, object]) -> None:
    event(json.dumps({"event": name, **rest}).encode())
