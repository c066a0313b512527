"""One question of one person, from Discord to the library; what `/ask` and mentions share."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime

import discord

from bot.desk import Desk
from bot.library import Library
from bot.sending import Asked
from index.domain import Answer, Scope
from index.when import read_days

_log = logging.getLogger(__name__)


def ask(desk: Desk[Library], question: str, scope: Scope, *, person: int) -> asyncio.Future[Answer]:
    """Return the future of the answer; Busy or StillAsking at once if it cannot be taken on."""

    def job(library: Library) -> Answer:
        began = time.perf_counter()
        answer = library.ask(question, scope)
        _log.info(
            "question answered",
            extra={
                "outcome": answer.outcome.value,
                "quotes": len(answer.quotes),
                "server": scope.server,
                "took_ms": round(1000 * (time.perf_counter() - began)),
            },
        )
        return answer

    return desk.run(job, person=person)


def server_of(interaction: Asked) -> int | None:
    """Return the server whose sources may be searched; None: the shared ones only.

    A person can carry the bot into a server that has not installed it; such a server has no say
    and no sources here.
    """
    known: Callable[[int], discord.Guild | None] = interaction.client.get_guild
    server = interaction.guild_id
    if server is None or not (interaction.is_guild_integration() or known(server)):
        return None
    return server


def scope_of(interaction: Asked, since: str | None = None, until: str | None = None) -> Scope:
    """Return where a question asked by `interaction` may look. Raises UsageError on odd dates."""
    today = datetime.now(UTC).date()
    days = read_days(since, until, today, language=str(interaction.locale))
    return Scope(server=server_of(interaction), since=days.since, until=days.until)
