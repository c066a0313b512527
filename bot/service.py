"""The running bot: its parts started in order, and stopped in order."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from dataclasses import dataclass

from bot.connection import Connection
from bot.desk import Desk
from bot.door import Door
from bot.errors import Closing
from bot.health_server import health_server
from bot.housekeeping import Housekeeping
from bot.jobs import Jobs
from bot.library import Library
from bot.program import Program
from bot.records import Records
from bot.schedule import Schedule
from index.errors import NoLibrary, PullquoteError

_log = logging.getLogger(__name__)

# Together under the 10 seconds that `docker stop` gives.
_LAST_REPLIES_S = 3.0
_LAST_WORDS_S = 2.5
_DISCONNECT_S = 1.5
_LAST_JOBS_S = 1.5
LOOK_AGAIN_S = 10.0
"""How often a bot without a library looks whether there is one now."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What runs, and has to be stopped."""

    desk: Desk[Library]
    records: Desk[Records]
    door: Door
    jobs: Jobs
    program: Program
    schedule: Schedule
    housekeeping: Housekeeping
    connection: Connection

    def ailment(self) -> str | None:
        """Return what keeps the bot from answering, in a few words; None if nothing does."""
        if not self.desk.opened:
            return "library not open"
        return None if self.connection.ready else "gateway not connected"

    def warning(self) -> str | None:
        """Return what is wrong but keeps nobody from being answered: no reason to restart."""
        trouble = self.schedule.trouble
        return None if trouble is None else f"reading by schedule fails: {trouble.reason}"


async def serve(
    parts: Parts, stop: asyncio.Event, *, health_port: int, look_again_s: float = LOOK_AGAIN_S
) -> bool:
    """Run until `stop` is set; True if everything could be stopped cleanly.

    Raises StartError or an error of the library when the bot cannot start or go on.
    """
    async with contextlib.AsyncExitStack() as stack:
        if health_port:
            await stack.enter_async_context(
                health_server(health_port, parts.ailment, warning=parts.warning)
            )
        running = asyncio.create_task(_run(parts, look_again_s))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait([running, stopping], return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        clean = await _shut_down(parts)
        running.cancel()
        await asyncio.wait([running])
        if not running.cancelled():
            with contextlib.suppress(Closing):  # stopped while the library was being opened
                running.result()
    return clean


async def _run(parts: Parts, look_again_s: float) -> None:
    """Open the bot's memory and the library, then stay connected and keep the schedule."""
    await parts.records.run(lambda _: None)
    opened = await _open(parts.desk)
    tasks = [
        asyncio.create_task(parts.schedule.keep()),
        asyncio.create_task(parts.housekeeping.keep()),
    ]
    if not opened:
        tasks.append(asyncio.create_task(_open_later(parts.desk, look_again_s)))
    try:
        await parts.connection.hold()
    finally:
        for task in tasks:
            task.cancel()


async def _open(desk: Desk[Library]) -> bool:
    """Open the library, so that a broken one stops the start and not the first question.

    False if there is none yet: articles are added inside the running container.
    """
    began = time.perf_counter()
    try:
        await desk.run(lambda _: None)
    except NoLibrary as error:
        _log.warning("no library yet", extra={"error": str(error)})
        return False
    _log.info("library open", extra={"took_s": round(time.perf_counter() - began, 1)})
    return True


async def _open_later(desk: Desk[Library], look_again_s: float) -> None:
    """Open the library as soon as there is one that can be opened."""
    opened = False
    while not opened:
        await asyncio.sleep(look_again_s)
        try:
            opened = await _open(desk)
        except PullquoteError as error:
            _log.error("library cannot be opened", extra={"error": str(error)})


async def _shut_down(parts: Parts) -> bool:
    """Take nothing new, let what runs end, disconnect, close the library."""
    began = time.perf_counter()
    parts.jobs.close()
    # Together: a run that is stopped has a last word to say, too.
    replied, _ = await asyncio.gather(
        parts.door.shut(within_s=_LAST_REPLIES_S), parts.program.stop()
    )
    if not replied:
        parts.desk.refuse()  # who still waits is told so instead of hearing nothing
        replied = await parts.door.shut(within_s=_LAST_WORDS_S)
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(parts.connection.close(), _DISCONNECT_S)
    closed = all(
        await asyncio.gather(
            parts.desk.close(lambda library: library.close(), within_s=_LAST_JOBS_S),
            parts.records.close(lambda records: records.close(), within_s=_LAST_JOBS_S),
        )
    )
    _log.info(
        "stopped",
        extra={"replied": replied, "took_s": round(time.perf_counter() - began, 1)},
    )
    return closed
