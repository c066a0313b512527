"""One client's session at the gateway, and the connections that it goes on over."""

from __future__ import annotations

import asyncio
import json
import secrets
import zlib
from dataclasses import dataclass, field
from enum import IntEnum

from aiohttp import web

from tests.wire.payloads import Payload


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

    shard: int
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
        self.dumb = False
        """Whether it is open and nothing comes through it any more, not even acknowledgements."""
        self._transport = transport
        self._stream = zlib.compressobj() if compressed else None

    async def send(self, payload: Payload) -> None:
        """Send a payload, unless the connection is being lost."""
        text = json.dumps(payload)
        if self.socket.closed or self.dumb:
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
