"""Other processes: measured, asked, and ended in time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts.bench.parts.cold import imported
from scripts.bench.processes import BenchError, Deadline, OutOfTime, memory, parse_memory
from tests.bench.running import runner

ROOT = Path(__file__).parents[2]


def test_what_a_report_of_import_times_names() -> None:
    told = (
        "import time: self [us] | cumulative | imported package\n"
        "import time:       106 |        106 |   torch.nn.functional\n"
        "import time:        12 |        118 | index\n"
        "said by the program: torch is slow\n"
    )
    assert imported(told) == {"torch", "index"}


def test_memory_as_the_system_tells_it() -> None:
    status = "Name:\tpython\nVmHWM:\t  2048 kB\nVmRSS:\t  1024 kB\nRssAnon:\t  512 kB\n"
    assert parse_memory(status) == (1.0, 2.0, 0.5)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_memory_of_a_process_that_is_there_and_of_one_that_is_not() -> None:
    assert 1 < memory(os.getpid()).resident <= memory(os.getpid()).peak
    with pytest.raises(BenchError, match="process 0"):
        memory(0)


def test_a_command_that_ends_well_is_measured(tmp_path: Path) -> None:
    ran = runner(tmp_path).run([sys.executable, "-c", "sum(range(10**6)); print('done')"], "sum")
    assert ran.output.read_text() == "done\n"
    assert 0 < ran.cpu_s < 10
    assert ran.wall_s > 0
    assert ran.peak_mib > 1


def test_a_command_that_fails_is_quoted(tmp_path: Path) -> None:
    fails = [sys.executable, "-c", "import sys; sys.exit('the disk is full')"]
    with pytest.raises(BenchError, match="the disk is full"):
        runner(tmp_path).run(fails, "fails")
    assert runner(tmp_path).run(fails, "fails", accepted=(0, 1)).errors() == "the disk is full\n"


def test_nothing_runs_longer_than_the_time_allowed(tmp_path: Path) -> None:
    with pytest.raises(OutOfTime, match="time of --minutes"):
        runner(tmp_path, allowed_s=0.2).run([sys.executable, "-c", "input_ = 1\nwhile 1: 1"], "on")
    with pytest.raises(OutOfTime, match="is over"):
        runner(tmp_path, allowed_s=0).run([sys.executable, "-c", ""], "never")


def test_a_process_beside_is_ended_with_its_block(tmp_path: Path) -> None:
    with runner(tmp_path).running([sys.executable, "-c", "while 1: 1"], "on") as process:
        assert process.poll() is None
    assert process.poll() is not None


def test_a_process_beside_can_be_asked(tmp_path: Path) -> None:
    echo = [sys.executable, "-c", "print(input().upper())"]
    with runner(tmp_path).running(echo, "echo", asked=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("hello\n")
        process.stdin.flush()
        assert process.stdout.readline() == "HELLO\n"
    assert process.returncode == 0


class _Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_the_deadline_counts_down() -> None:
    clock = _Clock()
    deadline = Deadline(60, clock)
    clock.now += 45
    assert deadline.left_s() == 15
    clock.now += 15
    with pytest.raises(OutOfTime, match="--minutes"):
        deadline.left_s()


def test_whoever_stops_the_benchmark_stops_what_it_started(tmp_path: Path) -> None:
    waits = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
    program = (
        # A shell's background jobs ignore it, and those whom they start do too.
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "import sys; from pathlib import Path; from tests.bench.running import runner; "
        f"runner(Path({str(tmp_path)!r})).run([sys.executable, '-c', {waits!r}], 'waits')"
    )
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as stopped:
        said = tmp_path / "waits.out"
        while not (said.exists() and said.read_text()):
            time.sleep(0.05)
        stopped.send_signal(signal.SIGINT)
    with pytest.raises(ProcessLookupError):
        os.kill(int(said.read_text()), 0)
