"""What the indexing process is told for each job."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.errors import WorkerFailed
from bot.job import Job
from bot.program import Program
from bot.progress import Progress, Stage, Summary
from bot.worker import Worker
from tests.bot.scripts import noting, worker_script

FEED = "https://courier.example/feed"


def worker(folder: Path, *lines: str) -> Worker:
    script = worker_script(folder, noting(folder / "told"), *lines)
    return Worker(Program(script, folder, environment={}))


@pytest.mark.parametrize(
    ("job", "told"),
    [
        (Job.reread(7), ["sync", "--server", "7"]),
        (Job.reread(7, 3), ["sync", "--server", "7", "3"]),
        (Job.add(7, FEED), ["add", FEED, "--server", "7"]),
        (
            Job.add(7, "/tmp/x/a.txt", publisher="--all", upload="-a.txt"),
            [
                *("add", "/tmp/x/a.txt", "--server", "7"),
                *("--publisher=--all", "--upload", "--name=-a.txt"),
            ],
        ),
        (Job.remove(7, 3), ["remove", "3", "--server", "7"]),
        (Job.due(), ["sync", "--due"]),
    ],
)
async def test_each_job_is_told_as_a_command(tmp_path: Path, job: Job, told: list[str]) -> None:
    await worker(tmp_path, "finished()").run(job, lambda _: None)
    common = ["--nice", "10", "--json", "--data", str(tmp_path)]
    assert json.loads((tmp_path / "told").read_text()) == told + common


async def test_progress_is_passed_on_and_the_summary_returned(tmp_path: Path) -> None:
    heard: list[Progress] = []
    made = worker(tmp_path, 'tell("started", sources=2)', "finished()")
    assert await made.run(Job.due(), heard.append) == Summary(1, 2, 3, 4, 7, 80, (), 1.5)
    assert heard == [Progress(Stage.STARTED, total=2)]


async def test_a_run_without_a_summary_is_a_failure(tmp_path: Path) -> None:
    looked = 'tell("looked", kind="page", name=None, publisher=None, articles=1, examples=[])'
    with pytest.raises(WorkerFailed, match="summary"):
        await worker(tmp_path, looked).run(Job.due(), lambda _: None)
