"""What an indexing run does to answers."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from scripts.bench.parts.meanwhile import FEWEST, Run, beside
from scripts.bench.processes import BenchError
from tests.bench.running import runner


def test_what_answers_took_beside_an_indexing_run(tmp_path: Path) -> None:
    with runner(tmp_path).running([sys.executable, "-c", ""], "quick") as process:
        process.wait()
        run = Run(process)
        assert not run.is_on()
        told = beside(run, [10.0] * 49 + [30.0], [50.0], idle=5.0)
        assert told["busy p95 ms"] == 10.0
        assert told["× idle"] == 2.0
        assert told["afterwards max ms"] == 50.0
        with pytest.raises(BenchError, match="raise --busy-passages"):
            beside(run, [10.0] * (FEWEST - 1), [50.0], idle=5.0)


def test_an_indexing_run_that_gives_up_is_no_measurement(tmp_path: Path) -> None:
    with runner(tmp_path).running([sys.executable, "-c", "raise SystemExit(3)"], "no") as process:
        process.wait()
        with pytest.raises(BenchError, match="exit code 3"):
            Run(process).is_on()
