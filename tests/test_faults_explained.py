"""What the run of faults asks of `status`: that it explains how the library is after each."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.indexer import open_indexer
from scripts.faults.explained import Seen, look, state, unexplained_state, untroubled
from scripts.faults.program import Ended
from tests.fakes import ToyEmbedder

SEEN = Seen(articles=3, passages=5, vectors=4, has_cache=True)
STATUS = {
    "articles": 3, "passages": 5, "waiting": 1, "cache": "ready", "model": "m", "run": "none",
    "troubled": 0,
}  # fmt: skip
DONE = Ended(0, [{"event": "started"}, {"event": "finished"}], "", 0, 1)
KILLED = Ended(-9, [{"event": "started"}], "", 0, 1)
FULL = Ended(1, [{"event": "started"}, {"event": "error", "message": "disk full"}], "", 0, 1)
DAMAGED = {"cache": "damaged (x.faiss …): `pullquote sync` makes it anew"}
NO_CACHE = replace(SEEN, has_cache=False)


@pytest.mark.parametrize(
    ("told", "seen", "ended", "is_wrong"),
    [
        ({}, SEEN, DONE, False),
        ({"articles": 2}, SEEN, DONE, True),
        ({"waiting": 0}, SEEN, DONE, True),
        ({}, NO_CACHE, DONE, True),
        (DAMAGED, NO_CACHE, DONE, False),
        (DAMAGED, SEEN, DONE, True),
        ({"cache": "damaged"}, NO_CACHE, DONE, True),
        ({"run": "killed before its end: …"}, SEEN, DONE, True),
        ({"run": "killed before its end: …"}, SEEN, KILLED, False),
        ({}, SEEN, KILLED, True),
        ({}, SEEN, Ended(-9, [], "", 0, 1), False),
        ({"run": "failed: disk full"}, SEEN, FULL, False),
        ({"run": "failed: it is locked"}, SEEN, FULL, True),
        ({"run": "did not come to its end, and the disk was too full to say"}, SEEN, FULL, False),
        ({}, SEEN, FULL, True),
        ({}, SEEN, Ended(1, [{"event": "error", "message": "read-only"}], "", 0, 1), False),
    ],
)
def test_status_explains_how_the_library_is(
    told: dict[str, object], seen: Seen, ended: Ended, *, is_wrong: bool
) -> None:
    status = Ended(0, [STATUS | told], "", 0, 1)
    assert bool(unexplained_state(status, seen, ended)) is is_wrong


def test_a_status_that_fails_explains_nothing() -> None:
    assert unexplained_state(Ended(1, [], "pullquote: x\n", 0, 1), SEEN, DONE)


def test_pages_that_failed_are_told_as_trouble() -> None:
    failed = Ended(0, [{"event": "finished", "failures": 2}], "", 0, 1)
    assert untroubled(Ended(0, [STATUS], "", 0, 1), failed)
    assert not untroubled(Ended(0, [STATUS | {"troubled": 1}], "", 0, 1), failed)
    assert not untroubled(Ended(0, [STATUS], "", 0, 1), DONE)


def test_states_are_counted_without_their_numbers() -> None:
    assert state({"cache": "ready", "run": "none", "waiting": 0, "troubled": 0}) == "cache ready"
    run = "killed before its end (process 12): the next `pullquote sync` goes on from there"
    assert state({**DAMAGED, "run": run, "waiting": 3, "troubled": 1}) == (
        "cache damaged, run killed before its end, passages wait, sources in trouble"
    )


def test_what_is_there_is_counted(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text("The ferry sailed again at noon. It was full.\n")
    with open_indexer(tmp_path / "data", ToyEmbedder, lambda _: None) as indexer:
        indexer.sync([indexer.add(str(tmp_path / "articles"))])
    assert look(tmp_path / "data") == Seen(1, 1, 1, has_cache=True)
    for file in (tmp_path / "data").glob("vectors-*"):
        file.write_bytes(b"")
    assert look(tmp_path / "data") == Seen(1, 1, 1, has_cache=False)
