"""Deletes what has been kept long enough: at the start, and once a day."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from bot.desk import Desk
from bot.errors import Closing
from bot.records import Records
from index.errors import PullquoteError

_log = logging.getLogger(__name__)
DAY_S = 86_400.0


class Housekeeping:
    """Keeps `bot.sqlite` tidy."""

    def __init__(
        self,
        records: Desk[Records],
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._records = records
        self._now = now
        self._sleep = sleep

    async def keep(self) -> None:
        """Tidy once a day until cancelled."""
        while True:
            await self.tidy()
            await self._sleep(DAY_S)

    async def tidy(self) -> None:
        """Delete what is too old; that it cannot be done now is for the log."""
        at = self._now()
        try:
            deleted = await self._records.run(lambda records: records.privacy.purge(at))
        except Closing:
            return
        except PullquoteError as error:
            _log.error("old questions not deleted", extra={"error": str(error)})
            return
        if deleted:
            _log.info("old questions deleted", extra={"deleted": deleted})
