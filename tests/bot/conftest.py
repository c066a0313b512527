"""What all tests of the bot share."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.sent.in_process import watched
from tests.sent.watch import WATCH


@pytest_asyncio.fixture(autouse=True)
async def _debug_mode() -> AsyncIterator[None]:
    """Run every test in asyncio's debug mode: calls from a wrong thread become errors."""
    asyncio.get_running_loop().set_debug(True)
    yield


@pytest.fixture(autouse=True, scope="session")
def _watched() -> Iterator[None]:
    """Check everything that the bot sends."""
    with watched(WATCH):
        yield
