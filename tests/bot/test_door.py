"""Who is being served."""

from __future__ import annotations

import asyncio

import pytest

from bot.door import Door
from bot.errors import Closing


async def test_an_empty_door_shuts_at_once_and_stays_shut() -> None:
    door = Door()
    with door.inside():
        pass
    assert await door.shut(within_s=0.01)
    with pytest.raises(Closing), door.inside():
        pass


async def test_shutting_waits_for_the_last_to_leave() -> None:
    door = Door()
    left: list[int] = []

    async def serve(number: int, seconds: float) -> None:
        with door.inside():
            await asyncio.sleep(seconds)
            left.append(number)

    served = [asyncio.create_task(serve(n, 0.02 * n)) for n in range(1, 4)]
    await asyncio.sleep(0)
    assert await door.shut(within_s=5)
    assert left == [1, 2, 3]
    await asyncio.gather(*served)


async def test_shutting_does_not_wait_for_ever() -> None:
    door = Door()
    with door.inside():
        assert not await door.shut(within_s=0.01)
