"""What all tests of the bot share."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest_asyncio


@pytest_asyncio.fixture(autouse=True)
async def _debug_mode() -> AsyncIterator[None]:
    """Run every test in asyncio's debug mode: calls from a wrong thread become errors."""
    asyncio.get_running_loop().set_debug(True)
    yield
