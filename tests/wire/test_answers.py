"""What stands under an answer goes on working, whichever process sent it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shown import text
from tests.wire.library import QUESTIONS
from tests.wire.running import running
from tests.wire.server import SmallDiscord

pytestmark = [pytest.mark.model, pytest.mark.asyncio(loop_scope="session")]

COST = "How much did the bridge over the Tarn cost?"


async def test_buttons_work_after_a_restart(copied: Path) -> None:
    async with SmallDiscord() as server:
        async with running(copied, server.api, server.gateway.url) as bot:
            await server.ready()
            asked = await server.ask(COST)
            assert QUESTIONS[COST] in text(await server.answered(asked))
            bot.terminate()
            assert await bot.ended(within_s=10) == 0
        async with running(copied, server.api, server.gateway.url) as bot:
            await server.until(lambda: "ready" in bot.log(), within_s=60)
            shown = await server.answered(await server.press(asked, "Context", person=2))
            assert QUESTIONS[COST] in text(shown)
            assert shown is not asked.message
