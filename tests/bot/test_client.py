"""What the client does when it starts."""

from __future__ import annotations

from pathlib import Path

import discord
import pytest
import simcord
from simcord.env import Env

from bot.answers import Answers
from bot.buttons import Buttons
from bot.client import AnyCommand, Pullquote
from bot.commands import help as help_
from bot.commands import status
from bot.desk import Desk
from bot.door import Door
from bot.jobs import Jobs
from bot.mentions import Mentions
from bot.progress import Summary
from bot.records import open_records
from bot.rules import Rules
from bot.schedule import Schedule
from tests.bot.world import ToyLibrary
from tests.kept import remembered


class Broken(Pullquote):
    """Breaks at every message."""

    async def on_message(self, message: discord.Message) -> None:
        raise RuntimeError(message.content)


def client(folder: Path, *commands: AnyCommand, kind: type[Pullquote] = Pullquote) -> Pullquote:
    records = Desk(lambda: open_records(folder / "bot.sqlite"), max_waiting=64)
    rules = Rules(records)
    answers = Answers(Desk(ToyLibrary, max_waiting=64), records, rules)
    return kind(
        commands, Mentions(answers, Door()), buttons=Buttons(), records=records, rules=rules
    )


async def _never(job: object, listen: object) -> Summary:
    raise AssertionError(f"{job} was to be done")


async def syncs(*starts: Pullquote) -> list[int]:
    """Return how often each start told Discord of its commands."""
    counts = []
    for started in starts:
        async with simcord.run(started) as env:
            counts.append(
                sum(
                    call.method == "PUT" and call.path.endswith("/commands")
                    for call in env.http_requests
                )
            )
    return counts


async def test_commands_are_synced_only_when_they_changed(tmp_path: Path) -> None:
    jobs, desk = Jobs(_never, cooldown_s=0), Desk(ToyLibrary, max_waiting=64)
    more = status.command(desk, jobs, Schedule(desk, jobs, every_s=0))
    starts = [
        client(tmp_path, help_.command()),
        client(tmp_path, help_.command()),
        client(tmp_path, help_.command(), more),
        client(tmp_path, help_.command(), more),
    ]
    assert await syncs(*starts) == [1, 0, 1, 0]


async def test_a_failed_sync_does_not_stop_the_start_and_is_tried_again(tmp_path: Path) -> None:
    started = client(tmp_path, help_.command())
    env = Env(started)
    env.inject_error("PUT", "/applications/*/commands", status=500)
    await env.start()
    await env.shutdown()
    assert started.application_id is not None
    assert remembered(tmp_path / "bot.sqlite", started.application_id) is None
    assert await syncs(client(tmp_path, help_.command())) == [1]


async def test_an_invite_link_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    started = client(tmp_path, help_.command())
    async with simcord.run(started):
        pass
    (link,) = [str(vars(r)["link"]) for r in caplog.records if r.message.startswith("invite")]
    assert f"client_id={started.application_id}" in link
    assert "scope=bot+applications.commands" in link
    assert "permissions=" in link


async def test_an_event_that_breaks_is_logged_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    started = client(tmp_path, help_.command(), kind=Broken)
    async with simcord.run(started, check_errors=False) as env:
        channel = env.create_guild().create_text_channel("news")
        await env.guild.add_member(env.create_user("alice")).send(channel, "hello?")
    assert [r.message for r in caplog.records].count("an event failed") == 1


async def test_a_reply_that_discord_fails_to_take_is_sent_again(tmp_path: Path) -> None:
    started = client(tmp_path, help_.command())
    async with simcord.run(started) as env:
        channel = env.create_guild().create_text_channel("news")
        alice = env.guild.add_member(env.create_user("alice"))
        env.inject_error("POST", "/channels/*/messages", status=503, times=2)
        assert started.user is not None
        await alice.send(channel, f"{started.user.mention} hello?")
        await env.advance_time(2)
        (said,) = [one for one in channel.history() if one.author == started.user]
    assert said.reference is not None
