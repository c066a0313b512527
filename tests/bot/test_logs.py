"""Log lines."""

from __future__ import annotations

import io
import logging
import sys

from bot.logs import KeyValues


def line(
    name: str = "bot.x", level: int = logging.INFO, *, failing: bool = False, **more: object
) -> str:
    info = None
    if failing:
        try:
            raise OSError("no\nroute")
        except OSError:
            info = sys.exc_info()
    record = logging.LogRecord(name, level, "x.py", 1, "it %s", ("happened",), info)
    record.created = 0
    vars(record).update(more)
    return KeyValues().format(record)


def test_one_event_is_one_line_of_pairs() -> None:
    assert line(server=7, why='a "b" c', none=None, empty="") == (
        'time=1970-01-01T00:00:00Z level=info logger=bot.x event="it happened"'
        ' server=7 why="a \\"b\\" c" none=None empty=""'
    )


def test_line_breaks_cannot_forge_a_line() -> None:
    assert "\n" not in line(question="x\ntime=2030 level=error")


def test_our_errors_carry_their_trace_on_the_same_line() -> None:
    said = line(failing=True, level=logging.ERROR)
    assert 'error="OSError: no\\nroute"' in said
    assert "trace=" in said
    assert "\n" not in said


def test_a_reconnect_of_the_gateway_is_no_wall_of_text() -> None:
    said = line("discord.client", logging.ERROR, failing=True)
    assert "OSError" in said
    assert "trace=" not in said


def test_the_formatter_serves_a_handler() -> None:
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(KeyValues())
    logger = logging.Logger("bot.y")
    logger.addHandler(handler)
    logger.warning("careful", extra={"wait_s": 1.5})
    assert out.getvalue().endswith("level=warning logger=bot.y event=careful wait_s=1.5\n")
