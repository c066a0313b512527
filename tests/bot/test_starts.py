"""A process that is started again and again waits before it connects."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from pathlib import Path

import pytest

from bot.starts import FREE, LONGEST_WAIT_S, STEADY_S, Starts

DAY_S = 86_400.0
ALLOWED_A_DAY = 1000
"""Identifications, after which Discord takes the token away."""


class Machine:
    """Starts processes over one record, and has the clock that they see."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.now = 1_900_000_000.0
        self.waits: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds

    async def start(self, *, and_run_s: float = 1.0) -> float:
        """Start a process that dies after a while; return when it connected."""
        await Starts(self.path, clock=lambda: self.now, sleep=self.sleep).turn()
        connected_at = self.now
        self.now += and_run_s
        return connected_at


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "starts.json")


async def test_waiting_grows_with_each_quick_restart(
    machine: Machine, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(FREE + 8):
        await machine.start()
    assert machine.waits == [4, 9, 19, 39, 79, 159, 179, 179]
    told = [vars(record) for record in caplog.records]
    assert [(one["starts"], one["wait_s"]) for one in told[:2]] == [(3, 4), (4, 9)]


async def test_a_crash_loop_all_day_keeps_its_token(machine: Machine) -> None:
    began = machine.now
    connected = []
    while machine.now < began + DAY_S:
        connected.append(await machine.start(and_run_s=0.5))
    assert len(connected) < ALLOWED_A_DAY / 2
    gaps = [later - earlier for earlier, later in pairwise(connected[20:])]
    assert min(gaps) == max(gaps) == LONGEST_WAIT_S


async def test_crashes_after_minutes_cost_no_more_than_the_longest_wait(machine: Machine) -> None:
    for _ in range(40):
        await machine.start(and_run_s=170)
    assert max(machine.waits) == LONGEST_WAIT_S - 170
    for _ in range(40):
        machine.waits.clear()
        await machine.start(and_run_s=200)
    assert machine.waits == []


async def test_after_a_long_steady_run_nobody_waits(machine: Machine) -> None:
    for _ in range(FREE + 5):
        await machine.start()
    machine.now += STEADY_S + 1
    machine.waits.clear()
    for _ in range(FREE):
        await machine.start()
    assert machine.waits == []
    await machine.start()
    assert len(machine.waits) == 1


@pytest.mark.parametrize(
    "kept",
    [
        b"",
        b"\xff\x00",
        b"[]",
        b"{}",
        b'{"quick": 9}',
        b'{"quick": "many", "last_at": 1}',
        b'{"quick": -5, "last_at": 1900000000}',
        b'{"quick": 9, "last_at": NaN}',
        b'{"quick": 9, "last_at": 1e999}',
        b'{"quick": 1e999, "last_at": 1}',
        b"[" * 100_000,
    ],
)
async def test_a_damaged_record_is_none(machine: Machine, kept: bytes) -> None:
    machine.path.write_bytes(kept)
    await machine.start()
    assert machine.waits == []
    for _ in range(FREE):
        await machine.start()
    assert len(machine.waits) == 1


async def test_a_clock_that_was_set_back_makes_nobody_wait_longer(machine: Machine) -> None:
    for _ in range(FREE + 20):
        await machine.start()
    machine.now -= 10 * DAY_S
    machine.waits.clear()
    await machine.start()
    assert machine.waits == [LONGEST_WAIT_S]


async def test_who_ends_while_waiting_is_not_counted(machine: Machine) -> None:
    for _ in range(FREE):
        await machine.start()
    before = machine.path.read_bytes()
    waiting = asyncio.create_task(Starts(machine.path, clock=lambda: machine.now).turn())
    await asyncio.sleep(0.01)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert machine.path.read_bytes() == before
    assert [path.name for path in machine.path.parent.iterdir()] == [machine.path.name]


async def test_where_nothing_can_be_kept_the_bot_starts_all_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await Machine(tmp_path / "gone" / "starts.json").start()
    assert "start not counted" in caplog.text
