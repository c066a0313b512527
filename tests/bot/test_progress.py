"""JSON lines of the indexing process."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.progress import GaveUp, Progress, Stage, event
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
    st.sampled_from(["started", "reading", "embedding", "finished", "error"]),
    st.dictionaries(
        st.sampled_from(["sources", "done", "total", "source", "failed", "new", "message"]),
        json_values,
    ),
)
def test_any_event_is_survived(name: str, rest: dict[str, object]) -> None:
    event(json.dumps({"event": name, **rest}).encode())
