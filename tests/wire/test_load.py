"""Many people at once: nobody waits for a sign of life, and nobody is forgotten."""

from __future__ import annotations

import pytest

from tests.wire import storm
from tests.wire.conftest import World
from tests.wire.crowd import Outcome
from tests.wire.library import QUESTIONS
from tests.wire.load import PEOPLE, measure

pytestmark = [pytest.mark.model, pytest.mark.asyncio(loop_scope="session")]

_UNEVEN = 1.5
"""How much slower the machine may be, by chance, while all ask than while one does."""


@pytest.mark.timeout(300)
async def test_thirty_people_ask_at_once(world: World) -> None:
    assert len(QUESTIONS) == PEOPLE
    figures = await measure(world.server, QUESTIONS)
    assert figures.wrong == (), str(figures)
    assert figures.acknowledged_p95_s < 1, str(figures)
    assert figures.last_s < PEOPLE * figures.alone_s * _UNEVEN, str(figures)


@pytest.mark.timeout(300)
async def test_two_questions_each_in_a_storm(world: World) -> None:
    # After the test before, the answers are known: what takes time here is the storm.
    report = await storm.measure(world.server, storm.EVERYTHING)
    tally = report.tally
    assert report.troubles > PEOPLE, str(report)
    assert tally.asked == 2 * PEOPLE
    assert tally.outcomes[Outcome.ANSWERED] >= PEOPLE, str(tally)
    assert tally.bad == [], str(tally)
    assert report.unanswered == [], str(report)
    assert tally.acknowledged_p95_s < 1, str(tally)
