"""What cannot be reported is logged once, and keeps nobody from anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.records import ServerSettings
from tests.bot.world import OPENING, press, world
from tests.shown import button_id, text


async def test_a_log_channel_that_is_gone_is_told_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(tmp_path) as w:
        gone = w.guild.create_text_channel("gone")
        settings = ServerSettings(log_channel=gone.id, feedback_channel=gone.id)
        await w.records.run(lambda records: records.settings.keep(w.guild.id, settings))
        w.env.inject_error("POST", f"/channels/{gone.id}/messages", status=404)
        w.env.inject_error("POST", f"/channels/{gone.id}/messages", status=404)
        done = await w.mod.slash(w.channel, "reindex", source="1")
        answer = await w.alice.slash(w.channel, "ask", question="What is love?")
        thanked = await press(w.alice, answer.response, "Tell the moderators")
        assert "Thank you" in text(thanked.response)
        assert done.response is not None
    assert [record.message for record in caplog.records].count("not reported") == 1


async def test_nothing_is_reported_where_nobody_wants_it(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        answer = await w.alice.slash(w.channel, "ask", question=OPENING)
        before = len(w.said())
        assert answer.response is not None
        await w.alice.click(answer.response, custom_id=button_id(answer.response, "👍"))
        assert len(w.said()) == before
