"""Sources that are read by themselves."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.job import Job
from bot.jobs import Jobs
from bot.library import Library
from bot.program import Program
from bot.schedule import LONGEST_WAIT_S, Schedule
from bot.trouble import Ailment
from bot.worker import Worker
from index.errors import StoreError
from tests.bot.scripts import noting, waiting_for, worker_script
from tests.bot.world import ToyLibrary, until

MORNING = datetime(2031, 5, 6, 8, tzinfo=UTC)


@dataclass
class Clocks:
    """A wall clock that can be set, and a monotonic one that goes on with each sleep."""

    wall: datetime = MORNING
    monotonic: float = 0.0
    sleeps: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.monotonic += seconds
        self.wall += timedelta(seconds=seconds)
        await asyncio.sleep(0.001)


@dataclass(frozen=True)
class Kept:
    """A schedule at work."""

    clocks: Clocks
    library: ToyLibrary
    jobs: Jobs
    schedule: Schedule
    note: Path

    def runs(self) -> list[list[str]]:
        """Return what each process was told."""
        if not self.note.exists():
            return []
        return [json.loads(row) for row in self.note.read_text().splitlines()]


@asynccontextmanager
async def kept(
    folder: Path,
    *lines: str,
    library: ToyLibrary | None = None,
    every_s: float = 30,
    opened: bool = True,
) -> AsyncIterator[Kept]:
    """Keep a schedule over a script with these lines."""
    known = library or ToyLibrary(overdue=1)
    clocks = Clocks()
    note = folder / "told"
    script = worker_script(folder, noting(note), *lines)
    program = Program(script, folder, environment={}, grace_s=0.5, patience_s=2)
    desk: Desk[Library] = Desk(lambda: known, max_waiting=2)
    jobs = Jobs(Worker(program).run, cooldown_s=0)
    schedule = Schedule(
        desk,
        jobs,
        every_s=every_s,
        now=lambda: clocks.wall,
        clock=lambda: clocks.monotonic,
        sleep=clocks.sleep,
        chance=lambda: 0.0,
    )
    if opened:
        await desk.run(lambda _: None)
    keeping = asyncio.create_task(schedule.keep())
    try:
        yield Kept(clocks, known, jobs, schedule, note)
    finally:
        keeping.cancel()
        await asyncio.wait([keeping])
        await desk.close(lambda library: library.close(), within_s=5)


async def test_what_is_due_is_read_in_one_run(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    async with kept(tmp_path, waiting_for(gate), "finished()") as k:
        k.library.overdue = 40
        await until(lambda: len(k.runs()) == 1)
        assert k.runs()[0][:2] == ["sync", "--due"]
        assert "--server" not in k.runs()[0]
        assert k.clocks.sleeps == [30]
        k.library.overdue = 0
        gate.touch()
        await until(lambda: len(k.clocks.sleeps) > 5)
        assert len(k.runs()) == 1
        assert k.schedule.trouble is None


async def test_nothing_due_starts_no_process(tmp_path: Path) -> None:
    async with kept(tmp_path, "finished()", library=ToyLibrary()) as k:
        await until(lambda: len(k.library.due_at) > 3)
        assert k.library.due_at[:2] == [
            MORNING + timedelta(seconds=30),
            MORNING + timedelta(seconds=60),
        ]
        assert k.runs() == []


async def test_a_host_that_slept_catches_up_once(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    async with kept(tmp_path, waiting_for(gate), "finished()", library=ToyLibrary()) as k:
        await until(lambda: len(k.library.due_at) > 1)
        k.clocks.wall += timedelta(days=3)  # and the monotonic clock stood still
        k.library.overdue = 1
        await until(lambda: len(k.runs()) == 1)
        k.library.overdue = 0
        gate.touch()
        looks = len(k.library.due_at)
        await until(lambda: len(k.library.due_at) > looks + 3)
        assert len(k.runs()) == 1
        assert k.library.due_at[-1] > MORNING + timedelta(days=3)


async def test_a_clock_set_back_is_asked_as_it_is_and_the_looks_go_on(tmp_path: Path) -> None:
    async with kept(tmp_path, "finished()", library=ToyLibrary()) as k:
        await until(lambda: len(k.library.due_at) > 1)
        k.clocks.wall -= timedelta(days=1)
        looks = len(k.library.due_at)
        await until(lambda: len(k.library.due_at) > looks + 2)
        assert set(k.clocks.sleeps) == {30}
        assert k.library.due_at[-1] < MORNING


async def test_a_switched_off_schedule_never_looks(tmp_path: Path) -> None:
    async with kept(tmp_path, "finished()", every_s=0) as k:
        await asyncio.sleep(0.05)
        assert k.clocks.sleeps == []
        assert k.library.due_at == []


async def test_without_a_library_it_does_not_open_one(tmp_path: Path) -> None:
    async with kept(tmp_path, "finished()", opened=False) as k:
        await until(lambda: len(k.clocks.sleeps) > 3)
        assert k.library.due_at == []


@pytest.mark.parametrize(
    ("last_words", "ailment", "code"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", Ailment.KILLED, None),
        ("sys.exit(3)", Ailment.ENDED, 3),
        ('tell("error", kind="StoreError", message="disk full"); sys.exit(1)', Ailment.ENDED, 1),
    ],
)
async def test_a_process_that_dies_is_tried_again_ever_more_patiently(
    tmp_path: Path,
    last_words: str,
    ailment: Ailment,
    code: int | None,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with kept(tmp_path, last_words) as k:
        await until(lambda: k.schedule.trouble is not None)
        trouble = k.schedule.trouble
        assert trouble is not None
        assert (trouble.ailment, trouble.exit_code) == (ailment, code)
        assert trouble.next_try_at >= MORNING + timedelta(seconds=30 + 30)
        await until(lambda: len(k.runs()) == 8, within_s=20)
        assert k.clocks.monotonic >= 30 + 60 + 120 + 240 + 480 + 960 + 1800
    failed = [record for record in caplog.records if record.message == "reading by schedule failed"]
    waits = [getattr(record, "wait_s", None) for record in failed]
    assert waits[:7] == [30, 60, 120, 240, 480, 960, 1800]


async def test_no_wait_is_longer_than_an_hour(tmp_path: Path) -> None:
    async with kept(tmp_path, "sys.exit(1)", every_s=LONGEST_WAIT_S) as k:
        await until(lambda: len(k.runs()) == 12, within_s=20)
        assert len(k.clocks.sleeps) <= 13


async def test_trouble_is_over_with_the_first_good_run(tmp_path: Path) -> None:
    mended = tmp_path / "mended"
    async with kept(tmp_path, f"os.path.exists({str(mended)!r}) or sys.exit(1)", "finished()") as k:
        await until(lambda: k.schedule.trouble is not None)
        mended.touch()
        await until(lambda: k.schedule.trouble is None)


async def test_a_sync_by_hand_is_no_trouble(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    busy = 'tell("error", kind="WriterBusy", message="Another run is at work."); sys.exit(1)'
    async with kept(tmp_path, busy) as k:
        await until(lambda: len(k.runs()) == 3)
        assert k.schedule.trouble is None
        assert k.clocks.monotonic <= 4 * 30
    assert "failed" not in caplog.text


async def test_a_library_that_cannot_be_asked_is_trouble_of_its_own(tmp_path: Path) -> None:
    class Broken(ToyLibrary):
        def due(self, at: datetime, /) -> int:
            raise StoreError("/srv/library.sqlite is locked")

    async with kept(tmp_path, "finished()", library=Broken()) as k:
        await until(lambda: k.schedule.trouble is not None)
        assert k.schedule.trouble is not None
        assert k.schedule.trouble.ailment is Ailment.GAVE_UP
        assert k.runs() == []


async def test_what_nobody_expected_does_not_end_the_schedule(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    class Odd(ToyLibrary):
        def due(self, at: datetime, /) -> int:
            raise ZeroDivisionError

    async with kept(tmp_path, "finished()", library=Odd()) as k:
        await until(lambda: k.schedule.trouble is not None and k.schedule.trouble.failures > 1)
    assert "the schedule stumbled" in caplog.text


async def test_people_who_ask_come_first(tmp_path: Path) -> None:
    async with kept(tmp_path, "finished()", library=ToyLibrary()) as k:
        desk = k.schedule._desk
        gate = threading.Event()
        asking = [desk.run(lambda _: gate.wait(5)) for _ in range(2)]
        looks = len(k.clocks.sleeps)
        await until(lambda: len(k.clocks.sleeps) > looks + 3)
        assert k.schedule.trouble is None
        gate.set()
        await asyncio.gather(*asking)


async def test_a_moderators_job_goes_first_and_the_scheduled_one_begins_again(
    tmp_path: Path,
) -> None:
    gate, stored = tmp_path / "gate", tmp_path / "stored"
    lines = (
        f"def end(*_): open({str(stored)!r}, 'w').close(); sys.exit(130)",
        "signal.signal(signal.SIGTERM, end)",
        'tell("started", sources=1)',
        f"while '--due' in sys.argv and not os.path.exists({str(gate)!r}): time.sleep(0.01)",
        "finished()",
    )
    async with kept(tmp_path, *lines) as k:
        await until(lambda: k.jobs.progress(None) is not None)
        with k.jobs.place(Job.reread(7)) as place:
            done = await k.jobs.run(place, lambda _: None)
        assert done.new == 1
        assert stored.exists()
        await until(lambda: len(k.runs()) == 3)
        assert [told[1] for told in k.runs()] == ["--due", "--server", "--due"]
        assert k.schedule.trouble is None
        gate.touch()
