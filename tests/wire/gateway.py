"""The gateway of the small Discord: identify, heartbeat, events in order, resume."""

from __future__ import annotations

import asyncio
import json
import secrets
import zlib
from dataclasses import dataclass, field
from enum import IntEnum

from aiohttp import WSMsgType, web

from tests.wire.payloads import APPLICATION, GUILD, Payload, application, guild, me

HEARTBEAT_MS = 41_250
_BAD_TOKEN = 4004


class Op(IntEnum):
    """What a payload is about."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    RESUME = 6
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


@dataclass
class Session:
    """One identification: the events sent since, so that a lost connection loses none."""

    id: str = field(default_factory=lambda: secrets.token_hex(8))
    events: list[Payload] = field(default_factory=list)
    connection: Connection | None = None

    async def dispatch(self, name: str, payload: Payload) -> None:
        """Send an event now, or when the session is resumed."""
        event = {"op": Op.DISPATCH, "t": name, "s": len(self.events) + 1, "d": payload}
        self.events.append(event)
        if self.connection is not None:
            await self.connection.send(event)


class Connection:
    """One WebSocket; compressed as one stream where the client wants that."""

    def __init__(
        self,
        socket: web.WebSocketResponse,
        transport: asyncio.Transport | None,
        *,
        compressed: bool,
    ) -> None:
        self.socket = socket
        self._transport = transport
        self._stream = zlib.compressobj() if compressed else None

    async def send(self, payload: Payload) -> None:
        """Send a payload, unless the connection is being lost."""
        text = json.dumps(payload)
        if self.socket.closed:
            return
        if self._stream is None:
            await self.socket.send_str(text)
            return
        packed = self._stream.compress(text.encode()) + self._stream.flush(zlib.Z_SYNC_FLUSH)
        await self.socket.send_bytes(packed)

    def abort(self) -> None:
        """End it without a word, as a failing network does."""
        if self._transport is not None:
            self._transport.abort()


class Gateway:
    """Takes connections at `url`, one session at a time."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.url = ""
        self.session: Session | None = None
        self.identified = 0
        self.resumed = 0
        self.heartbeats = 0

    @property
    def connected(self) -> bool:
        """Whether a session is there and receives events."""
        return self.session is not None and self.session.connection is not None

    async def dispatch(self, name: str, payload: Payload) -> None:
        """Send an event to the bot."""
        assert self.session is not None, "no bot has identified itself"
        await self.session.dispatch(name, payload)

    def drop(self) -> None:
        """Lose the connection; the session lives on."""
        assert self.session is not None
        assert self.session.connection is not None
        lost, self.session.connection = self.session.connection, None
        lost.abort()

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Talk with one client until either side ends it."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        compressed = request.query.get("compress") == "zlib-stream"
        connection = Connection(socket, request.transport, compressed=compressed)
        await connection.send({"op": Op.HELLO, "d": {"heartbeat_interval": HEARTBEAT_MS}})
        async for received in socket:
            if received.type is WSMsgType.TEXT:
                await self._take(connection, json.loads(received.data))
        if self.session is not None and self.session.connection is connection:
            self.session.connection = None
        return socket

    async def _take(self, connection: Connection, payload: Payload) -> None:
        match payload["op"]:
            case Op.HEARTBEAT:
                self.heartbeats += 1
                await connection.send({"op": Op.HEARTBEAT_ACK})
            case Op.IDENTIFY:
                await self._identify(connection, payload["d"])
            case Op.RESUME:
                await self._resume(connection, payload["d"])

    async def _identify(self, connection: Connection, said: Payload) -> None:
        if said["token"] != self.token:
            await connection.socket.close(code=_BAD_TOKEN, message=b"Authentication failed.")
            return
        self.identified += 1
        self.session = Session(connection=connection)
        ready = {
            "v": 10,
            "user": me(),
            "guilds": [{"id": str(GUILD), "unavailable": True}],
            "session_id": self.session.id,
            "resume_gateway_url": self.url,
            "application": {"id": str(APPLICATION), "flags": application()["flags"]},
        }
        await self.session.dispatch("READY", ready)
        await self.session.dispatch("GUILD_CREATE", guild())

    async def _resume(self, connection: Connection, said: Payload) -> None:
        session = self.session
        if session is None or (said["token"], said["session_id"]) != (self.token, session.id):
            await connection.send({"op": Op.INVALID_SESSION, "d": False})
            return
        self.resumed += 1
        sent = said["seq"]
        while sent < len(session.events):  # more may come meanwhile
            await connection.send(session.events[sent])
            sent += 1
        session.connection = connection
        await session.dispatch("RESUMED", {})
