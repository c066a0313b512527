"""`GET /healthz` on this machine: 200 while all is well, 503 and the reason otherwise."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.errors import StartError


@asynccontextmanager
async def health_server(port: int, ailment: Callable[[], str | None]) -> AsyncIterator[int]:
    """Serve `/healthz` in this block and give the port; StartError if `port` is taken.

    `ailment` says what is wrong, None if nothing is. Port 0 takes a free one.
    """

    async def healthz(_: web.Request) -> web.Response:
        reason = ailment()
        if reason is None:
            return web.json_response({"status": "ok"})
        return web.json_response({"status": "unavailable", "reason": reason}, status=503)

    app = web.Application()
    app.router.add_get("/healthz", healthz)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", port)
        try:
            await site.start()
        except OSError:
            raise StartError(
                f"Port {port} is taken. Set PULLQUOTE_HEALTH_PORT to another, or to 0 for none."
            ) from None
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()
