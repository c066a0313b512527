"""People whose Discord speaks another language than English."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from simcord import interactions
from simcord.backend import Backend
from simcord.backend.models import Interaction


@contextmanager
def everybody_reads(locale: str) -> Iterator[None]:
    """Let Discord say in this block that whoever uses a command or button reads `locale`.

    The stand-in for Discord knows only Americans.
    """
    original = interactions.base_payload

    def told(
        backend: Backend,
        *,
        type: int,
        channel_id: int,
        guild_id: int | None,
        user_id: int,
        data: dict[str, Any],
    ) -> tuple[Interaction, dict[str, Any]]:
        record, payload = original(
            backend,
            type=type,
            channel_id=channel_id,
            guild_id=guild_id,
            user_id=user_id,
            data=data,
        )
        return record, payload | {"locale": locale}

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(interactions, "base_payload", told)
        yield
