"""Runs commands for tests."""

from __future__ import annotations

import os
from pathlib import Path

from scripts.bench.processes import Deadline, Runner


def runner(folder: Path, *, allowed_s: float = 60) -> Runner:
    return Runner(folder, dict(os.environ), Deadline(allowed_s))
