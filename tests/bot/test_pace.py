"""How long a run still takes."""

from __future__ import annotations

from bot.pace import Pace
from bot.progress import Progress, Stage
from tests.bot.world import showing


def reading(done: int, total: int | None = 100, source: int = 1) -> Progress:
    return Progress(Stage.READING, "courier", done, total, source)


def test_what_is_left_takes_as_long_as_what_was_done() -> None:
    pace = Pace(showing([0, 2, 10, 20]))
    assert [pace.left_s(reading(done)) for done in (0, 10, 20, 80)] == [None, None, 40.0, 5.0]


def test_each_stage_and_source_begins_anew() -> None:
    pace = Pace(showing([0, 10, 20, 30, 40]))
    assert pace.left_s(reading(50)) is None
    assert pace.left_s(reading(60)) == 40.0
    assert pace.left_s(reading(0, source=2)) is None
    assert pace.left_s(Progress(Stage.EMBEDDING, None, 0, 10)) is None
    assert pace.left_s(Progress(Stage.EMBEDDING, None, 5, 10)) == 10.0


def test_nobody_can_tell_without_an_end() -> None:
    pace = Pace(showing([0, 10, 20]))
    assert [pace.left_s(reading(done, None)) for done in (0, 10)] == [None, None]
    assert pace.left_s(Progress(Stage.STARTED, total=4)) is None
