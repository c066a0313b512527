"""The health endpoint, and the program that asks it."""

from __future__ import annotations

import asyncio
import json

import pytest

from bot.errors import StartError
from bot.health import check
from bot.health_server import health_server


async def test_a_healthy_bot() -> None:
    async with health_server(0, lambda: None) as port:
        assert await asyncio.to_thread(check, port) == (0, '{"status": "ok"}')


async def test_an_ailing_bot_says_what_it_lacks() -> None:
    async with health_server(0, lambda: "gateway not connected") as port:
        code, line = await asyncio.to_thread(check, port)
    assert code == 1
    assert json.loads(line) == {"status": "unavailable", "reason": "gateway not connected"}


async def test_nobody_answers() -> None:
    async with health_server(0, lambda: None) as port:
        pass
    code, line = await asyncio.to_thread(check, port)
    assert code == 1
    assert str(port) in line


def test_no_port_no_health() -> None:
    assert check(0)[0] == 1


async def test_a_taken_port_stops_the_start_in_words() -> None:
    async with health_server(0, lambda: None) as port:
        with pytest.raises(StartError, match="PULLQUOTE_HEALTH_PORT"):
            async with health_server(port, lambda: None):
                pass


async def test_other_paths_are_not_there() -> None:
    async with health_server(0, lambda: None) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET / HTTP/1.0\r\n\r\n")
        assert b"404" in await reader.readline()
        writer.close()
        await writer.wait_closed()
