"""Looking at a place before it becomes a source."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path

import pytest

from bot.errors import Busy, Closing, LookFailed, TooSlow
from bot.looker import LOOKS_AT_ONCE, MOST_WAITING, Looker
from bot.program import Program
from bot.progress import Looked
from index.errors import SourceError
from tests.bot.scripts import noting, waiting_for, worker_script
from tests.bot.world import until

FEED = "https://courier.example/feed"
LOOKED = 'tell("looked", kind="feed", name="Courier", publisher=None, articles=2, examples=[])'


def program(folder: Path, *lines: str) -> Program:
    return Program(worker_script(folder, *lines), folder, environment={}, grace_s=0.5)


async def test_what_is_there_is_told(tmp_path: Path) -> None:
    looker = Looker(program(tmp_path, noting(tmp_path / "told"), LOOKED))
    assert await looker.look(FEED) == Looked("feed", "Courier", None, 2, ())
    told = json.loads((tmp_path / "told").read_text())
    assert told == ["look", FEED, "--json", "--data", str(tmp_path)]


@pytest.mark.parametrize(
    ("last_words", "kind"),
    [
        ('tell("error", kind="Refused", message="robots.txt"); sys.exit(1)', SourceError),
        ('tell("error", kind="ModelError", message="/srv"); sys.exit(1)', LookFailed),
        ("sys.exit(3)", LookFailed),
        ("finished()", LookFailed),
    ],
)
async def test_what_goes_wrong_is_the_persons_or_ours(
    tmp_path: Path, last_words: str, kind: type[Exception]
) -> None:
    with pytest.raises(kind):
        await Looker(program(tmp_path, last_words)).look(FEED)


async def test_a_look_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    looker = Looker(program(tmp_path, "time.sleep(60)"), longest_s=0.3)
    began = time.perf_counter()
    with pytest.raises(TooSlow):
        await looker.look(FEED)
    assert time.perf_counter() - began < 5


async def test_looks_are_few_at_a_time_and_do_not_pile_up(tmp_path: Path) -> None:
    note, gate = tmp_path / "told", tmp_path / "gate"
    looker = Looker(program(tmp_path, noting(note), waiting_for(gate), LOOKED))
    most = LOOKS_AT_ONCE + MOST_WAITING
    looks = [asyncio.create_task(looker.look(FEED)) for _ in range(most)]
    await until(lambda: note.exists() and note.read_text().count("\n") == LOOKS_AT_ONCE)
    with pytest.raises(Busy):
        await looker.look(FEED)
    assert note.read_text().count("\n") == LOOKS_AT_ONCE
    gate.touch()
    assert len(await asyncio.gather(*looks)) == most


async def test_looks_end_with_the_bot(tmp_path: Path) -> None:
    shared = program(tmp_path, noting(tmp_path / "told"), "time.sleep(60)")
    looking = asyncio.create_task(Looker(shared).look(FEED))
    await until((tmp_path / "told").exists)
    await shared.stop()
    with pytest.raises(Closing):
        await looking
