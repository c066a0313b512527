"""The button that cancels a run."""

from __future__ import annotations

import asyncio
from pathlib import Path

import discord
import pytest
import simcord

from bot import replies, source_replies
from bot.errors import Cancelled
from bot.job import Job
from bot.render import summary
from bot.rendered import Row
from tests.bot.scripts import waiting_for, worker_script
from tests.bot.test_reindex import DONE, edits
from tests.bot.world import World, press, until, world


def running(folder: Path) -> tuple[str, str]:
    """Return a worker that says it has begun, and goes on until it is told to end."""
    return worker_script(folder, 'tell("started", sources=1)', "time.sleep(60)")


@pytest.mark.parametrize("who", ["mod", "other"])
async def test_its_starter_or_another_moderator_cancels_a_run(tmp_path: Path, who: str) -> None:
    async with world(tmp_path, worker=running(tmp_path)) as w:
        other = w.guild.add_member(w.env.create_user("other"), roles=w.moderators)
        at_work = asyncio.create_task(w.mod.slash(w.channel, "reindex"))
        await until(lambda: w.jobs.progress(w.guild.id) is not None)
        (message,) = w.said()
        await press({"mod": w.mod, "other": other}[who], message, "Cancel")
        await at_work
        (message,) = w.said()
        assert message.content == source_replies.cancelled()
        assert message.components == []


async def test_the_queue_is_free_before_the_end_of_a_run_is_told(tmp_path: Path) -> None:
    # The end is told when the next edit is due, seconds after it.
    async with world(tmp_path, worker=running(tmp_path), cooldown_s=0, edit_every_s=3.0) as w:
        at_work = asyncio.create_task(w.mod.slash(w.channel, "reindex"))
        await until(lambda: w.jobs.progress(w.guild.id) is not None)
        pressing = asyncio.create_task(press(w.mod, w.said()[0], "Cancel"))
        await until(lambda: w.jobs.progress(w.guild.id) is None)
        await until(lambda: w.jobs.waiting(w.guild.id) == 0, within_s=1)
        with w.jobs.place(Job.reread(w.guild.id)):
            assert not at_work.done()
        await pressing
        simcord.assert_responded(await at_work, content=source_replies.cancelled())


async def test_a_waiting_run_is_cancelled_before_it_begins(tmp_path: Path) -> None:
    async with world(tmp_path, worker=running(tmp_path)) as w:
        with w.jobs.place(Job.reread(1)) as place:
            first = asyncio.create_task(w.jobs.run(place, lambda _: None))
            await until(lambda: w.jobs.progress(1) is not None)
            waiting = asyncio.create_task(w.mod.slash(w.channel, "reindex"))
            await until(lambda: replies.queued(1) in edits(w))
            (message,) = w.said()
            await press(w.mod, message, "Cancel")
            simcord.assert_responded(await waiting, content=source_replies.cancelled())
            assert not first.done()
            place.cancel()
            await asyncio.wait([first])
            assert isinstance(first.exception(), Cancelled)


async def test_a_member_cannot_cancel(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    worker = worker_script(tmp_path, waiting_for(gate), "finished()")
    async with world(tmp_path, worker=worker) as w:
        at_work = asyncio.create_task(w.mod.slash(w.channel, "reindex"))
        await until(lambda: len(edits(w)) == 1)
        (message,) = w.said()
        pressing = asyncio.create_task(press(w.alice, message, "Cancel"))
        await asyncio.sleep(0.2)
        gate.touch()
        refused = await pressing
        simcord.assert_responded(refused, content=source_replies.not_yours(), ephemeral=True)
        simcord.assert_responded(await at_work, content=summary(DONE).content)


async def test_after_a_restart_the_button_says_that_the_run_is_over(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await w.alice.click(await sent(w, "0123456789abcdef"), label="Cancel")
        (shown,) = w.said()
        assert shown.content == source_replies.over()
        assert shown.components == []


async def test_a_run_of_another_server_cannot_be_cancelled_by_its_id(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    worker = worker_script(tmp_path, waiting_for(gate), "finished()")
    async with world(tmp_path, worker=worker) as w:
        there = w.env.create_guild("Valley")
        channel = there.create_text_channel("news")
        boss = there.create_role("Boss", permissions=discord.Permissions(manage_guild=True))
        bob = there.add_member(w.env.create_user("bob"), roles=[boss])
        at_work = asyncio.create_task(w.mod.slash(w.channel, "reindex"))
        await until(lambda: len(edits(w)) == 1)
        (message,) = w.said()
        run = custom_id(message).removeprefix("cancel:")
        pressing = asyncio.create_task(press(bob, await sent(w, run, channel.id), "Cancel"))
        await asyncio.sleep(0.2)
        gate.touch()
        await pressing
        assert channel.history()[0].content == source_replies.over()
        simcord.assert_responded(await at_work, content=summary(DONE).content)


def custom_id(message: discord.Message) -> str:
    """Return the id of a message's one button."""
    (row,) = message.components
    assert isinstance(row, discord.ActionRow)
    (button,) = row.children
    return str(button.custom_id)


async def sent(w: World, run: str, channel_id: int | None = None) -> discord.Message:
    """Send a message as the bot's, with the button that cancels `run`."""
    cancel = Row()
    cancel.button("cancel", run, "Cancel")
    channel = w.client.get_channel(channel_id or w.channel.id)
    assert isinstance(channel, discord.TextChannel)
    return await channel.send("Reading in the articles… starting", view=cancel)
