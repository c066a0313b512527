"""Many people at once: `python -m tests.wire.load` prints how long they wait.

Thirty ask a question each; then all of them two at the same moment in two servers, in fair weather
and in foul. Two or three minutes.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.sent.watch import WATCH
from tests.wire import storm
from tests.wire.library import QUESTIONS
from tests.wire.records import words
from tests.wire.running import connected, make_library
from tests.wire.server import SmallDiscord

PEOPLE = 30


@dataclass(frozen=True)
class Figures:
    """What people saw; all times in seconds."""

    alone_s: float
    """From a question asked alone to its answer, the mean over all questions."""
    acknowledged_s: tuple[float, ...]
    answered_s: tuple[float, ...]
    """From all asking to each answer, shortest first."""
    wrong: tuple[str, ...]
    """Questions whose answer does not show the right words."""

    @property
    def acknowledged_p95_s(self) -> float:
        """What 95 of 100 acknowledgements took at most."""
        return statistics.quantiles(self.acknowledged_s, n=20, method="inclusive")[-1]

    @property
    def last_s(self) -> float:
        """When everybody had an answer."""
        return self.answered_s[-1]

    def __str__(self) -> str:
        return (
            f"people                    {len(self.answered_s)}\n"
            f"single answer, mean       {self.alone_s * 1000:.0f} ms\n"
            f"acknowledged, p95         {self.acknowledged_p95_s * 1000:.0f} ms\n"
            f"acknowledged, slowest     {max(self.acknowledged_s) * 1000:.0f} ms\n"
            f"answered, median          {statistics.median(self.answered_s) * 1000:.0f} ms\n"
            f"answered, last            {self.last_s * 1000:.0f} ms"
            f" ({self.last_s / self.alone_s:.1f} single answers)\n"
            f"wrong or missing          {len(self.wrong)} {list(self.wrong)}"
        )


async def measure(server: SmallDiscord, questions: Mapping[str, str]) -> Figures:
    """Let as many people as there are `questions` ask one each, all at once.

    Before and after that, each half of the questions is asked alone: what else the machine does
    slows both down alike.
    """
    half = len(questions) // 2
    alone = [await _alone(server, question) for question in list(questions)[:half]]
    began = time.monotonic()
    calls = [
        await server.ask(question, person=person)
        for person, question in enumerate(questions, start=1)
    ]
    await server.until(lambda: all(call.answer for call in calls), within_s=120)
    alone += [await _alone(server, question) for question in list(questions)[half:]]
    told = zip(calls, questions.items(), strict=True)
    return Figures(
        alone_s=statistics.mean(alone),
        acknowledged_s=tuple(call.waited_s for call in calls),
        answered_s=tuple(sorted(call.shown[-1][0] - began for call in calls)),
        wrong=tuple(
            asked for call, (asked, right) in told if right not in words(call.message or {})
        ),
    )


async def _alone(server: SmallDiscord, question: str) -> float:
    """Return how long an answer takes, in seconds, when nobody else asks."""
    call = await server.ask(question)
    await server.answered(call)
    return call.shown[0][0] - call.called_at


async def _main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = await make_library(Path(folder))
        async with connected(data) as (server, _):
            figures = await measure(server, QUESTIONS)
            sys.stdout.write(f"{figures}\n\n")
            for number, weather in enumerate(storm.ALL, start=1):
                report = await storm.measure(server, weather, marks="?" * number)
                sys.stdout.write(f"{report}\n")
            gateway = server.gateway
            sys.stdout.write(f"identified {gateway.identified}, resumed {gateway.resumed}\n")
            sys.stdout.write(f"{WATCH}\n")


if __name__ == "__main__":
    asyncio.run(_main())
