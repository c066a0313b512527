"""Sources looked after from chat, over the wire and with the real indexing program."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.wire.conftest import World
from tests.wire.library import NEW_QUESTION, NEW_WORDS, write_new_article
from tests.wire.payloads import MANAGE_GUILD
from tests.wire.records import words
from tests.wire.running import connected, make_library, workers

pytestmark = [pytest.mark.model, pytest.mark.asyncio(loop_scope="session")]

MINUTES = b"""# Council buys a second-hand organ

The council of Granby bought a pipe organ with 1,204 pipes on Tuesday.

The organ comes from a closed cinema in Holm, mayor Petra Vogel said.
"""
QUESTION = "How many pipes does the organ that the council of Granby bought have?"
QUOTED = "1,204 pipes"
NOTHING = "none of my articles answers that"


async def test_an_attached_file_is_quoted_until_it_is_removed(world: World) -> None:
    server = world.server
    assert NOTHING in words(await server.answered(await server.ask(QUESTION)))

    adding = await server.call(
        "sources add", permissions=MANAGE_GUILD, file=("minutes.md", MINUTES)
    )
    await server.told(adding, "Council buys", within_s=60)
    assert "**minutes.md**" in adding.said
    refused = await server.press(adding, "Add it", person=2, permissions=MANAGE_GUILD)
    assert "for the person who used the command" in words(await server.answered(refused))
    assert refused.ephemeral
    await server.press(adding, "Add it", permissions=MANAGE_GUILD)
    await server.told(adding, "**1** new", within_s=90)
    assert adding.message is not None
    assert adding.message["components"] == []
    assert QUOTED in words(await server.answered(await server.ask(QUESTION)))

    listed = words(await server.answered(await server.call("sources list")))
    assert "**minutes.md** · upload · 1 article" in listed

    removing = await server.call("sources remove", permissions=MANAGE_GUILD, source="minutes.md")
    await server.told(removing, "Remove **minutes.md**", within_s=30)
    await server.press(removing, "Remove", permissions=MANAGE_GUILD)
    await server.told(removing, "Removed **minutes.md**", within_s=60)
    assert NOTHING in words(await server.answered(await server.ask(QUESTION)))


async def test_what_cannot_be_read_is_told_in_the_indexs_words(world: World) -> None:
    call = await world.server.call("sources add", permissions=MANAGE_GUILD, file=("empty.txt", b""))
    told = words(await world.server.answered(call))
    assert "empty" in told
    assert "/tmp" not in told


async def test_a_running_reindex_is_cancelled_and_goes_on_later(tmp_path: Path) -> None:
    data = await make_library(tmp_path)
    write_new_article(tmp_path / "articles")
    async with connected(data, PULLQUOTE_REINDEX_COOLDOWN_S="0") as (server, bot):
        call = await server.call("reindex", permissions=MANAGE_GUILD)
        await server.until(lambda: bool(workers(data)) and bool(call.said), within_s=30)
        await server.press(call, "Cancel", permissions=MANAGE_GUILD)
        await server.told(call, "Cancelled.", within_s=20)
        assert workers(data) == []
        again = await server.call("reindex", permissions=MANAGE_GUILD)
        await server.told(again, "Done in", within_s=90)
        # Which of the two runs stored it depends on how far the first one came.
        assert NEW_WORDS in words(await server.answered(await server.ask(NEW_QUESTION)))
    assert "Traceback" not in bot.log()
