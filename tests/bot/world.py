"""A small Discord with the whole bot in it, over a library of a few lines."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import discord
import numpy as np
import simcord
from numpy.typing import NDArray
from simcord.actors import MemberActor, MessageLike, _component_click
from simcord.builders import ChannelHandle, GuildHandle, RoleHandle
from simcord.env import Env
from simcord.results import InteractionResult

from bot.assembly import Options, assemble
from bot.client import Pullquote
from bot.connection import Connection
from bot.desk import Desk
from bot.door import Door
from bot.jobs import Jobs
from bot.library import Library
from bot.program import Program
from bot.records import Records, open_records
from bot.schedule import Schedule
from bot.uploads import Uploads
from index.domain import (
    Answer,
    Article,
    Change,
    Outcome,
    Quote,
    Scope,
    Source,
    SourceHealth,
    SourceKind,
    Status,
)
from index.errors import QuestionError
from tests.fakes import article

OPENING = "When did the bridge open?"
SHARED = Source(1, SourceKind.FOLDER, "/srv/articles/courier", None, "The Tarn Courier")


@dataclass
class ToyLibrary:
    """Knows one answer, and remembers what it was asked, where, and on which thread."""

    owned: tuple[Source, ...] = (SHARED,)
    asked: list[tuple[str, Scope]] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)
    overdue: int = 0
    """Sources that are due, whenever it is asked."""
    due_at: list[datetime] = field(default_factory=list)
    """When it was asked what is due."""
    closed: bool = False
    confidence: float = 0.9
    number: int = 7
    """Its generation."""

    def ask(
        self, text: str, scope: Scope = Scope(), /, *, most: int = 3, stricter: float = 0.0
    ) -> Answer:
        self.asked.append((text, scope))
        self.threads.add(threading.current_thread().name)
        if text == "too long":
            raise QuestionError("The question has 1,001 characters; 1,000 are the most.")
        if text == "break":
            raise RuntimeError("nobody expected this")
        quote = Quote(article(), 0, 28, score=0.9, group=0)
        outcomes = {OPENING: Outcome.ANSWERED, "Who built it?": Outcome.UNSURE}
        outcome = outcomes.get(text, Outcome.NOTHING)
        if outcome is Outcome.ANSWERED and self.confidence < 0.6 + stricter:
            outcome = Outcome.UNSURE
        quotes = () if outcome is Outcome.NOTHING else (quote,)
        return Answer(text, outcome, self.confidence, quotes, is_talk=text == "Hello!")

    def generation(self) -> int:
        return self.number

    def article(self, source: int, id: str, scope: Scope = Scope(), /) -> Article | None:
        found = article()
        return found if (source, id) == (found.source_id, found.id) else None

    def changes(self, article: str, since: datetime, scope: Scope = Scope(), /) -> list[Change]:
        return []

    def meanings(self, texts: Sequence[str], /) -> NDArray[np.float32]:
        """Each first word has a direction of its own."""
        rows = np.zeros((len(texts), 26), np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[ord(text.strip().lower()[0]) - ord("a")] = 1.0
        return rows

    def sources(self, scope: Scope = Scope(), /) -> list[SourceHealth]:
        seen = [source for source in self.owned if source.owner in (None, scope.server)]
        return [SourceHealth(source, 10, None, None) for source in seen]

    def due(self, at: datetime, /) -> int:
        self.due_at.append(at)
        return self.overdue

    def status(self, scope: Scope = Scope(), /) -> Status:
        return Status(10, 80, 0, 7, "all-MiniLM-L6-v2", "ready", "openvino-f32")

    def close(self) -> None:
        self.closed = True


@dataclass(frozen=True)
class World:
    """A server with a channel, a member, a moderator, and the bot."""

    env: Env
    client: Pullquote
    guild: GuildHandle
    channel: ChannelHandle
    alice: MemberActor
    mod: MemberActor
    library: ToyLibrary
    desk: Desk[Library]
    records: Desk[Records]
    door: Door
    jobs: Jobs
    schedule: Schedule
    moderators: list[RoleHandle]
    """The roles that a moderator has."""

    @property
    def me(self) -> str:
        """The bot's mention."""
        assert self.env.bot.user is not None
        return self.env.bot.user.mention

    def said(self) -> list[discord.Message]:
        """Everything the bot said in the channel."""
        return [m for m in self.channel.history() if m.author == self.env.bot.user]


def showing(seconds: Iterable[float]) -> Callable[[], float]:
    """Return a clock that shows each of `seconds` once, then stands still."""
    times = iter(seconds)
    last = [0.0]

    def clock() -> float:
        last[0] = next(times, last[0])
        return last[0]

    return clock


@asynccontextmanager
async def world(
    folder: Path,
    *,
    worker: tuple[str, ...] = (sys.executable, "-c", ""),
    library: ToyLibrary | None = None,
    open_library: Callable[[], Library] | None = None,
    max_waiting: int = 64,
    cooldown_s: float = 60,
    clock: Callable[[], float] = time.monotonic,
    edit_every_s: float = 0.01,
    open_s: float = 300,
    server: int | None = None,
    most_upload_bytes: int = 1_000_000,
    keep_days: int = 30,
) -> AsyncIterator[World]:
    """Bring the bot to life in a server, and fail if it broke unseen."""
    articles = library or ToyLibrary()
    clients: list[Pullquote] = []

    def connect(make_client: Callable[[], Pullquote]) -> Connection:
        clients.append(make_client())
        return Connection(lambda: clients[0], "token")

    parts = assemble(
        Options(
            keep_days=keep_days,
            max_waiting=max_waiting,
            reindex_cooldown_s=cooldown_s,
            schedule_s=0.01,
            edit_every_s=edit_every_s,
            open_s=open_s,
            clock=clock,
        ),
        Program(worker, folder, environment={}, grace_s=1.0, patience_s=1.0),
        open_library=open_library or (lambda: articles),
        open_records=lambda: open_records(folder / "bot.sqlite", keep_days=keep_days),
        connect=connect,
        uploads=Uploads(most_bytes=most_upload_bytes),
    )
    client = clients[0]
    try:
        async with simcord.run(client) as env:
            guild = env.create_guild("Tarn", id=server)
            moderators = guild.create_role(
                "Moderators", permissions=discord.Permissions(manage_guild=True)
            )
            yield World(
                env=env,
                client=client,
                guild=guild,
                channel=guild.create_text_channel("news"),
                alice=guild.add_member(env.create_user("alice")),
                mod=guild.add_member(env.create_user("mod"), roles=[moderators]),
                library=articles,
                desk=parts.desk,
                records=parts.records,
                door=parts.door,
                jobs=parts.jobs,
                schedule=parts.schedule,
                moderators=[moderators],
            )
    finally:
        await parts.desk.close(lambda library: library.close(), within_s=5)
        await parts.records.close(lambda records: records.close(), within_s=5)


async def press(actor: MemberActor, message: MessageLike | None, label: str) -> InteractionResult:
    """Let `actor` press a button, even while a command of somebody's is at work.

    `actor.click` would wait for the command's end.
    """
    assert message is not None
    return await _component_click(actor, message, label=label, custom_id=None)


async def until(true: Callable[[], bool], *, within_s: float = 5.0) -> None:
    """Wait until `true()` is."""
    async with asyncio.timeout(within_s):
        while not true():  # noqa: ASYNC110 - what is waited for happens in another process
            await asyncio.sleep(0.01)
