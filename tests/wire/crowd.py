"""Thirty people in two servers, each with two questions at the same moment, and what they see."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot import replies
from tests.wire.payloads import GUILD, SECOND_GUILD, Payload
from tests.wire.records import Call, words
from tests.wire.server import SmallDiscord

PEOPLE = 30
_TOLD = (replies.already_asking(), replies.busy())


class Outcome(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    TOLD = "told"
    """The person was told to wait, or when to ask again."""
    WRONG = "wrong"
    LOST = "lost"


@dataclass(frozen=True)
class Asked:
    """A question of somebody's: by command where there is a `call`, else by mention."""

    question: str
    right: str
    """Words that its answer has to show."""
    at: float
    person: int
    guild: int
    call: Call | None
    message: str
    """Id of the message, if it was a mention."""


@dataclass(frozen=True)
class Seen:
    """What a person got for a question."""

    outcome: Outcome
    at: float | None
    times: int
    """How often an answer stands there."""


@dataclass(frozen=True)
class Tally:
    """How it went for a crowd; times in seconds."""

    outcomes: Mapping[Outcome, int]
    twice: int
    acknowledged_s: Sequence[float]
    """Of commands: mentions have no deadline."""
    answered_s: Sequence[float]
    """Shortest first."""
    bad: Sequence[str]
    """Questions that were lost, answered twice or wrong."""

    @property
    def asked(self) -> int:
        """How many questions there were."""
        return sum(self.outcomes.values())

    @property
    def acknowledged_p95_s(self) -> float:
        """What 95 of 100 acknowledgements took at most."""
        return statistics.quantiles(self.acknowledged_s, n=20, method="inclusive")[-1]

    def __str__(self) -> str:
        kinds = ", ".join(f"{kind} {self.outcomes.get(kind, 0)}" for kind in Outcome)
        return (
            f"{self.asked} questions: {kinds}, twice {self.twice}; acknowledged p95 "
            f"{self.acknowledged_p95_s * 1000:.0f} ms, slowest "
            f"{max(self.acknowledged_s) * 1000:.0f} ms; answered median "
            f"{statistics.median(self.answered_s) * 1000:.0f} ms, last "
            f"{self.answered_s[-1] * 1000:.0f} ms" + (f"; {list(self.bad)}" if self.bad else "")
        )


class Crowd:
    """Asks `questions` (with words of the right answer), and looks at what comes back."""

    def __init__(self, server: SmallDiscord, questions: Mapping[str, str]) -> None:
        self._server = server
        self._questions = list(questions.items())
        self.asked: list[Asked] = []

    async def ask(self, people: Sequence[int]) -> None:
        """Let each of `people` use `/ask` in one server and mention the bot in the other."""
        for person in people:
            # By turns: whichever comes second is told to wait.
            first, second = self.command, self.mention
            if person % 4 < 2:
                first, second = second, first
            await first(person)
            await second(person)

    async def command(self, person: int) -> None:
        """Let somebody use `/ask`."""
        question, right = self._next()
        guild = GUILD if person % 2 else SECOND_GUILD
        call = await self._server.ask(question, person=person, guild=guild)
        self.asked.append(Asked(question, right, call.called_at, person, guild, call, ""))

    async def mention(self, person: int) -> None:
        """Let somebody mention the bot."""
        question, right = self._next()
        guild = SECOND_GUILD if person % 2 else GUILD
        at = time.monotonic()
        said = await self._server.say(question, mention=True, person=person, guild=guild)
        self.asked.append(Asked(question, right, at, person, guild, None, said))

    async def served(self, *, within_s: float) -> None:
        """Wait until there is nobody left who waits, or for `within_s`."""
        try:
            await self._server.until(
                lambda: all(self.seen(one).outcome is not Outcome.LOST for one in self.asked),
                within_s=within_s,
            )
        except TimeoutError:
            return
        await asyncio.sleep(0.5)  # a second answer would come now

    async def ask_again(self, *, within_s: float) -> tuple[int, list[str]]:
        """Let those who were told to wait ask again until they are answered.

        Return how often they did, and what was still not answered as it should be.
        """
        times, bad = 0, list[str]()
        waiting = [one for one in self.asked if self.seen(one).outcome is Outcome.TOLD]
        while waiting and times < 10 * PEOPLE:
            again = Crowd(self._server, {one.question: one.right for one in waiting})
            for one in waiting:
                await again.command(one.person)
            times += len(waiting)
            await again.served(within_s=within_s)
            bad += again.tally().bad
            waiting = [one for one in again.asked if again.seen(one).outcome is Outcome.TOLD]
        return times, bad + [one.question for one in waiting]

    def seen(self, asked: Asked) -> Seen:
        """Return what has come of a question by now."""
        if asked.call is not None:
            shown = asked.call.shown
            messages = [(at, message) for at, message in shown[-1:] if _is_last(asked, message)]
            messages += [(post.at, post.message) for post in asked.call.follow_ups]
        else:
            posts = self._server.rest.posts.values()
            mine = [post for post in posts if post.replies_to == asked.message]
            messages = [(post.at, post.message) for post in mine]
        if not messages:
            return Seen(Outcome.LOST, None, 0)
        return Seen(_outcome(asked, messages[0][1]), messages[0][0], len(messages))

    def tally(self) -> Tally:
        """Count what has come of all questions."""
        seen = [(one, self.seen(one)) for one in self.asked]
        good = (Outcome.ANSWERED, Outcome.TOLD)
        return Tally(
            outcomes=Counter(what.outcome for _, what in seen),
            twice=sum(what.times > 1 for _, what in seen),
            acknowledged_s=[
                (one.call.acknowledged_at or float("inf")) - one.at
                for one in self.asked
                if one.call is not None
            ],
            answered_s=sorted(
                what.at - one.at
                for one, what in seen
                if what.at is not None and what.outcome is Outcome.ANSWERED
            ),
            bad=[
                f"{one.question} ({what.outcome}, {what.times})"
                for one, what in seen
                if what.outcome not in good or what.times != 1
            ],
        )

    def _next(self) -> tuple[str, str]:
        return self._questions[len(self.asked) % len(self._questions)]


def _is_last(asked: Asked, message: Payload) -> bool:
    """Tell whether an answer is more than a word about those that come before it."""
    return bool(message.get("components")) or _outcome(asked, message) is Outcome.TOLD


def _outcome(asked: Asked, message: Payload) -> Outcome:
    text = words(message)
    if asked.right in text:
        return Outcome.ANSWERED
    return Outcome.TOLD if text in _TOLD else Outcome.WRONG
