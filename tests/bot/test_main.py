"""`python -m bot` as its host meets it: a real process, without any Discord."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import filelock
import pytest
from aiohttp import web

ROOT = Path(__file__).parents[2]
TOKEN = "MTk4.Cl2FMQ.secret-secret"
NOWHERE = "http://127.0.0.1:9/api/v10"  # the discard port: nobody listens


@asynccontextmanager
async def bot(folder: Path, **settings: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the bot in `folder`; kill it if the test leaves it running."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot"),
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "HOME": str(folder),
            "PULLQUOTE_DATA": str(folder / "data"),
            "PULLQUOTE_PREPARED": os.environ.get("PULLQUOTE_PREPARED", ""),
            **settings,
        },
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def ended(process: asyncio.subprocess.Process) -> tuple[int, str]:
    """Return how the bot ended by itself, and what it said on standard error."""
    async with asyncio.timeout(30):
        _, said = await process.communicate()
    assert process.returncode is not None
    return process.returncode, said.decode()


@asynccontextmanager
async def refusing() -> AsyncIterator[str]:
    """Give the address of a Discord that knows no token."""

    async def refuse(_: web.Request) -> web.Response:
        return web.json_response({"message": "401: Unauthorized", "code": 0}, status=401)

    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", refuse)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/api/v10"
    await runner.cleanup()


async def test_without_a_token_it_talks_and_says_what_it_lacks(tmp_path: Path) -> None:
    async with bot(tmp_path) as process:
        code, said = await ended(process)
    lines = said.splitlines()
    assert code == 1
    assert "No DISCORD_TOKEN" in lines[0]
    assert "pullquote add" in lines[1]
    assert len(lines) == 2


async def test_wrong_settings_end_it_in_one_line(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"DISCORD_TOKN={TOKEN}\n")
    async with bot(tmp_path) as process:
        code, said = await ended(process)
    assert code == 2
    assert "DISCORD_TOKN" in said
    assert "secret" not in said
    assert said.count("\n") == 1


@pytest.mark.model
async def test_a_wrong_token_ends_it_with_what_to_do(tmp_path: Path) -> None:
    async with (
        refusing() as address,
        bot(tmp_path, DISCORD_TOKEN=TOKEN, DISCORD_API_BASE=address) as process,
    ):
        code, said = await ended(process)
    assert code == 1
    assert said.splitlines()[-1].startswith("pullquote: Discord does not accept DISCORD_TOKEN.")
    assert "Traceback" not in said
    assert "secret" not in said


@pytest.mark.model
async def test_an_unreachable_discord_is_tried_again_until_the_host_stops_it(
    tmp_path: Path,
) -> None:
    async with bot(tmp_path, DISCORD_TOKEN=TOKEN, DISCORD_API_BASE=NOWHERE) as process:
        assert process.stderr is not None
        async with asyncio.timeout(30):
            while b"trying to connect again" not in (line := await process.stderr.readline()):
                assert line
        began = time.perf_counter()
        process.send_signal(signal.SIGTERM)
        code, said = await ended(process)
    assert code == 0
    assert time.perf_counter() - began < 10
    assert "event=stopped" in said
    assert "Traceback" not in said


async def test_a_second_bot_over_the_same_library_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with filelock.FileLock(tmp_path / "data" / "bot.lock"):
        async with bot(tmp_path, DISCORD_TOKEN=TOKEN, DISCORD_API_BASE=NOWHERE) as process:
            code, said = await ended(process)
    assert code == 1
    assert "already running" in said
    assert said.count("\n") == 1


async def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file, not a folder")
    async with bot(tmp_path, DISCORD_TOKEN=TOKEN, DISCORD_API_BASE=NOWHERE) as process:
        code, said = await ended(process)
    assert code == 1
    assert str(tmp_path / "data") in said
    assert said.count("\n") == 1
