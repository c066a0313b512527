"""`/sources add` by address, from the preview to the summary."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord

from bot import render, replies, source_replies
from bot.job import Job
from bot.jobs import MOST_PLACES
from bot.progress import Example, Looked, Summary
from bot.rendered import Row
from tests.bot.scripts import FEED, looking, told, worker_script
from tests.bot.world import World, world

DONE = Summary(1, 2, 3, 4, 7, 80, (), 1.5)
SEEN = Looked("feed", "Courier *News*", "The Courier", 30, (Example("Bridge opens", None, None),))


async def add(w: World, **options: Any) -> simcord.InteractionResult:  # noqa: ANN401
    return await w.mod.slash(w.channel, "sources add", **options)


def labels(message: Any) -> list[str]:  # noqa: ANN401 - a message of either kind
    return [button["label"] for row in message.components for button in row["components"]]


async def test_what_was_recognised_is_shown_before_it_is_taken(tmp_path: Path) -> None:
    async with world(tmp_path, worker=looking(tmp_path)) as w:
        result = await add(w, url=FEED)
        assert result.response is not None
        assert result.response.content == render.looked(SEEN, "courier.example", None).content
        assert "Courier \\*News\\*" in result.response.content
        assert "Bridge opens" in result.response.content
        assert labels(result.response) == ["Add it", "Not now"]
        assert told(tmp_path) == [["look", FEED]]


async def test_agreeing_adds_it_for_this_server_and_ends_in_the_summary(tmp_path: Path) -> None:
    async with world(tmp_path, worker=looking(tmp_path)) as w:
        result = await add(w, url=FEED, publisher="The *Tarn* Post")
        assert result.response is not None
        assert "Publisher: The \\*Tarn\\* Post" in result.response.content
        await w.mod.click(result.response, label="Add it")
        (message,) = w.said()
        assert message.content == render.added("Courier *News*", DONE).content
        assert message.components == []
        server = str(w.guild.id)
        assert told(tmp_path)[1:] == [
            ["add", FEED, "--server", server, "--publisher=The *Tarn* Post"]
        ]


async def test_not_now_adds_nothing(tmp_path: Path) -> None:
    async with world(tmp_path, worker=looking(tmp_path)) as w:
        result = await add(w, url=FEED)
        assert result.response is not None
        await w.mod.click(result.response, label="Not now")
        (message,) = w.said()
        assert message.content == source_replies.not_added()
        assert message.components == []
        assert len(told(tmp_path)) == 1


async def test_only_the_person_who_asked_decides(tmp_path: Path) -> None:
    async with world(tmp_path, worker=looking(tmp_path)) as w:
        other = w.guild.add_member(w.env.create_user("other"), roles=w.moderators)
        result = await add(w, url=FEED)
        assert result.response is not None
        for person in (w.alice, other):
            refused = await person.click(result.response, label="Add it")
            simcord.assert_responded(refused, content=source_replies.not_yours(), ephemeral=True)
        assert len(told(tmp_path)) == 1


async def test_a_question_that_nobody_answers_says_so(tmp_path: Path) -> None:
    async with world(tmp_path, worker=looking(tmp_path), open_s=60) as w:
        await add(w, url=FEED)
        await w.env.advance_time(61)
        (message,) = w.said()
        assert message.content == source_replies.unanswered()
        assert message.components == []
        assert len(told(tmp_path)) == 1


async def test_after_a_restart_the_question_is_over(tmp_path: Path) -> None:
    left = Row()
    left.button("question", "0123abcd:1", "Add it")
    async with world(tmp_path, worker=looking(tmp_path)) as w:
        channel = w.client.get_channel(w.channel.id)
        assert isinstance(channel, discord.TextChannel)
        await w.mod.click(await channel.send("Courier", view=left), label="Add it")
        (message,) = w.said()
        assert message.content == source_replies.over()
        assert message.components == []
        assert not (tmp_path / "told").exists()


async def test_who_lost_the_right_meanwhile_adds_nothing(tmp_path: Path) -> None:
    async with world(tmp_path, worker=looking(tmp_path)) as w:
        result = await add(w, url=FEED)
        assert result.response is not None
        w.env.backend.edit_role(w.guild.id, w.moderators[0].id, {"permissions": 0})
        await w.mod.click(result.response, label="Add it")
        (message,) = w.said()
        assert message.content == replies.not_allowed()
        assert len(told(tmp_path)) == 1
        assert w.env.errors


@pytest.mark.parametrize(
    "typed",
    [
        "/etc/passwd",
        "file:///etc/passwd",
        "ftp://courier.example/",
        "https://",
        "https://courier.example/a b",
        "https://courier.example/\x00",
        "https://courier.example/\udcff",
        "https://[::1",
    ],
)
async def test_what_is_no_address_never_reaches_the_program(tmp_path: Path, typed: str) -> None:
    async with world(tmp_path, worker=looking(tmp_path)) as w:
        words = source_replies.bad_address(typed)
        simcord.assert_responded(await add(w, url=typed), content=words, ephemeral=True)
        assert not (tmp_path / "told").exists()
        assert w.env.errors


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (" courier.example/feed ", "https://courier.example/feed"),
        ("--data=/srv", "https://--data=/srv"),  # for the index to refuse: no option any more
        ("etc/passwd", "https://etc/passwd"),  # and no path
    ],
)
async def test_what_has_no_scheme_is_an_address_all_the_same(
    tmp_path: Path, typed: str, address: str
) -> None:
    async with world(tmp_path, worker=looking(tmp_path)) as w:
        await add(w, url=typed)
        assert told(tmp_path) == [["look", address]]


async def test_either_an_address_or_a_file(tmp_path: Path) -> None:
    async with world(tmp_path, worker=looking(tmp_path)) as w:
        for options in ({}, {"url": FEED, "file": ("a.txt", b"x")}):
            result = await add(w, **options)
            simcord.assert_responded(result, content=source_replies.url_or_file(), ephemeral=True)
        assert w.env.errors


@pytest.mark.parametrize(
    ("last_words", "words"),
    [
        (
            'tell("error", kind="Refused", message="10.0.0.1 is *private*"); sys.exit(1)',
            source_replies.unreadable("10.0.0.1 is *private*"),
        ),
        ('tell("error", kind="StoreError", message="/srv/secret"); sys.exit(1)', replies.failed()),
        ("os.kill(os.getpid(), signal.SIGKILL)", replies.failed()),
    ],
)
async def test_a_look_that_fails_is_told_in_one_line(
    tmp_path: Path, last_words: str, words: str
) -> None:
    async with world(tmp_path, worker=worker_script(tmp_path, last_words)) as w:
        simcord.assert_responded(await add(w, url=FEED), content=words)
        assert w.env.errors


async def test_a_full_queue_is_told_where_the_question_was(tmp_path: Path) -> None:
    async with world(tmp_path, worker=looking(tmp_path)) as w:
        result = await add(w, url=FEED)
        assert result.response is not None
        with ExitStack() as held:
            for source in range(MOST_PLACES):
                held.enter_context(w.jobs.place(Job.remove(w.guild.id, source)))
            await w.mod.click(result.response, label="Add it")
        (message,) = w.said()
        assert message.content == source_replies.queue_full()
        assert message.components == []
        assert len(told(tmp_path)) == 1
        assert w.env.errors


async def test_a_run_that_fails_is_told_where_the_question_was(tmp_path: Path) -> None:
    async with world(tmp_path, worker=looking(tmp_path, "sys.exit(3)")) as w:
        result = await add(w, url=FEED)
        assert result.response is not None
        await w.mod.click(result.response, label="Add it")
        assert w.said()[0].content == replies.worker_died(3)
