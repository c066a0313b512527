"""A small Discord on the loopback: HTTP and gateway, with hands to act for its people."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.sent.watch import WATCH, Watch
from tests.wire.gateway import Gateway
from tests.wire.payloads import (
    BOT,
    CHANNELS,
    GUILD,
    NOBODY_SPECIAL,
    Payload,
    Snowflakes,
    command_call,
    me,
    member,
    message,
    user,
)
from tests.wire.presses import attachment, custom_id, press, resolved
from tests.wire.records import Call, Post
from tests.wire.rest import Rest
from tests.wire.trouble import Trouble

TOKEN = "test"
_BASE = "/api/v10"
_ATTACHMENT = 11


class SmallDiscord:
    """Two servers with a channel each; `async with` runs it, on `port` or any free one.

    `watch` sees what is sent.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        token: str = TOKEN,
        shards: int = 1,
        watch: Watch | None = WATCH,
    ) -> None:
        self._ids = Snowflakes()
        self._asked_port = port
        self.gateway = Gateway(token, shards=shards)
        self.rest = Rest(token, self._ids, shards=shards, watch=watch)
        self.api = ""

    async def __aenter__(self) -> Self:
        app = web.Application(middlewares=[self.rest.guard])
        app.add_routes([*self.rest.routes(_BASE), web.get("/gateway", self.gateway.serve)])
        self._runner = web.AppRunner(app, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._asked_port).start()
        host, port = self._runner.addresses[0][:2]
        self.api = f"http://{host}:{port}{_BASE}"
        self.gateway.url = self.rest.gateway_url = f"ws://{host}:{port}/gateway"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._runner.cleanup()

    async def ready(self, *, within_s: float = 60) -> None:
        """Wait until the bot is connected."""
        await self.until(lambda: self.gateway.connected, within_s=within_s)

    async def call(
        self,
        command: str,
        *,
        person: int = 1,
        permissions: int = NOBODY_SPECIAL,
        guild: int = GUILD,
        **options: object,
    ) -> Call:
        """Let somebody use a slash command ("sources list" for one of a group)."""
        name, *below = command.split()
        call = Call(self._ids.next(), secrets.token_hex(8), time.monotonic(), CHANNELS[guild])
        self.rest.calls[call.token] = call
        values = [_option(key, value) for key, value in options.items()]
        files = [self._attach(value) for value in values if value["type"] == _ATTACHMENT]
        for part in reversed(below):
            values = [{"name": part, "type": 1, "options": values}]
        payload = command_call(
            call.id,
            call.token,
            self.rest.commands[name],
            values,
            person=person,
            permissions=permissions,
            guild=guild,
        )
        payload["data"]["resolved"] = resolved(files)
        await self.gateway.dispatch("INTERACTION_CREATE", payload)
        return call

    async def press(
        self, on: Call, label: str, *, person: int = 1, permissions: int = NOBODY_SPECIAL
    ) -> Call:
        """Let somebody press a button under the answer to a command."""
        assert on.message is not None
        call = Call(self._ids.next(), secrets.token_hex(8), time.monotonic(), pressed_on=on)
        self.rest.calls[call.token] = call
        button = custom_id(on.message, label)
        payload = press(
            call.id, call.token, on.message, button, person=person, permissions=permissions
        )
        await self.gateway.dispatch("INTERACTION_CREATE", payload)
        return call

    async def ask(
        self, question: str, *, person: int = 1, private: bool = False, guild: int = GUILD
    ) -> Call:
        """Let somebody use `/ask`."""
        return await self.call(
            "ask", person=person, guild=guild, question=question, private=private
        )

    async def say(
        self, words: str, *, person: int = 1, mention: bool = False, guild: int = GUILD
    ) -> str:
        """Let somebody write in the channel; return the message's id."""
        sent: Payload = {"content": words}
        if mention:
            addressed = me() | {"member": _without_user(member(BOT))}
            sent = {"content": f"<@{BOT}> {words}", "mentions": [addressed]}
        written = message(self._ids.next(), CHANNELS[guild], user(person), sent)
        written |= {"guild_id": str(guild), "member": _without_user(member(person))}
        await self.gateway.dispatch("MESSAGE_CREATE", written)
        return str(written["id"])

    async def answered(self, call: Call, *, within_s: float = 60) -> Payload:
        """Wait for the answer to a command."""
        await self.until(lambda: call.message is not None, within_s=within_s)
        assert call.message is not None
        return call.message

    async def told(self, call: Call, told: str, *, within_s: float) -> None:
        """Wait until `told` stands in the answer to a command."""
        try:
            await self.until(lambda: told in call.said, within_s=within_s)
        except TimeoutError:
            stands = f"{call.said!r} and not {told!r} after {within_s} s"
            raise AssertionError(stands) from None

    async def replied(self, to: str, *, within_s: float = 60) -> Payload:
        """Wait for the reply to a message."""
        await self.until(lambda: self._reply(to) is not None, within_s=within_s)
        post = self._reply(to)
        assert post is not None
        return post.message

    def refuse(self, route: str, *, times: int = 1, retry_after_s: float = 0.2) -> Trouble:
        """Answer the next requests that fit `route` ("POST */messages") with "too many"."""
        return self._trouble(Trouble(route, times, 429, retry_after_s))

    def fail(
        self, route: str, *, times: int = 1, status: int = 502, heeded: bool = False
    ) -> Trouble:
        """Answer the next requests that fit `route` with a failure, having `heeded` them or not."""
        return self._trouble(Trouble(route, times, status, heeded=heeded))

    def cut(self, route: str, *, times: int = 1, heeded: bool = False) -> Trouble:
        """Break the connections of the next requests that fit `route`."""
        return self._trouble(Trouble(route, times, None, heeded=heeded))

    async def until(self, true: Callable[[], bool], *, within_s: float) -> None:
        """Wait until `true()` is."""
        async with asyncio.timeout(within_s):
            while not true():  # noqa: ASYNC110 - any state of the server may be waited for
                await asyncio.sleep(0.005)

    def _trouble(self, trouble: Trouble) -> Trouble:
        self.rest.troubles.all.append(trouble)
        return trouble

    def _attach(self, option: Payload) -> Payload:
        """Store the file that an option holds, and let it name the file's id instead."""
        name, content = option["value"]
        id_ = self._ids.next()
        self.rest.files[str(id_)] = content
        option["value"] = str(id_)
        return attachment(id_, self.api, name, content)

    def _reply(self, to: str) -> Post | None:
        return next((post for post in self.rest.posts.values() if post.replies_to == to), None)


def _option(name: str, value: object) -> Payload:
    kinds = {bool: 5, int: 4, str: 3, tuple: _ATTACHMENT}
    return {"name": name, "type": kinds[type(value)], "value": value}


def _without_user(of: Payload) -> Payload:
    return {key: value for key, value in of.items() if key != "user"}
