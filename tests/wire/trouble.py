"""What befalls requests on their way: too many, a failing server, a connection that breaks."""

from __future__ import annotations

import fnmatch
import json
from dataclasses import dataclass

from aiohttp import web
from aiohttp.typedefs import Handler

from tests.wire.payloads import Payload

_TOO_MANY = 429


@dataclass
class Trouble:
    """What befalls the next `times` requests that fit `route` ("POST */messages")."""

    route: str
    times: int
    status: int | None
    """How they are refused; None: the connection breaks."""
    retry_after_s: float = 0.0
    """What "too many" (429) asks for."""
    heeded: bool = False
    """Whether a request does its work all the same, and only the answer is lost."""
    hits: int = 0


class Troubles:
    """Lets requests meet their troubles, one each, the oldest first."""

    def __init__(self) -> None:
        self.all: list[Trouble] = []

    def befalling(self, request: web.Request) -> Trouble | None:
        """Return the trouble that `request` is in, and count it."""
        asked = f"{request.method} {request.path}"
        for trouble in self.all:
            if trouble.hits < trouble.times and fnmatch.fnmatch(asked, trouble.route):
                trouble.hits += 1
                return trouble
        return None


async def suffer(trouble: Trouble, request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer a request that is in trouble."""
    if trouble.heeded:
        await handler(request)
    if trouble.status == _TOO_MANY:
        return _too_many(trouble.retry_after_s)
    if trouble.status is None and request.transport is not None:
        request.transport.close()
    return web.Response(status=trouble.status or 500, text="upstream connect error")


def as_json(payload: Payload | list[Payload], status: int = 200) -> web.Response:
    """Return an answer as Discord gives it."""
    # discord.py reads a body as JSON only if the type comes without a charset.
    body = json.dumps(payload).encode()
    return web.Response(body=body, status=status, content_type="application/json")


def _too_many(retry_after_s: float) -> web.Response:
    told = {"message": "You are being rate limited.", "retry_after": retry_after_s}
    response = as_json(told | {"global": False}, _TOO_MANY)
    # Without it discord.py takes the refusal for a ban of the whole address.
    response.headers["Via"] = "1.1 test"
    response.headers["Retry-After"] = str(retry_after_s)
    return response
