"""`GET /healthz` on this machine: 200 while all is well, 503 and the reason otherwise."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.errors import StartError


@asynccontextmanager
async def health_server(
    port: int,
    ailment: Callable[[], str | None],
    *,
    warning: Callable[[], str | None] = lambda: None,
) -> AsyncIterator[int]:
    """Serve `/healthz` in this block and give the port; StartError if `port` is taken.

    `ailment` says what keeps questions from being answered, None if nothing does; `warning` what
    is wrong beside that. Port 0 takes a free one.
    """

    async def healthz(_: web.Request) -> web.Response:
        reason, beside = ailment(), warning()
        told = {"status": "ok"} if reason is None else {"status": "unavailable", "reason": reason}
        if beside is not None:
            told["warning"] = beside
        return web.json_response(told, status=200 if reason is None else 503)

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
