"""A small Discord with the whole bot in it, over a library of a few lines."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import discord
import simcord
from simcord.actors import MemberActor, MessageLike, _component_click
from simcord.builders import ChannelHandle, GuildHandle, RoleHandle
from simcord.env import Env
from simcord.results import InteractionResult

from bot.buttons import Buttons
from bot.client import Pullquote
from bot.commands import ask, reindex, sources, sources_add, sources_remove, status
from bot.commands import help as help_
from bot.desk import Desk
from bot.door import Door
from bot.jobs import Jobs
from bot.library import Library
from bot.looker import Looker
from bot.memory import Memory
from bot.mentions import Mentions
from bot.program import Program
from bot.question import Questions
from bot.runs import Runs
from bot.schedule import Schedule
from bot.uploads import Uploads
from bot.worker import Worker
from index.domain import (
    Answer,
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

    def ask(self, question: str, scope: Scope = Scope(), /) -> Answer:
        self.asked.append((question, scope))
        self.threads.add(threading.current_thread().name)
        if len(question) > 1000:
            raise QuestionError("The question has 1,001 characters; 1,000 are the most.")
        if question == "break":
            raise RuntimeError("nobody expected this")
        printed = article()
        quote = Quote(printed, 0, 28, score=0.9, group=0)
        outcomes = {OPENING: Outcome.ANSWERED, "Who built it?": Outcome.UNSURE}
        outcome = outcomes.get(question, Outcome.NOTHING)
        quotes = () if outcome is Outcome.NOTHING else (quote,)
        return Answer(question, outcome, 0.9, quotes)

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
) -> AsyncIterator[World]:
    """Bring the bot to life in a server, and fail if it broke unseen."""
    articles = library or ToyLibrary()
    desk: Desk[Library] = Desk(open_library or (lambda: articles), max_waiting=max_waiting)
    door = Door()
    program = Program(worker, folder, environment={}, grace_s=1.0, patience_s=1.0)
    jobs = Jobs(Worker(program).run, cooldown_s=cooldown_s, clock=clock)
    schedule = Schedule(desk, jobs, every_s=0.01, chance=lambda: 0.0)
    buttons = Buttons()
    runs = Runs(jobs, door, buttons, edit_every_s=edit_every_s)
    questions = Questions(buttons, open_s=open_s)
    uploads = Uploads(most_bytes=most_upload_bytes)
    group = sources.group(desk, runs, door, buttons)
    sources_add.add_to(group, sources_add.Adding(Looker(program), uploads, runs, door, questions))
    sources_remove.add_to(group, desk, runs, door, questions)
    commands = (
        ask.command(desk, door),
        group,
        reindex.command(desk, runs, door),
        status.command(desk, jobs, schedule),
        help_.command(),
    )
    memory = Memory(folder / "bot.sqlite")
    client = Pullquote(commands, Mentions(desk, door), buttons=buttons, memory=memory)
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
                desk=desk,
                door=door,
                jobs=jobs,
                schedule=schedule,
                moderators=[moderators],
            )
    finally:
        await desk.close(lambda library: library.close(), within_s=5)


async def press(actor: MemberActor, message: MessageLike, label: str) -> InteractionResult:
    """Let `actor` press a button, even while a command of somebody's is at work.

    `actor.click` would wait for the command's end.
    """
    return await _component_click(actor, message, label=label, custom_id=None)


async def until(true: Callable[[], bool], *, within_s: float = 5.0) -> None:
    """Wait until `true()` is."""
    async with asyncio.timeout(within_s):
        while not true():  # noqa: ASYNC110 - what is waited for happens in another process
            await asyncio.sleep(0.01)
