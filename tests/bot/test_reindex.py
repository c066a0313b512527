"""`/reindex`, from the moderator's command to the summary."""

from __future__ import annotations

import asyncio
import json
import threading
from pathlib import Path

import pytest
import simcord

from bot import apology, replies
from bot.errors import CoolingDown
from bot.job import Job
from bot.progress import Failure, Progress, Stage, Summary
from bot.render import progress, summary
from index.domain import Source, SourceKind
from tests.bot.scripts import worker_script
from tests.bot.world import SHARED, ToyLibrary, World, showing, until, world

DONE = Summary(1, 2, 3, 4, 7, 80, (), 1.5)


def edits(w: World) -> list[str]:
    """Return every content that the answer to an interaction was given."""
    return [
        call.json["content"]
        for call in w.env.http_requests
        if call.method == "PATCH" and isinstance(call.json, dict)
    ]


async def test_a_run_ends_in_its_summary(tmp_path: Path) -> None:
    worker = worker_script(
        tmp_path, 'finished(failed=[{"source_id": 1, "where": "x.pdf", "why": "it is encrypted"}])'
    )
    async with world(tmp_path, worker=worker) as w:
        result = await w.mod.slash(w.channel, "reindex")
        assert not result.ephemeral
        assert result.response is not None
        failed = (Failure("x.pdf", "it is encrypted"),)
        assert result.response.content == summary(Summary(1, 2, 3, 4, 7, 80, failed, 1.5)).content


async def test_the_worker_is_told_what_to_read_and_nothing_secret(tmp_path: Path) -> None:
    worker = worker_script(
        tmp_path,
        f"json.dump([sys.argv[1:], dict(os.environ)], open({str(tmp_path / 'told')!r}, 'w'))",
        "finished()",
    )
    async with world(tmp_path, worker=worker) as w:
        await w.mod.slash(w.channel, "reindex", source="courier")
        arguments, environment = json.loads((tmp_path / "told").read_text())
        assert arguments == [
            *("sync", "--server", str(w.guild.id), "1"),
            *("--nice", "10", "--json", "--data", str(tmp_path)),
        ]
        assert "DISCORD_TOKEN" not in environment


@pytest.mark.parametrize(
    ("last_words", "code"),
    [
        ("sys.exit(3)", 3),
        ('print("no json"); sys.exit(0)', 0),
        ("os.kill(os.getpid(), signal.SIGKILL)", None),
        ('tell("error", message="/srv/secret is gone"); sys.exit(1)', 1),
    ],
)
async def test_a_worker_that_dies_is_reported_in_words(
    tmp_path: Path, last_words: str, code: int | None, caplog: pytest.LogCaptureFixture
) -> None:
    worker = worker_script(tmp_path, 'tell("started", sources=1)', last_words)
    async with world(tmp_path, worker=worker) as w:
        result = await w.mod.slash(w.channel, "reindex")
        simcord.assert_responded(result, content=replies.worker_died(code))
    assert "job failed" in caplog.text


async def test_members_may_not_even_when_the_server_lets_them_see_it(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        (reindex,) = [c for c in await w.client.tree.fetch_commands() if c.name == "reindex"]
        w.guild.set_command_permissions(reindex, {w.alice: True})
        result = await w.alice.slash(w.channel, "reindex")
        simcord.assert_responded(result, content=replies.not_allowed(), ephemeral=True)
        assert w.env.errors


async def test_a_second_run_waits_for_the_pause(tmp_path: Path) -> None:
    worker = worker_script(tmp_path, "finished()")
    clock = showing([100.0, 130.0, 160.0])  # ended, asked again, asked once more
    async with world(tmp_path, worker=worker, cooldown_s=60, clock=clock) as w:
        await w.mod.slash(w.channel, "reindex")
        early = await w.mod.slash(w.channel, "reindex")
        simcord.assert_responded(early, content=apology.words(CoolingDown(30)), ephemeral=True)
        assert w.env.errors
        late = await w.mod.slash(w.channel, "reindex")
        simcord.assert_responded(late, content=summary(DONE).content)


async def test_a_run_behind_another_is_queued_and_comes_after_it(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    worker = worker_script(
        tmp_path,
        f"while not os.path.exists({str(gate)!r}): time.sleep(0.01)",
        "finished()",
    )
    async with world(tmp_path, worker=worker) as w:
        with w.jobs.place(Job.reread(1)) as place:
            first = asyncio.create_task(w.jobs.run(place, lambda _: None))
            await asyncio.sleep(0)
            second = asyncio.create_task(w.mod.slash(w.channel, "reindex"))
            await until(lambda: replies.queued(1) in edits(w))
            assert w.jobs.waiting(2) == 0
            assert w.jobs.waiting(w.guild.id) == 1
            gate.touch()
            assert await first == DONE
            simcord.assert_responded(await second, content=summary(DONE).content)


async def test_a_scheduled_run_stands_back_for_a_moderator(tmp_path: Path) -> None:
    worker = worker_script(
        tmp_path,
        'tell("started", sources=1)',
        'if "--due" in sys.argv: time.sleep(60)',
        "finished()",
    )
    async with world(tmp_path, worker=worker) as w:
        with w.jobs.place(Job.due()) as place:
            scheduled = asyncio.create_task(w.jobs.run(place, lambda _: None))
            await until(lambda: w.jobs.progress(None) is not None)
            result = await w.mod.slash(w.channel, "reindex")
            simcord.assert_responded(result, content=summary(DONE).content)
            await until(lambda: w.jobs.progress(None) is not None)
            place.cancel()
            await asyncio.wait([scheduled])


async def test_one_run_for_each_server_at_a_time(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        with w.jobs.place(Job.reread(w.guild.id)):
            result = await w.mod.slash(w.channel, "reindex")
        simcord.assert_responded(result, contains="already", ephemeral=True)
        assert w.env.errors


async def test_a_source_of_another_server_does_not_exist_here(tmp_path: Path) -> None:
    foreign = Source(3, SourceKind.FILE, "/srv/foreign/secret.txt", 2000, None)
    async with world(tmp_path, library=ToyLibrary(owned=(SHARED, foreign))) as w:
        for typed in ("3", "secret.txt"):
            result = await w.mod.slash(w.channel, "reindex", source=typed)
            simcord.assert_responded(result, content=replies.no_such_source(typed))
        offered = await w.mod.autocomplete(w.channel, "reindex", "source", "")
        assert offered == [{"name": "courier", "value": "1"}]
        assert w.env.errors


async def test_a_busy_desk_suggests_nothing(tmp_path: Path) -> None:
    async with world(tmp_path, max_waiting=1) as w:
        gate = threading.Event()
        held = w.desk.run(lambda _: gate.wait(5))
        assert await w.mod.autocomplete(w.channel, "reindex", "source", "c") == []
        gate.set()
        await held


async def test_a_run_longer_than_the_token_goes_on_in_the_channel(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    worker = worker_script(
        tmp_path,
        'tell("started", sources=1)',
        f"while not os.path.exists({str(gate)!r}): time.sleep(0.01)",
        "finished()",
    )
    async with world(tmp_path, worker=worker) as w:
        running = asyncio.create_task(w.mod.slash(w.channel, "reindex"))
        await until(lambda: len(edits(w)) == 1)
        w.env.backend.advance_clock(16 * 60)
        gate.touch()
        await running
        (message,) = w.said()
        assert message.content == summary(DONE).content
        assert w.env.http_requests[-1].path.startswith(f"/channels/{w.channel.id}/messages/")


async def test_a_deleted_progress_message_does_not_stop_the_run(tmp_path: Path) -> None:
    worker = worker_script(tmp_path, f"open({str(tmp_path / 'ran')!r}, 'w')", "finished()")
    async with world(tmp_path, worker=worker) as w:
        w.env.inject_error("PATCH", "/webhooks/*/*/messages/@original", status=404)
        await w.mod.slash(w.channel, "reindex")
        assert (tmp_path / "ran").exists()
        assert edits(w) == [progress(Progress(Stage.STARTED)).content]
        assert w.jobs.waiting(w.guild.id) == 0
