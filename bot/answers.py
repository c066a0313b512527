"""One question of one person, from Discord to the library and into the bot's memory."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.choosing import one_of
from bot.desk import Desk
from bot.errors import Forgotten, TooManyToday
from bot.library import Library
from bot.records import Asking, KeptQuestion, Pressed, Records, Room, ServerSettings
from bot.rules import Rules
from index.domain import Answer, Scope
from index.errors import PullquoteError
from index.follow_up import complete

_log = logging.getLogger(__name__)
T = TypeVar("T")

MOST_QUOTES = 9
"""Asked for at once: three are shown, the others behind a button."""


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks."""

    text: str
    asking: Asking
    scope: Scope
    source: str | None = None
    """The only source that counts, chosen or typed."""
    earlier: KeptQuestion | None = None
    """What it follows up, if anything."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer, and by what its buttons find it again."""

    answer: Answer
    asked: str
    """In the person's own words, where `answer.question` may have been made complete."""
    room: Room
    scope: Scope
    id: int | None = None
    """Of the kept question; None where nothing is kept."""
    token: str | None = None
    """What the buttons carry; None where nothing is kept."""


Announce = Callable[[int], Awaitable[object]]
"""Told how many questions come before this one."""


class Answers:
    """Answers questions over the library's desk, and keeps them over the records'."""

    def __init__(self, library: Desk[Library], records: Desk[Records], rules: Rules) -> None:
        self._library = library
        self._records = records
        self._rules = rules

    async def rules(self, server: int | None) -> ServerSettings:
        """Return what `server` wants."""
        return await self._rules.of(server)

    async def ask(self, request: Request, *, announce: Announce) -> Given:
        """Answer; `announce` is called once it is clear that there will be an answer.

        Before that: TooManyToday, StillAsking, Busy or Closing. After it whatever the library
        raises; a question that came to nothing is not counted.
        """
        server, person = request.scope.server, request.asking.person
        rules = await self._rules.of(server)
        await self._count(request, rules)
        try:
            future = self._library.run(
                lambda library: _asked(library, request, rules), person=person
            )
            await announce(self._library.taken - 1)
            answer, scope, generation = await future
        except BaseException:
            await self._give_back(request, rules)
            raise
        given = Given(answer, request.text, request.asking.room, scope)
        return await self._keep(given, request.asking, generation)

    async def shown(self, given: Given, reply: int) -> None:
        """Note that the bot's message `reply` carries the answer, so that it can be replied to."""
        id_ = given.id
        if id_ is not None:
            await self._noted(lambda records: records.questions.shown(given.room, id_, reply))

    async def replied_to(self, room: Room, reply: int) -> KeptQuestion | None:
        """Return the question that the bot's message `reply` answers; None if it is not known."""
        return await self._records.run(lambda records: records.questions.answered_by(room, reply))

    async def pressed(self, room: Room, token: str) -> Pressed:
        """Return what the button with `token` stands for. Raises Forgotten."""
        found = await self._records.run(lambda records: records.buttons.pressed(room, token))
        if found is None:
            raise Forgotten
        return found

    async def again(self, question: KeptQuestion, *, token: str, person: int) -> Given:
        """Answer a kept question once more, for whoever pressed a button of it."""
        scope = question.scope
        rules = await self._rules.of(scope.server)
        answer = await self._library.run(
            lambda library: _ask(library, question.text, scope, rules), person=person
        )
        return Given(answer, question.text, question.asking.room, scope, question.id, token)

    async def _count(self, request: Request, rules: ServerSettings) -> None:
        if rules.person_per_day is None and rules.server_per_day is None:
            return
        asking = request.asking
        reached = await self._records.run(
            lambda records: records.limits.take(
                request.scope.server,
                asking.person,
                asking.at,
                person_limit=rules.person_per_day,
                server_limit=rules.server_per_day,
            )
        )
        if reached is not None:
            raise TooManyToday(reached)

    async def _give_back(self, request: Request, rules: ServerSettings) -> None:
        if rules.person_per_day is None and rules.server_per_day is None:
            return
        server, asking = request.scope.server, request.asking
        await self._noted(
            lambda records: records.limits.give_back(server, asking.person, asking.at)
        )

    async def _keep(self, given: Given, asking: Asking, generation: int) -> Given:
        """Keep the question, unless it is none; an answer is given even where that fails."""
        if given.answer.is_talk:
            return given

        def keep(records: Records) -> tuple[int, str] | None:
            id_ = records.questions.keep(asking, given.answer, given.scope, generation=generation)
            token = None if id_ is None else records.buttons.token(asking.room, id_)
            return None if id_ is None or token is None else (id_, token)

        kept = await self._noted(keep)
        return given if kept is None else replace(given, id=kept[0], token=kept[1])

    async def _noted(self, job: Callable[[Records], T]) -> T | None:
        """Do what an answer does not depend on; None, and a line in the log, where it fails."""
        try:
            return await self._records.run(job)
        except PullquoteError as error:
            _log.error("not kept", extra={"error": str(error)})
            return None


def _asked(library: Library, request: Request, rules: ServerSettings) -> tuple[Answer, Scope, int]:
    """Answer a question, made complete where it follows up another.

    Also returns where it looked, and the library's generation.
    """
    began = time.perf_counter()
    text, scope, earlier = request.text, request.scope, request.earlier
    if request.source is not None:
        chosen = one_of(library.sources(scope), request.source)
        scope = replace(scope, sources=frozenset({chosen.source.id}))
    if earlier is not None:
        text = complete(text, earlier.text, _ask(library, earlier.text, earlier.scope, rules))
    answer = _ask(library, text, scope, rules)
    _log.info(
        "question answered",
        extra={
            "outcome": answer.outcome.value,
            "quotes": len(answer.quotes),
            "server": scope.server,
            "took_ms": round(1000 * (time.perf_counter() - began)),
        },
    )
    return answer, scope, library.generation()


def _ask(library: Library, text: str, scope: Scope, rules: ServerSettings) -> Answer:
    return library.ask(text, scope, most=MOST_QUOTES, stricter=rules.sureness.offset)
