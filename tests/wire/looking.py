"""Shows the watch what the bot sends, with the message that it changes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from tests.sent.watch import Watch
from tests.wire.payloads import Payload
from tests.wire.records import Call, Post

_API = "/api/v10"
_UPDATE = 7


async def body(request: web.Request) -> Any:  # noqa: ANN401 - any JSON
    """Return what a request says; one with files says it in a part of its own."""
    if request.content_type != "multipart/form-data":
        return await request.json()
    parts = await request.post()
    return json.loads(str(parts["payload_json"]))


async def look_at(
    request: web.Request, watch: Watch, *, calls: Mapping[str, Call], posts: Mapping[str, Post]
) -> None:
    """Show `request` to the `watch`, unless it is for something beside the API."""
    _, api, path = request.path.partition(_API)
    if not api or path.startswith("/attachments/"):
        return
    payload = await body(request) if request.can_read_body else None
    post = posts.get(request.match_info.get("message", ""))
    call = calls.get(request.match_info.get("token", ""))
    onto = post.message if post else None
    if call is not None:
        onto = _changed(call, path, payload or {})
    watch.sent(request.method, path, payload, onto=onto)


def _changed(call: Call, path: str, payload: Payload) -> Payload | None:
    """Return the message that a request about `call` changes, if it is known."""
    if not path.endswith("/callback"):
        return call.message
    updates = payload.get("type") == _UPDATE
    return call.pressed_on.message if call.pressed_on and updates else None
