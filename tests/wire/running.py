"""The real bot in a process of its own, connected to the small Discord."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.wire.library import write_articles
from tests.wire.server import TOKEN, SmallDiscord

_ROOT = Path(__file__).parents[2]
_PASSED_ON = ("HOME", "LANG", "PATH", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "PULLQUOTE_PREPARED")


class Bot:
    """A running `python -m bot`."""

    def __init__(self, running: asyncio.subprocess.Process, log: Path) -> None:
        self._running = running
        self._log = log

    @property
    def pid(self) -> int:
        """Its process."""
        return self._running.pid

    def log(self) -> str:
        """Return what it has written so far."""
        return self._log.read_text(encoding="utf-8")

    def terminate(self) -> None:
        """Ask it to end."""
        self._running.send_signal(signal.SIGTERM)

    async def ended(self, *, within_s: float) -> int:
        """Wait for its end; return the exit code."""
        return await asyncio.wait_for(self._running.wait(), within_s)

    async def end(self) -> None:
        """See to it that it runs no more."""
        if self._running.returncode is None:
            self.terminate()
            try:
                await self.ended(within_s=15)
            except TimeoutError:
                self._running.kill()
                await self._running.wait()


@asynccontextmanager
async def running(
    data: Path, api: str, gateway_url: str, *, token: str = TOKEN, **settings: str
) -> AsyncIterator[Bot]:
    """Run the bot over the library in `data`; end it if the block has not."""
    environment = _environment(data) | {
        "DISCORD_TOKEN": token,
        "DISCORD_API_BASE": api,
        "DISCORD_GATEWAY_URL": gateway_url,
        "DISCORD_CDN_BASE": api,
        **settings,
    }
    log = data.parent / f"bot-{secrets.token_hex(4)}.log"
    with log.open("wb") as out:
        started = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", cwd=data, env=environment, stdout=out, stderr=out
        )
    bot = Bot(started, log)
    try:
        yield bot
    except BaseException:
        # What failed is told by nothing else once the folder is gone.
        sys.stdout.write(bot.log())
        raise
    finally:
        await bot.end()


@asynccontextmanager
async def connected(data: Path, **settings: str) -> AsyncIterator[tuple[SmallDiscord, Bot]]:
    """Run the small Discord with the bot in it."""
    async with (
        SmallDiscord() as server,
        running(data, server.api, server.gateway.url, **settings) as bot,
    ):
        await server.ready()
        yield server, bot


async def make_library(folder: Path) -> Path:
    """Index the articles, written to `folder`/articles; return the library's directory."""
    articles, data = folder / "articles", folder / "library"
    write_articles(articles)
    data.mkdir()
    adding = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "index", "add", "--data", str(data), str(articles)),
        cwd=data,
        env=_environment(data),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    told, _ = await adding.communicate()
    assert adding.returncode == 0, told.decode()
    return data


def workers(data: Path) -> list[str]:
    """Return the command lines of the indexing processes that run over `data`."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = entry.read_bytes().replace(b"\0", b" ").decode()
        except OSError:  # it ended in this moment
            continue
        if str(data) in command and " sync " in command:
            found.append(command)
    return found


def _environment(data: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return kept | {
        "PYTHONPATH": str(_ROOT),
        "HF_HUB_OFFLINE": "1",
        "PULLQUOTE_DATA": str(data),
        # Threads that wait for each other crawl where the tests share a machine's few cores.
        "PULLQUOTE_THREADS": "1",
    }
