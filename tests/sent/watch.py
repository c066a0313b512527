"""Looks at everything that is sent to a stand-in for Discord, and remembers what is not right."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.sent.command_limits import callback_faults, commands_faults
from tests.sent.message_limits import message_faults
from tests.sent.schema import Api

VARIABLE = "PULLQUOTE_DISCORD_API"
"""Names Discord's description of its API (openapi.json), which is not ours to keep here."""
NOT_DESCRIBED = f"{VARIABLE} does not name Discord's description of its API"

Payload = Any
Check = Callable[[Payload, Mapping[str, Any]], Iterator[str]]


class Watch:
    """Checks requests against Discord's description in the file `described`, and its limits.

    Without a description, against the limits alone.
    """

    def __init__(self, described: Path | None) -> None:
        self._described = described
        self.where = ""
        """What is going on: goes with each fault."""
        self.counts: Counter[str] = Counter()
        """Payloads by operation."""
        self.faults: list[str] = []
        self._known: dict[str, list[str]] = {}

    @cached_property
    def api(self) -> Api | None:
        """Discord's description, read when it is first needed."""
        return None if self._described is None else Api(self._described)

    def sent(
        self, method: str, path: str, payload: Payload, *, onto: Mapping[str, Any] | None = None
    ) -> None:
        """Look at a request; `onto` is the message that it changes, where that is known."""
        text = json.dumps([method, _shape(path), payload, onto], sort_keys=True)
        if payload is not None:
            self.counts[_name(method, path)] += 1
        if text not in self._known:
            payload, onto = json.loads(text)[2:]
            self._known[text] = list(self._faults(method, path, payload, onto or {}))
        self.faults += [f"{method} {path} in {self.where}: {fault}" for fault in self._known[text]]

    def __str__(self) -> str:
        total, operations, faults = self.counts.total(), len(self.counts), len(self.faults)
        against = "" if self._described else f" (by limits alone: {NOT_DESCRIBED})"
        return (
            f"validated {total:,} payloads of {operations} operations, "
            f"{faults} violation{'' if faults == 1 else 's'}{against}"
        )

    def _faults(
        self, method: str, path: str, payload: Payload, onto: Mapping[str, Any]
    ) -> Iterator[str]:
        why = self._undescribed(method, path, payload)
        if why is not None:
            yield why
            return  # the limits take for granted what is described
        known = _CHECKS.get(f"{method} {_shape(path)}")
        if known is not None:
            yield from known[1](payload, onto)

    def _undescribed(self, method: str, path: str, payload: Payload) -> str | None:
        """Return what is wrong with a request by Discord's description, where there is one."""
        if self.api is None:
            return None
        operation = self.api.operation(method, path)
        if operation is None:
            return "Discord knows no such operation"
        why = None if payload is None else self.api.why_not(operation, payload)
        return None if why is None else f"{operation.id}: {why}"


def described() -> Path | None:
    """Return where Discord's description is; None if nobody says."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else None


def _new(message: Payload, _: Mapping[str, Any]) -> Iterator[str]:
    return message_faults(message)


def _changed(change: Payload, onto: Mapping[str, Any]) -> Iterator[str]:
    return message_faults({**onto, **change}, new=False)


def _callback(callback: Payload, onto: Mapping[str, Any]) -> Iterator[str]:
    if onto and callback.get("data"):
        yield from _changed(callback["data"], onto)
    else:
        yield from callback_faults(callback)


def _commands(commands: Payload, _: Mapping[str, Any]) -> Iterator[str]:
    return commands_faults(commands)


_CHECKS: dict[str, tuple[str, Check]] = {
    "PUT applications/_/commands": ("bulk_set_application_commands", _commands),
    "POST interactions/_/_/callback": ("create_interaction_response", _callback),
    "POST channels/_/messages": ("create_message", _new),
    "PATCH channels/_/messages/_": ("update_message", _changed),
    "POST webhooks/_/_": ("execute_webhook", _new),
    "PATCH webhooks/_/_/messages/@original": ("update_original_webhook_message", _changed),
    "PATCH webhooks/_/_/messages/_": ("update_webhook_message", _changed),
}


def _shape(path: str) -> str:
    """Return an address with "_" for its ids and tokens."""
    words = ("applications", "commands", "interactions", "callback", "channels", "messages")
    kept = (*words, "webhooks", "typing", "gateway", "bot", "oauth2", "users", "@me", "@original")
    return "/".join(part if part in kept else "_" for part in path.strip("/").split("/"))


def _name(method: str, path: str) -> str:
    request = f"{method} {_shape(path)}"
    return _CHECKS[request][0] if request in _CHECKS else request


WATCH = Watch(described())
"""The one that counts in the whole test run."""
