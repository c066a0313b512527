"""The HTTP interface of the small Discord: what the bot calls, with Discord's own refusals."""

from __future__ import annotations

import time

from aiohttp import web
from aiohttp.typedefs import Handler

from tests.sent.watch import WATCH, Watch
from tests.wire.looking import body, look_at
from tests.wire.payloads import APPLICATION, Payload, Snowflakes, application, me, message
from tests.wire.records import Call, Post, Refusal, check
from tests.wire.trouble import Troubles, as_json, suffer

ACKNOWLEDGE_WITHIN_S = 3.0
_EPHEMERAL = 1 << 6
_MESSAGE, _LATER_UPDATE, _UPDATE = 4, 6, 7


class Rest:
    """Answers requests, and remembers what they changed."""

    def __init__(
        self, token: str, ids: Snowflakes, *, shards: int = 1, watch: Watch | None = WATCH
    ) -> None:
        self._token = token
        self._ids = ids
        self._watch = watch
        self.gateway_url = ""
        """Where clients are sent to that ask for the gateway."""
        self.shards = shards
        """In how many they are told to connect."""
        self.commands: dict[str, Payload] = {}
        """By name."""
        self.calls: dict[str, Call] = {}
        """By their token."""
        self.posts: dict[str, Post] = {}
        """By the message's id, in the order they came."""
        self.files: dict[str, bytes] = {}
        """Attached files, by their id."""
        self.typed = 0
        self.troubles = Troubles()
        self.refused: list[str] = []
        """Requests that were in the wrong, and why."""

    def routes(self, base: str) -> list[web.RouteDef]:
        """Return what is served below `base`."""
        hook = f"{base}/webhooks/{APPLICATION}/{{token}}"
        return [
            web.get(f"{base}/users/@me", self._me),
            web.get(f"{base}/oauth2/applications/@me", self._application),
            web.get(f"{base}/applications/@me", self._application),
            web.get(f"{base}/gateway/bot", self._gateway),
            web.put(f"{base}/applications/{APPLICATION}/commands", self._put_commands),
            web.get(f"{base}/applications/{APPLICATION}/commands", self._get_commands),
            web.post(f"{base}/interactions/{{id}}/{{token}}/callback", self._callback),
            web.post(hook, self._follow_up),
            web.get(f"{hook}/messages/@original", self._get_original),
            web.patch(f"{hook}/messages/@original", self._edit_original),
            web.post(f"{base}/channels/{{channel}}/messages", self._post),
            web.patch(f"{base}/channels/{{channel}}/messages/{{message}}", self._edit),
            web.post(f"{base}/channels/{{channel}}/typing", self._typing),
            web.get(f"{base}/attachments/{{id}}/{{name}}", self._file),
        ]

    @web.middleware
    async def guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer a request, or word its refusal as Discord does; a middleware."""
        try:
            self._check_token(request)
            if self._watch is not None:
                await look_at(request, self._watch, calls=self.calls, posts=self.posts)
            trouble = self.troubles.befalling(request)
            if trouble is not None:
                return await suffer(trouble, request, handler)
            return await handler(request)
        except Refusal as refusal:
            self.refused.append(f"{request.method} {request.path}: {refusal}")
            return as_json({"code": refusal.code, "message": str(refusal)}, refusal.status)
        except web.HTTPException as refusal:
            self.refused.append(f"{request.method} {request.path}: {refusal}")
            return as_json({"code": 0, "message": f"{refusal.status}: {refusal}"}, refusal.status)

    def _check_token(self, request: web.Request) -> None:
        # Interactions and webhooks carry a token of their own in the path.
        own = ("/interactions/", "/webhooks/", "/attachments/")
        open_to_all = any(part in request.path for part in own)
        if open_to_all or not request.path.startswith("/api/"):
            return
        if request.headers.get("Authorization") != f"Bot {self._token}":
            raise Refusal(401, 0, "401: Unauthorized")

    async def _me(self, _: web.Request) -> web.Response:
        return as_json(me())

    async def _application(self, _: web.Request) -> web.Response:
        return as_json(application())

    async def _gateway(self, _: web.Request) -> web.Response:
        starts = {"total": 1000, "remaining": 999, "reset_after": 1000, "max_concurrency": 1}
        return as_json(
            {"url": self.gateway_url, "shards": self.shards, "session_start_limit": starts}
        )

    async def _put_commands(self, request: web.Request) -> web.Response:
        complete = {
            "application_id": str(APPLICATION),
            "version": str(self._ids.next()),
            "type": 1,
            "description": "",
            "options": [],
            "nsfw": False,
            "default_member_permissions": None,
            "contexts": None,
            "integration_types": [0],
        }
        self.commands = {
            command["name"]: complete | command | {"id": str(self._ids.next())}
            for command in await body(request)
        }
        return as_json(list(self.commands.values()))

    async def _get_commands(self, _: web.Request) -> web.Response:
        return as_json(list(self.commands.values()))

    async def _callback(self, request: web.Request) -> web.Response:
        now = time.monotonic()
        call = self.calls.get(request.match_info["token"])
        if call is None or now - call.called_at > ACKNOWLEDGE_WITHIN_S:
            raise Refusal(404, 10062, "Unknown interaction")
        if call.acknowledged_at is not None:
            raise Refusal(400, 40060, "Interaction has already been acknowledged.")
        response = await body(request)
        sent = response.get("data") or {}
        if response["type"] == _MESSAGE:
            check(sent)
        call.acknowledged_at = now
        call.ephemeral = bool((sent.get("flags") or 0) & _EPHEMERAL)
        if response["type"] in (_UPDATE, _LATER_UPDATE):
            assert call.pressed_on is not None
            assert call.pressed_on.message is not None
            call.message = shown = call.pressed_on.message | sent
        else:
            call.pressed_on = None
            shown = message(self._ids.next(), call.channel, me(), sent)
        if response["type"] in (_MESSAGE, _UPDATE):
            call.show(now, shown)
        resource = {"type": response["type"], "message": shown}
        about = {"id": str(call.id), "type": 2, "response_message_id": shown["id"]}
        return as_json({"interaction": about, "resource": resource})

    async def _edit_original(self, request: web.Request) -> web.Response:
        call = self._acknowledged(request)
        sent = await body(request)
        changed = (call.message or message(self._ids.next(), call.channel, me(), {})) | sent
        check(changed)
        call.show(time.monotonic(), changed)
        return as_json(changed)

    async def _get_original(self, request: web.Request) -> web.Response:
        call = self._acknowledged(request)
        return as_json(call.message or message(self._ids.next(), call.channel, me(), {}))

    async def _follow_up(self, request: web.Request) -> web.Response:
        call = self._acknowledged(request)
        sent = await body(request)
        shown = message(self._ids.next(), call.channel, me(), sent)
        check(sent)
        call.follow_ups.append(Post(time.monotonic(), sent, shown))
        return as_json(shown)

    async def _post(self, request: web.Request) -> web.Response:
        return self._posted(int(request.match_info["channel"]), await body(request))

    async def _edit(self, request: web.Request) -> web.Response:
        post = self.posts.get(request.match_info["message"])
        if post is None:
            raise Refusal(404, 10008, "Unknown Message")
        changed = post.message | await body(request)
        check(changed)
        post.message = changed
        return as_json(changed)

    async def _file(self, request: web.Request) -> web.Response:
        return web.Response(body=self.files[request.match_info["id"]])

    async def _typing(self, _: web.Request) -> web.Response:
        self.typed += 1
        return web.Response(status=204)

    def _acknowledged(self, request: web.Request) -> Call:
        call = self.calls.get(request.match_info["token"])
        if call is None or call.acknowledged_at is None:
            raise Refusal(404, 10015, "Unknown Webhook")
        return call

    def _posted(self, channel: int, sent: Payload) -> web.Response:
        check(sent)
        nonce = sent.get("nonce") if sent.get("enforce_nonce") else None
        for post in self.posts.values():
            if nonce is not None and nonce == post.sent.get("nonce"):
                return as_json(post.message)
        shown = message(self._ids.next(), channel, me(), sent)
        self.posts[shown["id"]] = Post(time.monotonic(), sent, shown)
        return as_json(shown)
