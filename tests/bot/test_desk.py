"""The library's thread and its seats."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from bot.desk import Desk
from bot.errors import Busy, Closing, StillAsking
from index.errors import NoLibrary


@asynccontextmanager
async def desk(max_waiting: int = 64) -> AsyncIterator[Desk[list[int]]]:
    """Give a desk over a list of numbers."""
    opened: Desk[list[int]] = Desk(list, max_waiting=max_waiting)
    yield opened
    await opened.close(lambda library: library.clear(), within_s=5)


def holding(gate: threading.Event, begun: threading.Event) -> Callable[[list[int]], bool]:
    """Return a job that tells `begun`, and lasts until the gate opens."""

    def job(_: list[int]) -> bool:
        begun.set()
        return gate.wait(5)

    return job


def adding(number: int) -> Callable[[list[int]], None]:
    """Return a job that adds `number` to the library."""
    return lambda library: library.append(number)


async def test_jobs_run_in_the_order_they_came() -> None:
    async with desk() as d:
        jobs = [d.run(adding(n)) for n in range(64)]
        await asyncio.gather(*jobs)
        assert await d.run(list) == list(range(64))


async def test_who_finds_no_seat_is_told_at_once() -> None:
    async with desk(max_waiting=64) as d:
        gate = threading.Event()
        jobs = [d.run(holding(gate, threading.Event())) for _ in range(64)]
        with pytest.raises(Busy):
            d.run(len)
        gate.set()
        assert all(await asyncio.gather(*jobs))
        assert await d.run(len) == 0


async def test_a_seat_is_freed_by_the_job_and_not_by_its_caller() -> None:
    async with desk(max_waiting=1) as d:
        gate = threading.Event()
        begun = threading.Event()
        job = d.run(holding(gate, begun))
        await asyncio.to_thread(begun.wait)
        job.cancel()
        await asyncio.sleep(0.05)
        with pytest.raises(Busy):
            d.run(len)
        gate.set()
        await asyncio.sleep(0.05)
        assert await d.run(len) == 0


async def test_a_job_that_fails_frees_its_seat() -> None:
    async with desk(max_waiting=1) as d:
        for _ in range(3):
            with pytest.raises(ZeroDivisionError):
                await d.run(lambda _: 1 // 0)
            await asyncio.sleep(0.01)


async def test_a_person_has_one_question_at_a_time() -> None:
    async with desk() as d:
        gate = threading.Event()
        first = d.run(holding(gate, threading.Event()), person=1)
        with pytest.raises(StillAsking):
            d.run(len, person=1)
        other = d.run(len, person=2)
        gate.set()
        await asyncio.gather(first, other)
        await asyncio.sleep(0.01)
        assert await d.run(len, person=1) == 0


async def test_a_library_belongs_to_the_thread_that_opened_it() -> None:
    d = Desk(lambda: sqlite3.connect(":memory:"), max_waiting=64)
    assert await d.run(lambda library: library.execute("select 1").fetchone()) == (1,)
    assert d.opened
    assert await d.close(lambda library: library.close(), within_s=5)
    assert not d.opened


async def test_a_library_that_was_not_there_is_opened_when_it_is() -> None:
    present = threading.Event()

    def open_library() -> str:
        if not present.is_set():
            raise NoLibrary("There is no library here.")
        return "library"

    d = Desk(open_library, max_waiting=64)
    with pytest.raises(NoLibrary):
        await d.run(str)
    assert not d.opened
    present.set()
    assert await d.run(str) == "library"
    await d.close(lambda _: None, within_s=5)


async def test_a_refusing_desk_ends_what_has_begun_and_nothing_else() -> None:
    async with desk() as d:
        gate = threading.Event()
        begun = threading.Event()
        running = d.run(holding(gate, begun))
        waiting = d.run(len)
        await asyncio.to_thread(begun.wait)
        d.refuse()
        gate.set()
        assert await running
        with pytest.raises(Closing):
            await waiting
        with pytest.raises(Closing):
            d.run(len)


async def test_closing_lets_waiting_jobs_end() -> None:
    d: Desk[list[int]] = Desk(list, max_waiting=64)
    closed: list[list[int]] = []
    jobs = [d.run(adding(n)) for n in range(10)]
    assert await d.close(closed.append, within_s=5)
    assert all(job.done() for job in jobs)
    assert closed == [list(range(10))]


async def test_closing_does_not_wait_for_ever() -> None:
    d: Desk[list[int]] = Desk(list, max_waiting=64)
    gate = threading.Event()
    begun = threading.Event()
    running = d.run(holding(gate, begun))
    waiting = d.run(len)
    await asyncio.to_thread(begun.wait)
    assert not await d.close(lambda _: None, within_s=0.05)
    assert waiting.cancelled() or await cancelled(waiting)
    gate.set()
    assert await running


async def cancelled(job: asyncio.Future[int]) -> bool:
    """Tell whether `job` was given up."""
    await asyncio.wait([job])
    return job.cancelled()
