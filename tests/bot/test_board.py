"""One message, edited as a job goes on."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import discord
import pytest

from bot.board import Board
from bot.rendered import Rendered


def recorder(
    *failures: Exception,
) -> tuple[list[tuple[float, str | None]], Callable[[Rendered], Awaitable[None]]]:
    """Return what was shown when, and an editor whose first calls fail so."""
    shown: list[tuple[float, str | None]] = []
    left = list(failures)

    async def edit(rendered: Rendered) -> None:
        await asyncio.sleep(0)
        if left:
            raise left.pop(0)
        shown.append((asyncio.get_running_loop().time(), rendered.content))

    return shown, edit


def refusal(kind: type[discord.HTTPException], status: int) -> discord.HTTPException:
    """Return what discord.py raises for `status`."""

    @dataclass(frozen=True)
    class Response:
        """All that the error reads of an HTTP response."""

        status: int
        reason: str = "no"

    return kind(Response(status), "no")


async def test_edits_keep_their_distance_and_show_the_newest() -> None:
    shown, edit = recorder()
    board = Board(edit, every_s=0.2)
    following = asyncio.create_task(board.follow())
    for number in range(50):
        board.note(Rendered(content=str(number)))
        await asyncio.sleep(0.01)
    board.finish(Rendered(content="done"))
    await following

    times = [at for at, _ in shown]
    assert all(later - earlier >= 0.19 for earlier, later in itertools.pairwise(times))
    assert shown[0][1] == "0"
    assert shown[-1][1] == "done"
    assert 3 <= len(shown) <= 2 + (times[-1] - times[0]) / 0.19


async def test_the_last_thing_is_shown_even_if_an_edit_is_under_way() -> None:
    shown, edit = recorder()
    board = Board(edit, every_s=0.01)
    board.note(Rendered(content="first"))
    following = asyncio.create_task(board.follow())
    await asyncio.sleep(0)  # the first edit has begun
    board.finish(Rendered(content="done"))
    await following
    assert [content for _, content in shown] == ["first", "done"]


@pytest.mark.parametrize(("kind", "status"), [(discord.NotFound, 404), (discord.Forbidden, 403)])
async def test_a_message_out_of_reach_is_left_alone(
    kind: type[discord.HTTPException], status: int
) -> None:
    shown, edit = recorder(refusal(kind, status))
    board = Board(edit, every_s=0)
    following = asyncio.create_task(board.follow())
    board.note(Rendered(content="first"))
    await asyncio.sleep(0.01)
    board.finish(Rendered(content="done"))
    await following
    assert shown == []


@pytest.mark.parametrize(
    "failure",
    [
        refusal(discord.DiscordServerError, 503),
        ConnectionResetError("the network is gone"),
        RuntimeError("Session is closed"),  # the client was replaced meanwhile
    ],
)
async def test_one_failed_edit_is_not_the_end(failure: Exception) -> None:
    shown, edit = recorder(failure)
    board = Board(edit, every_s=0)
    following = asyncio.create_task(board.follow())
    board.note(Rendered(content="first"))
    await asyncio.sleep(0.01)
    board.finish(Rendered(content="done"))
    await following
    assert [content for _, content in shown] == ["done"]
