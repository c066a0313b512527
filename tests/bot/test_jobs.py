"""The queue of indexing runs."""

from __future__ import annotations

import asyncio

import pytest

from bot.errors import AlreadyQueued, Cancelled, Closing, CoolingDown, QueueFull, WorkerFailed
from bot.job import Job
from bot.jobs import MOST_PLACES, Jobs, Listener
from bot.progress import Progress, Stage, Summary
from tests.bot.world import showing, until

DONE = Summary(1, 2, 3, 4, 7, 80, (), 1.5)
READING = Progress(Stage.READING, "news", 1, 2, 5)
DUE = Job.due()


class Runs:
    """Runs jobs that last until the gate opens, and remembers their order and their ends."""

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.begun: list[int | None] = []
        self.cut_short: list[int | None] = []
        self.at_once = 0
        self.most_at_once = 0

    async def __call__(self, job: Job, listen: Listener) -> Summary:
        self.begun.append(job.server)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            listen(READING)
            await self.gate.wait()
        except asyncio.CancelledError:
            self.cut_short.append(job.server)
            await asyncio.sleep(0.01)  # a batch is stored first
            raise
        finally:
            self.at_once -= 1
        if job.server is not None and job.server < 0:
            raise WorkerFailed("died", 1)
        return DONE


async def do(jobs: Jobs, job: Job) -> Summary:
    with jobs.place(job) as place:
        return await jobs.run(place, lambda _: None)


async def one(jobs: Jobs, server: int) -> Summary:
    return await do(jobs, Job.reread(server))


async def test_jobs_run_one_at_a_time_in_the_order_they_came() -> None:
    runs = Runs()
    jobs = Jobs(runs, cooldown_s=0)
    tasks = [asyncio.create_task(one(jobs, server)) for server in (3, 1, 2)]
    await asyncio.sleep(0.01)
    assert runs.begun == [3]
    assert jobs.progress(3) == READING
    assert jobs.progress(1) is None
    assert jobs.waiting(1) == 1
    assert jobs.waiting(3) == 0
    runs.gate.set()
    assert await asyncio.gather(*tasks) == [DONE] * 3
    assert runs.begun == [3, 1, 2]
    assert runs.most_at_once == 1


async def test_a_place_is_told_and_given_back() -> None:
    jobs = Jobs(Runs(), cooldown_s=0)
    with jobs.place(Job.reread(1)) as first, jobs.place(Job.reread(2)) as second:
        assert (first.before, second.before) == (0, 1)
        with pytest.raises(AlreadyQueued) as caught, jobs.place(Job.reread(2)):
            pass
        assert caught.value.place == 1
    with jobs.place(Job.reread(2)) as again:
        assert again.before == 0


async def test_a_server_may_have_several_jobs_but_not_all_places() -> None:
    jobs = Jobs(Runs(), cooldown_s=0)
    places = [jobs.place(Job.remove(1, source)) for source in range(MOST_PLACES)]
    for place in places:
        place.__enter__()
    with pytest.raises(QueueFull), jobs.place(Job.reread(1)):
        pass
    with jobs.place(Job.reread(2)) as other:
        assert other.before == MOST_PLACES
    for place in places:
        place.__exit__(None, None, None)


async def test_a_server_pauses_after_rereading_whatever_came_of_it() -> None:
    runs = Runs()
    runs.gate.set()
    jobs = Jobs(runs, cooldown_s=60, clock=showing([100, 110, 159, 160]))
    with pytest.raises(WorkerFailed):
        await one(jobs, -1)
    for left in (50, 1):
        with pytest.raises(CoolingDown) as caught, jobs.place(Job.reread(-1)):
            pass
        assert caught.value.wait_s == left
    with jobs.place(Job.reread(-1)) as place:
        assert place.before == 0
    with jobs.place(Job.reread(2)):  # another server does not wait
        pass


async def test_adding_and_removing_know_no_pause() -> None:
    runs = Runs()
    runs.gate.set()
    jobs = Jobs(runs, cooldown_s=60, clock=lambda: 100.0)
    assert await one(jobs, 1) == DONE
    assert await do(jobs, Job.add(1, "https://courier.example")) == DONE
    assert await do(jobs, Job.remove(1, 5)) == DONE
    with pytest.raises(CoolingDown):
        await one(jobs, 1)


async def test_a_closed_queue_begins_nothing() -> None:
    runs = Runs()
    jobs = Jobs(runs, cooldown_s=0)
    running = asyncio.create_task(one(jobs, 1))
    waiting = asyncio.create_task(one(jobs, 2))
    await asyncio.sleep(0.01)
    jobs.close()
    with pytest.raises(Closing):
        await waiting
    runs.gate.set()
    assert await running == DONE
    with pytest.raises(Closing), jobs.place(Job.reread(3)):
        pass
    assert runs.begun == [1]


async def test_the_schedule_comes_after_everybody_else() -> None:
    runs = Runs()
    jobs = Jobs(runs, cooldown_s=0)
    tasks = [asyncio.create_task(do(jobs, job)) for job in (Job.reread(1), DUE, Job.reread(2))]
    await asyncio.sleep(0.01)
    runs.gate.set()
    await asyncio.gather(*tasks)
    assert runs.begun == [1, 2, None]
    assert runs.cut_short == []


async def test_a_scheduled_run_at_work_stands_back_and_begins_again() -> None:
    runs = Runs()
    jobs = Jobs(runs, cooldown_s=0)
    scheduled = asyncio.create_task(do(jobs, DUE))
    await until(lambda: runs.begun == [None])
    with jobs.place(Job.reread(1)) as place:
        assert place.before == 0  # nobody has to wait for the schedule
        moderators = asyncio.create_task(jobs.run(place, lambda _: None))
        await until(lambda: runs.begun == [None, 1])
        assert runs.cut_short == [None]
        assert not scheduled.done()
        runs.gate.set()
        assert await moderators == DONE
    assert await scheduled == DONE
    assert runs.begun == [None, 1, None]
    assert runs.most_at_once == 1


async def test_the_schedule_stands_back_even_before_it_has_begun() -> None:
    runs = Runs()
    runs.gate.set()
    jobs = Jobs(runs, cooldown_s=0)
    # Both in one turn of the loop: the first is called, and not yet at work.
    await asyncio.gather(do(jobs, DUE), do(jobs, Job.reread(1)))
    assert runs.begun == [1, None]


async def test_no_moderator_stands_back_for_another() -> None:
    runs = Runs()
    jobs = Jobs(runs, cooldown_s=0)
    tasks = [asyncio.create_task(one(jobs, server)) for server in (1, 2)]
    await asyncio.sleep(0.02)
    assert runs.begun == [1]
    assert runs.cut_short == []
    runs.gate.set()
    await asyncio.gather(*tasks)


async def test_a_run_is_cancelled_and_the_next_one_begins() -> None:
    runs = Runs()
    jobs = Jobs(runs, cooldown_s=0)
    heard: list[Progress] = []
    with jobs.place(Job.reread(1)) as place:
        running = asyncio.create_task(jobs.run(place, heard.append))
        waiting = asyncio.create_task(one(jobs, 2))
        await until(lambda: bool(heard))
        place.cancel()
        place.cancel()
        with pytest.raises(Cancelled):
            await running
    runs.gate.set()
    assert await waiting == DONE
    assert runs.begun == [1, 2]
    assert runs.cut_short == [1]


async def test_a_job_that_waits_is_cancelled_and_never_begins() -> None:
    runs = Runs()
    jobs = Jobs(runs, cooldown_s=60)
    first = asyncio.create_task(one(jobs, 1))
    await asyncio.sleep(0.01)
    with jobs.place(Job.reread(2)) as place:
        waiting = asyncio.create_task(jobs.run(place, lambda _: None))
        await asyncio.sleep(0)
        place.cancel()
        with pytest.raises(Cancelled):
            await waiting
    with jobs.place(Job.reread(2)):  # what never began is followed by no pause
        pass
    runs.gate.set()
    assert await first == DONE
    assert runs.begun == [1]


async def test_whoever_called_can_be_cancelled_at_any_moment() -> None:
    runs = Runs()
    jobs = Jobs(runs, cooldown_s=0)
    at_work, waiting = [asyncio.create_task(one(jobs, server)) for server in (1, 2)]
    await asyncio.sleep(0.01)
    waiting.cancel()
    at_work.cancel()
    await asyncio.wait([at_work, waiting])
    assert at_work.cancelled()
    assert waiting.cancelled()
    assert runs.cut_short == [1]
    runs.gate.set()
    assert await one(jobs, 3) == DONE
