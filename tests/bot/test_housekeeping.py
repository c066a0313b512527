"""Old questions are deleted once a day."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.housekeeping import DAY_S, Housekeeping
from bot.records import Asking, Records, RecordsError, Room, open_records
from index.domain import Answer, Outcome, Scope

NOW = datetime(2031, 5, 8, 12, tzinfo=UTC)


async def test_what_is_old_is_deleted_at_the_start_and_daily(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    desk = Desk(lambda: open_records(tmp_path / "bot.sqlite", keep_days=2), max_waiting=9)
    days = iter((NOW, NOW + timedelta(days=1), NOW + timedelta(days=2)))
    slept = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            raise asyncio.CancelledError

    def ask(records: Records) -> None:
        asking = Asking(Room(1, 2), 3, 4, NOW - timedelta(days=1))
        answer = Answer("Why?", Outcome.NOTHING, 0.1, ())
        records.questions.keep(asking, answer, Scope(1), generation=1)

    await desk.run(ask)
    with pytest.raises(asyncio.CancelledError):
        await Housekeeping(desk, now=lambda: next(days), sleep=sleep).keep()
    assert slept == [DAY_S] * 3
    assert not await desk.run(lambda records: records.privacy.about(3))
    told = [vars(r)["deleted"] for r in caplog.records if r.message == "old questions deleted"]
    assert told == [1]
    await desk.close(lambda records: records.close(), within_s=5)


async def test_a_file_that_fails_is_for_the_log(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> Records:
        raise RecordsError("the disk is full")

    await Housekeeping(Desk(fail, max_waiting=9)).tidy()
    assert [r.message for r in caplog.records] == ["old questions not deleted"]


async def test_a_bot_that_goes_down_deletes_nothing(caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk(lambda: open_records(Path("/nowhere/bot.sqlite")), max_waiting=9)
    desk.refuse()
    await Housekeeping(desk).tidy()
    assert not caplog.records
