"""Buttons that are answered by what stands in their ids."""

from __future__ import annotations

import discord

from bot.rendered import Row


def test_a_row_is_sent_whole_and_stored_nowhere() -> None:
    row = Row()
    row.button("page", "3", "Next", disabled=True)
    ((button,),) = [part["components"] for part in row.to_components()]
    assert (button["custom_id"], button["label"], button["disabled"]) == ("page:3", "Next", True)
    assert not row.is_dispatchable()
    assert row.timeout is None


def test_an_id_is_no_longer_than_discord_takes() -> None:
    row = Row()
    row.button("cancel", "f" * 16, "Cancel")
    (button,) = row.children
    assert isinstance(button, discord.ui.Button)
    assert len(button.custom_id or "") <= 100
