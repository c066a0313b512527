"""The image and a container of it, by way of podman."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
IMAGE = "localhost/pullquote-test"
_SHIELDS = (
    *("--init", "--read-only", "--tmpfs", "/tmp:size=64m", "--cap-drop", "all"),
    *("--security-opt", "no-new-privileges", "--network", "host"),
)
"""What compose.yaml asks for; the host's network reaches the small Discord on the loopback."""


async def podman(*arguments: str, may_fail: bool = False) -> tuple[int, str]:
    """Run podman; return its exit code and what it printed."""
    started = await asyncio.create_subprocess_exec(
        "podman",
        *arguments,
        # Without systemd nobody would start the timer that runs the health check.
        env={**os.environ, "DISABLE_HC_SYSTEMD": "true"},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    told, _ = await started.communicate()
    code, words = started.returncode or 0, told.decode(errors="replace").strip()
    assert may_fail or code == 0, f"podman {' '.join(arguments)} ended with {code}:\n{words}"
    return code, words


async def build() -> None:
    """Build the image."""
    options = ("--format", "docker", "--network", "host", *_places_of_torch())
    await podman("build", *options, "--tag", IMAGE, str(ROOT))


def _places_of_torch() -> list[str]:
    """Lend this machine's wheels to the build where it has a folder of them."""
    options = []
    wheels = os.environ.get("TORCH_WHEELS") or os.environ.get("PIP_FIND_LINKS")
    if wheels and Path(wheels).is_dir():
        options = ["--volume", f"{wheels}:{wheels}:ro", "--build-arg", f"TORCH_WHEELS={wheels}"]
    if index := os.environ.get("TORCH_INDEX"):
        options += ["--build-arg", f"TORCH_INDEX={index}"]
    return options


async def size_mb() -> int:
    """Return the image's size in megabytes, its base included."""
    _, told = await podman("image", "inspect", IMAGE, "--format", "{{.Size}}")
    return int(told) // 1_000_000


class Container:
    """A container of the image, as compose.yaml would run it."""

    def __init__(self, name: str) -> None:
        self.name = name

    async def execute(self, *command: str, may_fail: bool = False) -> tuple[int, str]:
        """Run a command inside."""
        return await podman("exec", self.name, *command, may_fail=may_fail)

    async def healthy(self) -> bool:
        """Run the image's own health check."""
        code, _ = await podman("healthcheck", "run", self.name, may_fail=True)
        return code == 0

    async def become_healthy(self, *, within_s: float = 120) -> float:
        """Wait until it is healthy; return the seconds that took."""
        began = time.monotonic()
        async with asyncio.timeout(within_s):
            while not await self.healthy():  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(0.2)
        return time.monotonic() - began

    async def stop(self) -> int:
        """End it with SIGTERM; return its exit code, 137 if it had to be killed."""
        await podman("stop", "--time", "15", self.name)
        _, code = await podman("inspect", self.name, "--format", "{{.State.ExitCode}}")
        return int(code)

    async def start(self) -> None:
        """Start it again."""
        await podman("start", self.name)

    async def log(self) -> str:
        """Return what it wrote."""
        return (await podman("logs", self.name))[1]

    async def memory_mb(self) -> int:
        """Return the resident memory of the bot's own process in megabytes."""
        code = (
            "import pathlib, re\n"
            "for entry in pathlib.Path('/proc').glob('[0-9]*'):\n"
            "    if b'-m\\0bot\\0' in (entry / 'cmdline').read_bytes():\n"
            "        print(re.search(r'VmRSS:\\s+(\\d+)', (entry / 'status').read_text())[1])\n"
        )
        _, told = await self.execute("python", "-c", code)
        return int(told) // 1000


@asynccontextmanager
async def container(**environment: str) -> AsyncIterator[Container]:
    """Run a container over a volume of its own; neither outlives the block."""
    name = f"pullquote-test-{os.getpid()}"
    settings = [f"--env={name}={value}" for name, value in environment.items()]
    try:
        volume = ("--volume", f"{name}:/data")
        await podman("run", "--detach", "--name", name, *_SHIELDS, *volume, *settings, IMAGE)
        yield Container(name)
    finally:
        await podman("rm", "--force", "--time", "1", name, may_fail=True)
        await podman("volume", "rm", "--force", name, may_fail=True)
