"""Processes of the indexing program, as the bot sees them."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

import pytest

from bot.errors import Closing, WorkerFailed
from bot.program import Program
from bot.progress import Failure, Progress, Stage, Summary
from index.errors import SourceError, WriterBusy
from tests.bot.scripts import worker_script
from tests.bot.world import until

DONE = Summary(1, 2, 3, 4, 7, 80, (), 1.5)


def program(folder: Path, *lines: str, patience_s: float = 0.5) -> Program:
    script = worker_script(folder, *lines)
    return Program(script, folder, environment={}, grace_s=0.5, patience_s=patience_s)


def unheard(_: Progress) -> None:
    return


async def test_progress_and_summary_are_read(tmp_path: Path) -> None:
    heard: list[Progress] = []
    summary = await program(
        tmp_path,
        'tell("started", sources=2)',
        'tell("reading", source_id=1, source="news", done=3, total=None)',
        'tell("embedding", done=32, total=64)',
        'finished(failed=[{"source_id": 1, "where": "x.txt", "why": "it is empty"}])',
    ).run("sync", hear=heard.append)
    assert heard == [
        Progress(Stage.STARTED, total=2),
        Progress(Stage.READING, "news", 3, None, 1),
        Progress(Stage.EMBEDDING, None, 32, 64),
    ]
    assert summary == Summary(1, 2, 3, 4, 7, 80, (Failure("x.txt", "it is empty"),), 1.5)


async def test_garbage_is_passed_over(tmp_path: Path) -> None:
    heard: list[Progress] = []
    summary = await program(
        tmp_path,
        'print("loading weights: 100%")',
        'print("[" * 100000)',
        'print(json.dumps(["event"]))',
        'tell("reading", source="news")',  # lacks its count
        'tell("unheard of")',
        'sys.stdout.buffer.write(b"\\xff\\xfe\\n")',
        "sys.stdout.flush()",
        'print("x" * 5_000_000)',
        "finished()",
    ).run("sync", hear=heard.append)
    assert heard == []
    assert summary == DONE


@pytest.mark.parametrize(
    ("last_words", "reason", "code"),
    [
        ("sys.exit(3)", "exit code 3", 3),
        ("pass", "exit code 0", 0),
        ("finished(); sys.exit(1)", "exit code 1", 1),
        ("os.kill(os.getpid(), signal.SIGKILL)", "SIGKILL", None),
        ('tell("error", message="No disk space."); sys.exit(1)', "No disk space.", 1),
    ],
)
async def test_a_run_that_did_not_finish_says_why(
    tmp_path: Path, last_words: str, reason: str, code: int | None
) -> None:
    with pytest.raises(WorkerFailed, match=reason) as caught:
        await program(tmp_path, last_words).run("sync", hear=unheard)
    assert caught.value.worker_code == code


@pytest.mark.parametrize(
    ("last_words", "kind"),
    [
        ('tell("error", kind="WriterBusy", message="At work."); sys.exit(1)', WriterBusy),
        ('tell("error", kind="Refused", message="robots.txt"); sys.exit(1)', SourceError),
        ('tell("error", kind="SourceError", message="is empty"); sys.exit(2)', SourceError),
        ('tell("error", message="no such file"); sys.exit(2)', SourceError),
        ('tell("error", kind="StoreError", message="/srv"); sys.exit(1)', WorkerFailed),
    ],
)
async def test_a_run_that_gave_up_is_told_apart_from_one_that_died(
    tmp_path: Path, last_words: str, kind: type[Exception]
) -> None:
    with pytest.raises(kind):
        await program(tmp_path, last_words).run("sync", hear=unheard)


async def test_a_program_that_is_not_there_is_no_crash(tmp_path: Path) -> None:
    missing = Program((str(tmp_path / "none"),), tmp_path, environment={})
    with pytest.raises(WorkerFailed, match="could not be started"):
        await missing.run("sync", hear=unheard)


async def test_stopping_ends_the_process_and_its_children(tmp_path: Path) -> None:
    started = program(
        tmp_path,
        "import subprocess",
        'child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])',
        f"open({str(tmp_path / 'pid')!r}, 'w').write(str(child.pid))",
        'tell("started", sources=1)',
        "time.sleep(60)",
    )
    heard: list[Progress] = []
    running = asyncio.create_task(started.run("sync", hear=heard.append))
    await until(lambda: bool(heard))
    await started.stop()
    with pytest.raises(Closing):
        await running
    child = int((tmp_path / "pid").read_text())
    await until(lambda: gone(child))
    with pytest.raises(Closing):
        await started.run("sync", hear=heard.append)


async def test_a_process_deaf_to_asking_is_killed(tmp_path: Path) -> None:
    deaf = program(
        tmp_path,
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)",
        'tell("started", sources=1)',
        "time.sleep(60)",
    )
    heard: list[Progress] = []
    running = asyncio.create_task(deaf.run("sync", hear=heard.append))
    await until(lambda: bool(heard))
    began = time.perf_counter()
    await deaf.stop()
    assert time.perf_counter() - began < 3
    with pytest.raises(Closing):
        await running


async def test_a_cancelled_run_leaves_no_process_behind(tmp_path: Path) -> None:
    started = program(
        tmp_path,
        f"open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))",
        'tell("started", sources=1)',
        "time.sleep(60)",
    )
    heard: list[Progress] = []
    running = asyncio.create_task(started.run("sync", hear=heard.append))
    await until(lambda: bool(heard))
    running.cancel()
    await asyncio.wait([running])
    assert running.cancelled()
    assert gone(int((tmp_path / "pid").read_text()))


async def test_a_cancelled_run_has_time_to_end_well(tmp_path: Path) -> None:
    started = program(
        tmp_path,
        "def end(*_):",
        "    time.sleep(0.3)",
        f"    open({str(tmp_path / 'stored')!r}, 'w').close()",
        "    sys.exit(130)",
        "signal.signal(signal.SIGTERM, end)",
        'tell("started", sources=1)',
        "time.sleep(60)",
        patience_s=5,
    )
    heard: list[Progress] = []
    running = asyncio.create_task(started.run("sync", hear=heard.append))
    await until(lambda: bool(heard))
    running.cancel()
    await asyncio.wait([running])
    assert (tmp_path / "stored").exists()


async def test_cancelling_twice_has_no_patience_left(tmp_path: Path) -> None:
    deaf = program(
        tmp_path,
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)",
        f"open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))",
        'tell("started", sources=1)',
        "time.sleep(60)",
        patience_s=60,
    )
    heard: list[Progress] = []
    running = asyncio.create_task(deaf.run("sync", hear=heard.append))
    await until(lambda: bool(heard))
    running.cancel()
    await asyncio.sleep(0.05)
    running.cancel()
    await asyncio.wait([running])
    assert gone(int((tmp_path / "pid").read_text()))


def gone(pid: int) -> bool:
    """Tell whether no such process runs (one that only waits to be reaped does not run)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
