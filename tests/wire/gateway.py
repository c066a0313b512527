"""The gateway of the small Discord: identify, heartbeat, events in order, resume; in shards."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping

from aiohttp import WSMsgType, web

from tests.wire.payloads import APPLICATION, CHANNELS, Payload, application, guild, me
from tests.wire.session import Connection, Op, Session

HEARTBEAT_MS = 41_250
_BAD_TOKEN, _BAD_SHARD, _MORE_SHARDS = 4004, 4010, 4011


class Gateway:
    """Takes connections at `url`; one session for each of `shards`."""

    def __init__(self, token: str, *, shards: int = 1) -> None:
        self.token = token
        self.url = ""
        self.shards = shards
        """How many it wants: each server's events go to one of them."""
        self.sessions: dict[int, Session] = {}
        """By their shard."""
        self.refusing = False
        """Whether nobody new is let in for the moment."""
        self.identified_at: list[float] = []
        self.resumed = 0
        self.heartbeats = 0

    @property
    def identified(self) -> int:
        """How often a session was begun."""
        return len(self.identified_at)

    @property
    def connected(self) -> bool:
        """Whether there is a session for every shard, and all of them receive events."""
        there = [one for one in self.sessions.values() if one.connection is not None]
        return len(there) == self.shards and not any(
            one.connection.dumb for one in there if one.connection
        )

    async def dispatch(self, name: str, payload: Payload) -> None:
        """Send an event to the shard that its server belongs to."""
        shard = _shard_of(payload.get("guild_id"), self.shards)
        assert shard in self.sessions, "the bot has not identified itself"
        await self.sessions[shard].dispatch(name, payload)

    def drop(self, shard: int = 0) -> None:
        """Lose the connection; the session lives on."""
        session = self.sessions[shard]
        assert session.connection is not None
        lost, session.connection = session.connection, None
        lost.abort()

    def silence(self, shard: int = 0) -> None:
        """Keep the connection open, but let nothing come through it any more."""
        connection = self.sessions[shard].connection
        assert connection is not None
        connection.dumb = True

    async def end(self, code: int, shard: int = 0) -> None:
        """Close the connection for good, for the reason that `code` stands for."""
        session = self.sessions.pop(shard)
        assert session.connection is not None
        await session.connection.socket.close(code=code)

    async def invalidate(self, shard: int = 0, *, resumable: bool) -> None:
        """Tell the client that its session is not valid; unless `resumable`, it is gone."""
        session = self.sessions[shard]
        connection, session.connection = session.connection, None
        assert connection is not None
        if not resumable:
            del self.sessions[shard]
        await connection.send({"op": Op.INVALID_SESSION, "d": resumable})

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Talk with one client until either side ends it."""
        if self.refusing:
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        compressed = request.query.get("compress") == "zlib-stream"
        connection = Connection(socket, request.transport, compressed=compressed)
        await connection.send({"op": Op.HELLO, "d": {"heartbeat_interval": HEARTBEAT_MS}})
        async for received in socket:
            if received.type is WSMsgType.TEXT:
                await self._take(connection, json.loads(received.data))
        for session in self.sessions.values():
            if session.connection is connection:
                session.connection = None
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
        shard, shards = said.get("shard") or (0, 1)
        refusal = self._refusal(said["token"], shard, shards)
        if refusal is not None:
            code, why = refusal
            await connection.socket.close(code=code, message=why)
            return
        self.identified_at.append(time.monotonic())
        self.sessions[shard] = session = Session(shard, connection=connection)
        guilds = [one for one in CHANNELS if _shard_of(one, self.shards) == shard]
        ready = {
            "v": 10,
            "user": me(),
            "guilds": [{"id": str(one), "unavailable": True} for one in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "shard": [shard, shards],
            "application": {"id": str(APPLICATION), "flags": application()["flags"]},
        }
        await session.dispatch("READY", ready)
        for one in guilds:
            await session.dispatch("GUILD_CREATE", guild(one))

    def _refusal(self, token: str, shard: int, shards: int) -> tuple[int, bytes] | None:
        if token != self.token:
            return _BAD_TOKEN, b"Authentication failed."
        if shards < self.shards:
            return _MORE_SHARDS, b"Sharding required."
        return None if shards == self.shards and shard < shards else (_BAD_SHARD, b"Invalid shard.")

    async def _resume(self, connection: Connection, said: Payload) -> None:
        session = self._session(said)
        if session is None:
            await connection.send({"op": Op.INVALID_SESSION, "d": False})
            return
        self.resumed += 1
        sent = said["seq"] or 0
        while sent < len(session.events):  # more may come meanwhile
            await connection.send(session.events[sent])
            sent += 1
        session.connection = connection
        await session.dispatch("RESUMED", {})

    def _session(self, said: Mapping[str, object]) -> Session | None:
        """Return the session that a client wants to go on with, if it is one of ours."""
        if said["token"] != self.token:
            return None
        known = self.sessions.values()
        return next((one for one in known if one.id == said["session_id"]), None)


def _shard_of(guild: int | str | None, shards: int) -> int:
    """Return the shard of a server; direct messages have none and go to the first."""
    return (int(guild or 0) >> 22) % shards
