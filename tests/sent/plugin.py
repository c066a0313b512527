"""Fails a test run in which the bot sent what Discord would not take, and says how much it sent."""

from __future__ import annotations

import pytest

from tests.sent.watch import WATCH


def pytest_runtest_logstart(nodeid: str) -> None:
    """Let faults be told with the test that they came up in."""
    WATCH.where = nodeid


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let the run fail."""
    if WATCH.faults:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how it went, if anything was sent."""
    if not WATCH.counts and not WATCH.faults:
        return
    for fault in dict.fromkeys(WATCH.faults):
        terminalreporter.write_line(f"VIOLATION {fault}", red=True)
    terminalreporter.write_line(str(WATCH), red=bool(WATCH.faults), green=not WATCH.faults)
