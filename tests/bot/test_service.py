"""The bot from its start to its end, without Discord."""

from __future__ import annotations

import asyncio
import json
import socket
import sqlite3
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path

import discord
import pytest

from bot.connection import Connection
from bot.desk import Desk
from bot.door import Door
from bot.errors import Closing, StartError
from bot.health import check
from bot.housekeeping import Housekeeping
from bot.job import Job
from bot.jobs import Jobs
from bot.library import Library
from bot.program import Program
from bot.records import RecordsError, open_records
from bot.records.schema import APPLICATION_ID
from bot.schedule import Schedule
from bot.service import Parts, serve
from bot.worker import Worker
from index.errors import IndexMismatch, NoLibrary
from tests.bot.scripts import worker_script
from tests.bot.test_connection import Client
from tests.bot.world import ToyLibrary, until


def parts(
    folder: Path,
    *,
    open_library: Callable[[], Library] = ToyLibrary,
    end: BaseException | None = None,
    worker: tuple[str, ...] = (),
    every_s: float = 0,
) -> Parts:
    program = Program(worker, folder, environment={}, grace_s=1.0)
    desk: Desk[Library] = Desk(open_library, max_waiting=64)
    jobs = Jobs(Worker(program).run, cooldown_s=0)
    records = Desk(lambda: open_records(folder / "bot.sqlite"), max_waiting=64)
    return Parts(
        desk=desk,
        records=records,
        door=Door(),
        jobs=jobs,
        program=program,
        schedule=Schedule(desk, jobs, every_s=every_s),
        housekeeping=Housekeeping(records),
        connection=Connection(lambda: Client(end), "token"),
    )


@asynccontextmanager
async def served(
    whole: Parts, *, health_port: int = 0
) -> AsyncIterator[tuple[asyncio.Event, asyncio.Task[bool]]]:
    """Run the bot; give what stops it and its task."""
    stop = asyncio.Event()
    running = asyncio.create_task(serve(whole, stop, health_port=health_port, look_again_s=0.01))
    try:
        yield stop, running
    finally:
        stop.set()
        await asyncio.wait([running])


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


async def test_a_bot_that_is_told_to_stop_closes_its_library(tmp_path: Path) -> None:
    library = ToyLibrary()
    whole = parts(tmp_path, open_library=lambda: library)
    async with served(whole) as (stop, running):
        await until(lambda: whole.desk.opened)
        stop.set()
        assert await running
    assert library.closed


async def test_a_running_question_is_answered_before_the_end(tmp_path: Path) -> None:
    whole = parts(tmp_path)
    replies: list[str] = []

    async def question() -> None:
        with whole.door.inside():
            await whole.desk.run(lambda _: time.sleep(0.3))
            await asyncio.sleep(0.1)  # sending
            replies.append("answer")

    async with served(whole) as (stop, running):
        asking = asyncio.create_task(question())
        await asyncio.sleep(0.05)
        stop.set()
        assert await running
        assert replies == ["answer"]
        await asking
        with pytest.raises(Closing), whole.door.inside():
            pass


async def test_a_running_index_is_stopped_and_says_so(tmp_path: Path) -> None:
    worker = worker_script(tmp_path, 'tell("started", sources=1)', "time.sleep(60)")
    whole = parts(tmp_path, worker=worker)
    begun = asyncio.Event()

    async def reindex() -> str:
        with whole.door.inside(), whole.jobs.place(Job.reread(1)) as place:
            try:
                await whole.jobs.run(place, lambda _: begun.set())
            except Closing:
                return "told"
        return "not told"

    async with served(whole) as (stop, running):
        reindexing = asyncio.create_task(reindex())
        await begun.wait()
        began = time.perf_counter()
        stop.set()
        assert await running
        assert await reindexing == "told"
        assert time.perf_counter() - began < 10


async def test_a_question_that_never_ends_does_not_hold_up_the_stop(tmp_path: Path) -> None:
    gate = threading.Event()
    whole = parts(tmp_path)
    async with served(whole) as (stop, running):
        await until(lambda: whole.desk.opened)
        endless = whole.desk.run(lambda _: gate.wait(20))
        began = time.perf_counter()
        stop.set()
        assert not await running
        assert time.perf_counter() - began < 10
        gate.set()
        await endless


async def test_who_waits_for_too_long_at_the_end_is_told(tmp_path: Path) -> None:
    whole = parts(tmp_path)
    told: list[str] = []

    async def question(number: int) -> None:
        with whole.door.inside():
            try:
                await whole.desk.run(lambda _: time.sleep(1.2))
                told.append("answer")
            except Closing:
                told.append(f"restarting {number}")

    async with served(whole) as (stop, running):
        await until(lambda: whole.desk.opened)
        asking = [asyncio.create_task(question(number)) for number in range(6)]
        await asyncio.sleep(0.05)
        stop.set()
        assert await running
        await asyncio.gather(*asking)
    answered = told.count("answer")
    assert 1 <= answered <= 4
    assert told[answered:] == [f"restarting {number}" for number in range(answered, 6)]


async def test_a_wrong_token_is_an_error_of_the_start(tmp_path: Path) -> None:
    library = ToyLibrary()
    refused = parts(tmp_path, open_library=lambda: library, end=discord.LoginFailure("no"))
    with pytest.raises(StartError, match="DISCORD_TOKEN"):
        await serve(refused, asyncio.Event(), health_port=0)
    assert library.closed


async def test_a_broken_library_stops_the_start(tmp_path: Path) -> None:
    def broken() -> Library:
        raise IndexMismatch("Another model built this library. Run `pullquote rebuild`.")

    with pytest.raises(IndexMismatch, match="rebuild"):
        await serve(parts(tmp_path, open_library=broken), asyncio.Event(), health_port=0)


async def test_a_bot_without_a_library_waits_for_one(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    there = threading.Event()

    def open_library() -> Library:
        if not there.is_set():
            raise NoLibrary("There is no library yet. Add articles with `pullquote add`.")
        return ToyLibrary()

    whole = parts(tmp_path, open_library=open_library)
    async with served(whole):
        await until(lambda: "no library yet" in caplog.text)
        assert not whole.desk.opened
        there.set()
        await until(lambda: whole.desk.opened)


async def test_health_follows_the_library_and_the_gateway(tmp_path: Path) -> None:
    port = free_port()
    whole = parts(tmp_path)
    async with served(whole, health_port=port):
        await until(lambda: whole.desk.opened)
        code, line = await asyncio.to_thread(check, port)
        assert code == 1
        assert "gateway not connected" in line
    assert whole.ailment() == "library not open"


async def test_a_worker_that_dies_by_schedule_is_a_warning_and_no_ailment(tmp_path: Path) -> None:
    port = free_port()
    worker = worker_script(tmp_path, "os.kill(os.getpid(), signal.SIGKILL)")
    library = ToyLibrary(overdue=1)
    whole = parts(tmp_path, open_library=lambda: library, worker=worker, every_s=0.01)
    async with served(whole, health_port=port):
        await until(lambda: whole.schedule.trouble is not None)
        _, line = await asyncio.to_thread(check, port)
    assert json.loads(line)["warning"].startswith("reading by schedule fails: killed by SIGKILL")
    assert json.loads(line)["reason"] == "gateway not connected"


async def test_a_scheduled_run_ends_with_the_bot(tmp_path: Path) -> None:
    worker = worker_script(tmp_path, 'tell("started", sources=1)', "time.sleep(60)")
    library = ToyLibrary(overdue=1)
    whole = parts(tmp_path, open_library=lambda: library, worker=worker, every_s=0.01)
    async with served(whole) as (stop, running):
        await until(lambda: whole.jobs.progress(None) is not None)
        began = time.perf_counter()
        stop.set()
        assert await running
        assert time.perf_counter() - began < 10
    assert whole.schedule.trouble is None


async def test_a_stop_while_the_library_opens_is_no_error(tmp_path: Path) -> None:
    gate = threading.Event()

    def open_slowly() -> Library:
        gate.wait(20)
        return ToyLibrary()

    whole = parts(tmp_path, open_library=open_slowly)
    async with served(whole) as (stop, running):
        await asyncio.sleep(0.05)
        stop.set()
        assert not await running
        gate.set()


async def test_a_memory_that_cannot_be_read_stops_the_start_in_words(tmp_path: Path) -> None:
    (tmp_path / "bot.sqlite").write_bytes(b"not a database" * 1000)
    with pytest.raises(RecordsError, match=r"bot\.sqlite: it is no database"):
        await serve(parts(tmp_path), asyncio.Event(), health_port=0)


async def test_a_memory_of_a_newer_bot_stops_the_start(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "bot.sqlite")) as database:
        database.execute(f"pragma application_id = {APPLICATION_ID}")
        database.execute("pragma user_version = 99")
    with pytest.raises(RecordsError, match="newer"):
        await serve(parts(tmp_path), asyncio.Event(), health_port=0)
