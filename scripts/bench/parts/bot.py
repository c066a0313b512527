"""The real bot in the tests' small Discord: its memory, and how long people wait."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from itertools import count, cycle, islice
from pathlib import Path

from scripts.bench.context import Bench
from scripts.bench.figures import percentile
from scripts.bench.libraries import Library
from scripts.bench.parts.ask import times
from scripts.bench.parts.meanwhile import AFTERWARDS, beside, indexing, second_source
from scripts.bench.processes import holds_torch, memory
from scripts.bench.results import Row
from scripts.bench.sets import Question
from tests.wire.running import connected
from tests.wire.server import SmallDiscord

WITHIN_S = 120
_PASSED_ON = (
    "PULLQUOTE_PREPARED",
    "PULLQUOTE_RUNTIME",
    "PULLQUOTE_READER",
    "PULLQUOTE_THREADS",
)


class People:
    """Somebody new asks each question: nobody has to wait for an answer of his own."""

    def __init__(self, server: SmallDiscord) -> None:
        self._server = server
        self._numbers = count(1)

    async def ask(self, question: Question) -> float:
        """Use `/ask` and return how many milliseconds it took until the answer was there."""
        call = await self._server.ask(question.text, person=next(self._numbers))
        await self._server.answered(call, within_s=WITHIN_S)
        return 1000 * (call.shown[0][0] - call.called_at)

    async def ask_all(self, questions: Sequence[Question]) -> list[float]:
        """Ask one after the other."""
        return [await self.ask(question) for question in questions]


def measure(bench: Bench, library: Library) -> Row:
    """Start the bot over a copy of the library, ask all questions, then beside an indexing run."""
    scratch = bench.scratch("bot")
    data = library.copy(scratch)
    source = second_source(bench, data, scratch / "more")
    allowed_s = bench.runner.deadline.left_s()
    return asyncio.run(asyncio.wait_for(_measure(bench, data, source, library.name), allowed_s))


async def _measure(bench: Bench, data: Path, source: Path, name: str) -> Row:
    questions = bench.news.questions()
    began = time.monotonic()
    async with connected(data, **_settings(bench)) as (server, bot):
        ready_s = time.monotonic() - began
        people, started = People(server), memory(bot.pid)
        await people.ask_all(bench.news.others(10))
        # Once: it remembers what it answered a moment ago.
        idle = await people.ask_all(questions)
        asked, torch = memory(bot.pid), holds_torch(bot.pid)
        endless = cycle(questions)
        during = []
        with indexing(bench, data, source, f"bot-{name}") as run:
            while run.is_on():
                during.append(await people.ask(next(endless)))
        after = await people.ask_all(list(islice(endless, AFTERWARDS)))
        held = memory(bot.pid)
    return {
        "ready s": round(ready_s, 2),
        "start MiB": started.resident,
        "asked MiB": asked.resident,
        "after MiB": held.resident,
        "peak MiB": held.peak,
        "anonymous MiB": asked.anonymous,
        "torch": "yes" if torch else "no",
        "questions": len(idle),
        **times(idle),
        **beside(run, during, after, percentile(idle, 0.95)),
    }


def _settings(bench: Bench) -> dict[str, str]:
    """Return the settings that the bot gets besides the small Discord's."""
    given = bench.runner.environment
    # The tests' bots share the cores with each other; this one has them, as it has by default.
    return {"PULLQUOTE_THREADS": "0"} | {name: given[name] for name in _PASSED_ON if name in given}
