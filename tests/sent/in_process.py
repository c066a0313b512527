"""Sees what the bot sends to simcord, which takes it in the bot's own process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from simcord.http import router

from tests.sent.watch import Watch


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """Show every request to `watch` while this lasts: both of simcord's transports end here."""
    original = router.dispatch

    def dispatch(backend: Any, method: str, path: str, **options: Any) -> Any:  # noqa: ANN401 - whatever simcord says
        watch.sent(method, path, options.get("json"))
        return original(backend, method, path, **options)

    router.dispatch = dispatch
    try:
        yield
    finally:
        router.dispatch = original
