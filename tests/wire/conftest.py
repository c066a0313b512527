from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Generator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from tests.wire.running import Bot, connected, make_library
from tests.wire.server import SmallDiscord

_SHOWN_CHARS = 4000


@dataclass(frozen=True)
class World:
    """The small Discord with the bot in it, over its library."""

    server: SmallDiscord
    bot: Bot
    articles: Path
    data: Path


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library over the articles beside it."""
    return await make_library(tmp_path_factory.mktemp("wire"))


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def world(data: Path) -> AsyncIterator[World]:
    """One bot for all tests that leave it running: its model takes seconds to load."""
    async with connected(data, PULLQUOTE_REINDEX_COOLDOWN_S="0") as (server, bot):
        yield World(server, bot, data.parent / "articles", data)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Put the end of the bot's log under a failure."""
    report = yield
    world = getattr(item, "funcargs", {}).get("world")
    if report.failed and isinstance(world, World):
        report.sections.append(("log of the bot", world.bot.log()[-_SHOWN_CHARS:]))
    return report


@pytest.fixture
def copied(data: Path, tmp_path: Path) -> Path:
    """A library of one's own: no second bot may run over the shared one."""
    shutil.copytree(data, tmp_path / "library", ignore=shutil.ignore_patterns("*.lock", "bot.*"))
    return tmp_path / "library"
