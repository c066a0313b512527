"""`python -m bot`: read the settings, build everything, and run it until told to stop."""

from __future__ import annotations

import asyncio
import functools
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import discord
import filelock
import yarl
from discord.gateway import DiscordWebSocket

from bot import logs, service, terminal
from bot.assembly import Options, assemble
from bot.connection import Connection
from bot.errors import StartError
from bot.library import Library
from bot.program import Program
from bot.records import open_records
from bot.settings import BotSettings, worker_environment
from bot.starts import Starts
from index.embed.model import SentenceModel, for_questions, open_model
from index.errors import PullquoteError
from index.library import open_library
from index.reader import Reader
from index.reader.choice import choose_reader
from index.settings import read_settings
from index.show import answer_text
from index.store.database import refuse_missing

_log = logging.getLogger(__name__)
_STOPPED = 130
"""Exit code after Ctrl-C, as shells have it."""


def main() -> int:
    """Run the bot, or talk in the terminal if there is no token; return the exit code."""
    try:
        settings = read_settings(BotSettings)
        logs.set_up(settings.log_level)
        if settings.token is None:
            return _talk(settings)
        with _only_bot(settings.data):
            clean = asyncio.run(_serve(settings, settings.token))
    except PullquoteError as error:
        sys.stderr.write(f"pullquote: {' '.join(str(error).split())}\n")
        return error.exit_code
    except KeyboardInterrupt:
        return _STOPPED
    if not clean:
        # A question still runs on the library's thread, and Python would wait for it.
        logging.shutdown()
        os._exit(0)
    return 0


def _opener(settings: BotSettings) -> Callable[[], Library]:
    """Return what opens the library.

    The models are loaded once and first: as long as there is no library, opening is tried again and
    again, and later it would keep the process from the gateway for seconds.
    """

    @functools.cache
    def models() -> tuple[SentenceModel, Reader | None]:
        loaded = open_model(settings, settings.data, for_questions(settings))
        loaded.load()
        reader = choose_reader(settings)
        if reader is not None:
            reader.load()
        return loaded, reader

    return lambda: open_library(settings.data, *models())


def _talk(settings: BotSettings) -> int:
    """Answer questions on standard input until it ends."""
    sys.stderr.write("No DISCORD_TOKEN is set: talking here, in the terminal.\n")
    refuse_missing(settings.data)
    with closing(_opener(settings)()) as library:
        terminal.talk(
            sys.stdin,
            sys.stdout,
            library.ask,
            answer_text,
            prompt=sys.stdin.isatty(),
        )
    return 0


@contextmanager
def _only_bot(data: Path) -> Iterator[None]:
    """Make sure that no second bot runs over `data` in this block; StartError if one does."""
    lock = filelock.FileLock(data / "bot.lock")
    try:
        data.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except filelock.Timeout:
        raise StartError(
            f"A bot is already running over {data.resolve()}. Stop it first."
        ) from None
    except OSError as error:
        raise StartError(
            f"{data.resolve()} cannot be written ({error.strerror}). "
            "Set PULLQUOTE_DATA to a folder that can."
        ) from None
    try:
        yield
    finally:
        lock.release()


async def _serve(settings: BotSettings, token: str) -> bool:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return await service.serve(_build(settings, token), stop, health_port=settings.health_port)


def _build(settings: BotSettings, token: str) -> service.Parts:
    """Build every part of the bot; nothing runs yet."""
    _set_up_discord(settings)
    program = Program(
        (sys.executable, "-m", "index"), settings.data.resolve(), environment=worker_environment()
    )
    records = settings.data / "bot.sqlite"
    starts = Starts(settings.data / "bot.starts.json")
    return assemble(
        Options(
            keep_days=settings.keep_days,
            max_waiting=settings.max_waiting,
            reindex_cooldown_s=settings.reindex_cooldown_s,
            schedule_s=settings.schedule_s,
        ),
        program,
        open_library=_opener(settings),
        open_records=lambda: open_records(records, keep_days=settings.keep_days),
        connect=lambda make_client: Connection(make_client, token, turn=starts.turn),
    )


def _set_up_discord(settings: BotSettings) -> None:
    """Tell discord.py where Discord is; it keeps that and the rest here for the whole process."""
    discord.http.Route.BASE = settings.discord_api_base
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.discord_gateway_url)
    discord.Asset.BASE = settings.discord_cdn_base
    # We never speak: no warnings that libraries for voice are missing.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


if __name__ == "__main__":
    sys.exit(main())
