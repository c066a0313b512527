"""`/sources list` with its pages, and `/sources refresh`."""

from __future__ import annotations

from pathlib import Path

import discord
import simcord

from bot import replies
from bot.progress import Summary
from bot.render import summary
from bot.rendered import Row
from index.domain import Source, SourceKind
from tests.bot.scripts import noting, told, worker_script
from tests.bot.world import SHARED, ToyLibrary, world

HERE = 1000
FOREIGN = Source(3, SourceKind.FILE, "/srv/foreign/secret.txt", 2000, None)
DONE = Summary(1, 2, 3, 4, 7, 80, (), 1.5)


def many(count: int) -> ToyLibrary:
    """Return a library of so many pages of one server, numbered."""
    pages = [
        Source(number, SourceKind.PAGE, f"https://courier.example/{number}", HERE, None)
        for number in range(10, 10 + count)
    ]
    return ToyLibrary(owned=(*pages, FOREIGN))


async def test_many_sources_are_turned_over_page_by_page(tmp_path: Path) -> None:
    async with world(tmp_path, library=many(25), server=HERE) as w:
        result = await w.alice.slash(w.channel, "sources list")
        assert result.ephemeral
        shown = result.response
        assert shown is not None
        assert shown.content.startswith("**25 sources**, page 1 of 3\n- **courier.example\\/10**")
        await w.alice.click(shown, label="Next")
        await w.alice.click(shown, label="Next")
        assert "page 3 of 3" in shown.content
        assert "**courier.example\\/34**" in shown.content
        await w.alice.click(shown, label="Previous")
        assert "page 2 of 3" in shown.content


async def test_pages_are_turned_after_a_restart_too(tmp_path: Path) -> None:
    left = Row()
    left.button("page", "1", "Next")
    async with world(tmp_path, library=many(25), server=HERE) as w:
        channel = w.client.get_channel(w.channel.id)
        assert isinstance(channel, discord.TextChannel)
        await w.alice.click(await channel.send("From before", view=left), label="Next")
        assert "page 2 of 3" in w.said()[0].content


async def test_a_page_that_is_none_is_the_first(tmp_path: Path) -> None:
    forged = Row()
    forged.button("page", "-5 or so", "Next")
    async with world(tmp_path, library=many(25), server=HERE) as w:
        channel = w.client.get_channel(w.channel.id)
        assert isinstance(channel, discord.TextChannel)
        await w.alice.click(await channel.send("Forged", view=forged), label="Next")
        assert "page 1 of 3" in w.said()[0].content


async def test_a_button_of_an_unknown_kind_is_over(tmp_path: Path) -> None:
    unknown = Row()
    unknown.button("unheard", "of", "Press me")
    async with world(tmp_path) as w:
        channel = w.client.get_channel(w.channel.id)
        assert isinstance(channel, discord.TextChannel)
        await w.alice.click(await channel.send("Old", view=unknown), label="Press me")
        assert w.said()[0].components == []


async def test_one_source_is_read_again(tmp_path: Path) -> None:
    worker = worker_script(tmp_path, noting(tmp_path / "told"), "finished()")
    async with world(tmp_path, worker=worker) as w:
        result = await w.mod.slash(w.channel, "sources refresh", source="courier")
        simcord.assert_responded(result, content=summary(DONE).content)
        assert told(tmp_path) == [["sync", "--server", str(w.guild.id), "1"]]


async def test_what_is_not_there_is_not_read(tmp_path: Path) -> None:
    async with world(tmp_path, library=ToyLibrary(owned=(SHARED, FOREIGN))) as w:
        result = await w.mod.slash(w.channel, "sources refresh", source="3")
        simcord.assert_responded(result, content=replies.no_such_source("3"))
        offered = await w.mod.autocomplete(w.channel, "sources refresh", "source", "")
        assert offered == [{"name": "courier", "value": "1"}]
        assert w.env.errors
