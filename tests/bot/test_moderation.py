"""What is for moderators is for nobody else: to do, to see, or to have suggested."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
from discord import app_commands
from simcord.actors import MemberActor

from bot import asking_replies, replies
from bot.job import Job
from bot.moderation import moderated
from bot.records import ServerSettings
from bot.rendered import Row
from index.domain import Source, SourceKind
from tests.bot.scripts import FEED, looking, worker_script
from tests.bot.world import SHARED, ToyLibrary, World, press, until, world
from tests.shown import button_id

HERE, THERE = 1000, 2000
OWN = Source(2, SourceKind.FEED, "https://courier.example/feed", HERE, None, "Own feed")
FOREIGN = Source(3, SourceKind.FEED, "https://foreign.example/feed", THERE, None, "Secret feed")
COMMANDS: list[tuple[str, dict[str, Any]]] = [
    ("reindex", {}),
    ("reindex", {"source": "2"}),
    ("sources add", {"url": FEED}),
    ("sources add", {"file": ("minutes.txt", b"x")}),
    ("sources remove", {"source": "2"}),
    ("sources refresh", {"source": "2"}),
    ("gaps", {}),
    ("settings", {}),
]
FORGED = ["set:private", "set:limits", "set:sureness", "fill:0", "gaps:0"]
WINDOWS = [
    ("gaps", "Add a source", {"url": FEED, "publisher": ""}),
    ("settings", "Limits…", {"person": "1", "server": "", "days": ""}),
]
SUGGESTING = ["reindex", "sources remove", "sources refresh"]


def library() -> ToyLibrary:
    return ToyLibrary(owned=(SHARED, OWN, FOREIGN))


async def let_see(w: World, who: MemberActor) -> None:
    """Show `who` what is hidden by default, as a server's admin can."""
    for command in await w.client.tree.fetch_commands():
        if command.default_member_permissions is not None:
            w.guild.set_command_permissions(command, {who: True})


@pytest.mark.parametrize(("command", "options"), COMMANDS)
async def test_members_can_do_nothing_of_it(
    tmp_path: Path, command: str, options: dict[str, Any]
) -> None:
    async with world(tmp_path, worker=looking(tmp_path), library=library(), server=HERE) as w:
        await let_see(w, w.alice)
        refused = await w.alice.slash(w.channel, command, **options)
        simcord.assert_responded(refused, content=replies.not_allowed(), ephemeral=True)
        assert not (tmp_path / "told").exists()
        assert w.env.errors


@pytest.mark.parametrize("command", SUGGESTING)
async def test_members_have_nothing_suggested(tmp_path: Path, command: str) -> None:
    async with world(tmp_path, library=library(), server=HERE) as w:
        await let_see(w, w.alice)
        assert await w.alice.autocomplete(w.channel, command, "source", "") == []
        assert await w.mod.autocomplete(w.channel, command, "source", "Own")


@pytest.mark.parametrize("custom_id", FORGED)
async def test_members_cannot_press_what_is_for_moderators(tmp_path: Path, custom_id: str) -> None:
    purpose, _, about = custom_id.partition(":")
    forged = Row()
    forged.button(purpose, about, "Press")
    async with world(tmp_path, library=library(), server=HERE) as w:
        channel = w.client.get_channel(w.channel.id)
        assert isinstance(channel, discord.TextChannel)
        pressed = await w.alice.click(await channel.send("Forged", view=forged), label="Press")
        simcord.assert_responded(pressed, content=replies.not_allowed(), ephemeral=True)
        kept = await w.records.run(lambda records: records.settings.of(HERE))
        assert kept == ServerSettings()


@pytest.mark.parametrize(("command", "label", "written"), WINDOWS)
async def test_who_is_no_moderator_any_more_cannot_send_a_window_off(
    tmp_path: Path, command: str, label: str, written: dict[str, str]
) -> None:
    async with world(tmp_path, worker=looking(tmp_path), library=library(), server=HERE) as w:
        await w.alice.slash(w.channel, "ask", question="What is love?")
        shown = await w.mod.slash(w.channel, command)
        window = await press(w.mod, shown.response, label)
        w.env.backend.edit_role(w.guild.id, w.moderators[0].id, {"permissions": 0})
        refused = await w.mod.submit_modal(window, written)
        simcord.assert_responded(refused, content=replies.not_allowed(), ephemeral=True)
        assert not (tmp_path / "told").exists()
        kept = await w.records.run(lambda records: records.settings.of(HERE))
        assert kept == ServerSettings()


async def test_a_button_of_one_server_is_dead_in_another(tmp_path: Path) -> None:
    async with world(tmp_path, library=library(), server=HERE) as w:
        answer = await w.alice.slash(w.channel, "ask", question="What is love?")
        purpose, _, token = button_id(answer.response, "Tell the moderators").partition(":")
        there = w.env.create_guild("Valley", id=THERE)
        channel = there.create_text_channel("news")
        bob = there.add_member(w.env.create_user("bob"))
        forged = Row()
        forged.button(purpose, token, "Press")
        opened = w.client.get_channel(channel.id)
        assert isinstance(opened, discord.TextChannel)
        pressed = await bob.click(await opened.send("Forged", view=forged), label="Press")
        simcord.assert_responded(pressed, content=asking_replies.forgotten(), ephemeral=True)


async def test_members_choose_among_the_sources_of_their_server(tmp_path: Path) -> None:
    async with world(tmp_path, library=library(), server=HERE) as w:
        found = await w.alice.autocomplete(w.channel, "ask", "source", "")
        assert [choice["name"] for choice in found] == ["courier", "Own feed"]
        asked = await w.alice.slash(w.channel, "ask", question="Who?", source="3")
        simcord.assert_responded(asked, content=replies.no_such_source("3"))
        assert w.env.errors


async def test_the_gaps_of_one_server_are_not_anothers(tmp_path: Path) -> None:
    async with world(tmp_path, library=library(), server=HERE) as w:
        await w.alice.slash(w.channel, "ask", question="What is love?")
        there = w.env.create_guild("Valley", id=THERE)
        role = there.create_role("Boss", permissions=discord.Permissions(manage_guild=True))
        boss = there.add_member(w.env.create_user("boss"), roles=[role])
        shown = await boss.slash(there.create_text_channel("news"), "gaps")
        simcord.assert_responded(shown, contains="Everything that was asked")


@pytest.mark.parametrize(("command", "options"), COMMANDS[2:6])
async def test_a_direct_message_has_no_moderators(
    tmp_path: Path, command: str, options: dict[str, Any]
) -> None:
    async with world(tmp_path, worker=looking(tmp_path), library=library()) as w:
        zoe = w.env.create_user("zoe")
        refused = await zoe.slash(command, **options)
        simcord.assert_responded(refused, content=replies.servers_only(), ephemeral=True)
        assert not (tmp_path / "told").exists()
        assert w.env.errors


@pytest.mark.parametrize("command", ["reindex", "sources remove", "sources refresh"])
@pytest.mark.parametrize("typed", ["3", "Secret feed", "foreign.example/feed"])
async def test_another_servers_source_is_unknown_to_its_moderators(
    tmp_path: Path, command: str, typed: str
) -> None:
    async with world(tmp_path, worker=looking(tmp_path), library=library(), server=HERE) as w:
        answer = await w.mod.slash(w.channel, command, source=typed)
        simcord.assert_responded(answer, content=replies.no_such_source(typed))
        assert await w.mod.autocomplete(w.channel, command, "source", typed) == []
        assert not (tmp_path / "told").exists()
        assert w.env.errors


async def test_each_server_sees_its_own_and_the_shared(tmp_path: Path) -> None:
    async with world(tmp_path, library=library(), server=HERE) as w:
        there = w.env.create_guild("Valley", id=THERE)
        channel = there.create_text_channel("news")
        bob = there.add_member(w.env.create_user("bob"))
        here_sees = await w.alice.slash(w.channel, "sources list")
        there_sees = await bob.slash(channel, "sources list")
        assert here_sees.response is not None
        assert there_sees.response is not None
        assert "Own feed" in here_sees.response.content
        assert "Secret" not in here_sees.response.content
        assert "Secret feed" in there_sees.response.content
        assert "Own" not in there_sees.response.content


async def test_the_list_of_one_server_is_not_turned_into_anothers(tmp_path: Path) -> None:
    turning = Row()
    turning.button("page", "0", "Next")
    async with world(tmp_path, library=library(), server=HERE) as w:
        channel = w.client.get_channel(w.channel.id)
        assert isinstance(channel, discord.TextChannel)
        await w.alice.click(await channel.send("Sources", view=turning), label="Next")
        assert "Secret" not in w.said()[0].content


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (OWN, "Reading in: 1 of 2 articles of **Own feed**"),
        (SHARED, "Reading in: 1 of 2 articles of **courier**"),
        (FOREIGN, "Nothing is being read in."),
    ],
)
async def test_status_tells_of_scheduled_runs_only_what_the_server_sees(
    tmp_path: Path, source: Source, words: str
) -> None:
    said = dict(source_id=source.id, source=source.name or "courier", done=1, total=2)
    worker = worker_script(tmp_path, f'tell("reading", **{said})', "time.sleep(60)")
    async with world(tmp_path, worker=worker, library=library(), server=HERE) as w:
        with w.jobs.place(Job.due()) as place:
            running = asyncio.create_task(w.jobs.run(place, lambda _: None))
            await until(lambda: w.jobs.progress(None) is not None)
            result = await w.alice.slash(w.channel, "status")
            simcord.assert_responded(result, contains=words)
            assert result.response is not None
            assert "Secret" not in result.response.content
            place.cancel()
            await asyncio.wait([running])


async def test_status_tells_of_a_dead_worker_without_the_hosts_words(tmp_path: Path) -> None:
    worker = worker_script(tmp_path, 'tell("error", message="/srv/secret"); sys.exit(1)')
    async with world(tmp_path, worker=worker, library=ToyLibrary(overdue=1)) as w:
        await w.desk.run(lambda _: None)
        keeping = asyncio.create_task(w.schedule.keep())
        await until(lambda: w.schedule.trouble is not None)
        keeping.cancel()
        result = await w.alice.slash(w.channel, "status")
        assert result.response is not None
        assert "Reading in by itself has failed once" in result.response.content
        assert "ended early (exit code 1)" in result.response.content
        assert "secret" not in result.response.content


@dataclass(frozen=True)
class Interaction:
    """What tells where a command was used, and by whom."""

    guild_id: int | None
    permissions: discord.Permissions
    client: Interaction | None = None

    def is_guild_integration(self) -> bool:
        return False

    def get_guild(self, server: int) -> object | None:
        return None


def test_who_carries_the_bot_into_a_server_moderates_nothing_there() -> None:
    everything = discord.Permissions.all()
    nowhere = Interaction(HERE, everything, Interaction(None, everything))
    with pytest.raises(app_commands.NoPrivateMessage):
        moderated(nowhere)  # type: ignore[arg-type]
