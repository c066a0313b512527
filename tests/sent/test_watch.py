"""What is sent is counted, and what is not right is told; with Discord's description or without."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.sent.message_limits import LAID_OUT
from tests.sent.watch import NOT_DESCRIBED, Watch, described

ROOT = Path(__file__).parents[2]
ORIGINAL = "/webhooks/1/token/messages/@original"
GOOD = {"content": "x", "allowed_mentions": {"parse": []}}
TEXT = {"type": 10, "content": "x"}

with_description = pytest.mark.skipif(described() is None, reason=NOT_DESCRIBED)


def seen(*requests: tuple[str, str, Any], api: bool = False) -> list[str]:
    watch = Watch(described() if api else None)
    for method, path, payload in requests:
        watch.sent(method, path, payload)
    return [fault.partition(": ")[2] for fault in watch.faults]


def test_payloads_are_counted_by_operation() -> None:
    watch = Watch(None)
    watch.sent("POST", "/channels/1/messages", GOOD)
    watch.sent("POST", "/channels/2/messages", GOOD)
    watch.sent("POST", "/channels/2/typing", None)
    watch.sent("PATCH", ORIGINAL, GOOD)
    assert dict(watch.counts) == {"create_message": 2, "update_original_webhook_message": 1}
    assert str(watch).startswith("validated 3 payloads of 2 operations, 0 violations")


def test_the_same_fault_counts_each_time_and_tells_where() -> None:
    watch = Watch(None)
    for watch.where in ("one", "two"):
        watch.sent("POST", "/channels/1/messages", {"content": ""})
    assert watch.faults == [
        "POST /channels/1/messages in one: an empty message",
        "POST /channels/1/messages in two: an empty message",
    ]


@pytest.mark.parametrize(
    ("path", "change"),
    [
        (ORIGINAL, {"flags": LAID_OUT, "components": [TEXT]}),
        ("/channels/1/messages/2", {"flags": LAID_OUT, "components": [TEXT]}),
    ],
)
def test_words_that_stand_in_a_message_are_not_forgotten(path: str, change: dict[str, Any]) -> None:
    watch = Watch(None)
    watch.sent("PATCH", path, change, onto={"content": "Please wait", "flags": 0})
    assert len(watch.faults) == 1
    assert "content in a message that is laid out" in watch.faults[0]
    watch.sent("PATCH", path, {**change, "content": None}, onto={"content": "Please wait"})
    assert len(watch.faults) == 1


def test_words_put_over_a_layout_by_a_press_are_told() -> None:
    watch = Watch(None)
    laid_out = {"flags": LAID_OUT, "components": [TEXT], "content": ""}
    over = {"type": 7, "data": {"content": "Over.", "components": []}}
    watch.sent("POST", "/interactions/1/token/callback", over, onto=laid_out)
    assert len(watch.faults) == 1


@with_description
@pytest.mark.parametrize(
    ("method", "path", "payload", "why"),
    [
        ("GET", "/channels/1/nowhere", None, "no such operation"),
        ("POST", "/channels/1/typing", {"x": 1}, "may carry nothing"),
        ("POST", "/channels/1/messages", {"content": 7}, "$.content"),
        ("POST", "/channels/1/messages", {"components": [{"type": 99}]}, "$.components[0].type"),
        (
            "POST",
            "/channels/1/messages",
            {"content": "x", "components": [{"type": 1, "components": [{"type": 2}]}]},
            "$.components[0].components[0]: 'style' is a required property",
        ),
        ("PATCH", ORIGINAL, {"embeds": [{"color": "red"}]}, "$.embeds[0].color"),
        ("PUT", "/applications/1/commands", [{"description": "x"}], "'name' is a required"),
        ("POST", "/interactions/1/token/callback", {"type": 77}, "$.type: 77"),
    ],
)
def test_discords_description_is_kept_to(method: str, path: str, payload: object, why: str) -> None:
    (told,) = seen((method, path, payload), api=True)
    assert why in told


@with_description
def test_what_discord_takes_is_right() -> None:
    layout = {"flags": LAID_OUT, "components": [{"type": 17, "components": [TEXT]}]}
    reference = {"message_id": 1 << 60, "channel_id": 3, "fail_if_not_exists": False}
    assert not seen(
        ("POST", "/channels/1/messages", GOOD | {"message_reference": reference, "nonce": "7"}),
        ("POST", "/channels/1/typing", None),
        ("PATCH", ORIGINAL, layout | GOOD | {"content": None}),
        ("POST", "/interactions/1/token/callback", {"type": 4, "data": layout}),
        ("POST", "/interactions/1/token/callback", {"type": 5, "data": {"flags": 64}}),
        ("GET", "/gateway/bot", None),
        api=True,
    )


@pytest.mark.parametrize(("content", "code"), [("x", 0), ("x" * 2001, 1)])
def test_a_run_fails_in_which_something_was_not_right(
    tmp_path: Path, content: str, code: int
) -> None:
    (tmp_path / "test_it.py").write_text(
        "from tests.sent.watch import WATCH\n"
        "def test_it():\n"
        f"    WATCH.sent('POST', '/channels/1/messages', {{'content': {content!r}}})\n"
    )
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.sent.plugin", "-c", os.devnull, "test_it.py"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert ended.returncode == code, ended.stdout
    assert f"validated 1 payloads of 1 operations, {code} violation" in ended.stdout
    assert ("VIOLATION POST /channels/1/messages in test_it.py::test_it" in ended.stdout) == code
