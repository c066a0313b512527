"""The queue of indexing runs."""

from __future__ import annotations

import asyncio

import pytest

from bot.errors import AlreadyQueued, Closing, CoolingDown, WorkerFailed
from bot.jobs import Jobs, Listener
from bot.progress import Progress, Stage, Summary
from bot.worker import Job
from tests.bot.world import showing

DONE = Summary(1, 2, 3, 4, 7, 80, (), 1.5)
READING = Progress(Stage.READING, "news", 1, 2)


class Runs:
    """Runs jobs that last until the gate opens, and remembers their order."""

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.begun: list[int] = []
        self.at_once = 0
        self.most_at_once = 0

    async def __call__(self, job: Job, listen: Listener) -> Summary:
        self.begun.append(job.server)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        listen(READING)
        await self.gate.wait()
        self.at_once -= 1
        if job.server < 0:
            raise WorkerFailed("died", 1)
        return DONE


async def one(jobs: Jobs, server: int) -> Summary:
    with jobs.place(server):
        return await jobs.run(Job(server), lambda _: None)


async def test_jobs_run_one_at_a_time_in_the_order_they_came() -> None:
    runs = Runs()
    jobs = Jobs(runs, cooldown_s=0)
    tasks = [asyncio.create_task(one(jobs, server)) for server in (3, 1, 2)]
    await asyncio.sleep(0.01)
    assert runs.begun == [3]
    assert jobs.progress(3) == READING
    assert jobs.progress(1) is None
    assert jobs.waits(1)
    assert not jobs.waits(3)
    runs.gate.set()
    assert await asyncio.gather(*tasks) == [DONE] * 3
    assert runs.begun == [3, 1, 2]
    assert runs.most_at_once == 1


async def test_a_place_is_told_and_given_back() -> None:
    jobs = Jobs(Runs(), cooldown_s=0)
    with jobs.place(1) as first, jobs.place(2) as second:
        assert (first, second) == (0, 1)
        with pytest.raises(AlreadyQueued) as caught, jobs.place(2):
            pass
        assert caught.value.place == 1
    with jobs.place(2) as again:
        assert again == 0


async def test_a_server_pauses_after_its_run_whatever_came_of_it() -> None:
    runs = Runs()
    runs.gate.set()
    jobs = Jobs(runs, cooldown_s=60, clock=showing([100, 110, 159, 160]))
    with pytest.raises(WorkerFailed):
        await one(jobs, -1)
    for left in (50, 1):
        with pytest.raises(CoolingDown) as caught, jobs.place(-1):
            pass
        assert caught.value.wait_s == left
    with jobs.place(-1) as place:
        assert place == 0
    with jobs.place(2):  # another server does not wait
        pass


async def test_a_closed_queue_begins_nothing() -> None:
    runs = Runs()
    jobs = Jobs(runs, cooldown_s=0)
    running = asyncio.create_task(one(jobs, 1))
    waiting = asyncio.create_task(one(jobs, 2))
    await asyncio.sleep(0.01)
    jobs.close()
    runs.gate.set()
    assert await running == DONE
    with pytest.raises(Closing):
        await waiting
    with pytest.raises(Closing), jobs.place(3):
        pass
    assert runs.begun == [1]
