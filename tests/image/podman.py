"""The images and containers of them, by way of podman."""

from __future__ import annotations

import asyncio
import os
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
IMAGE = "localhost/pullquote-test"
FULL = "localhost/pullquote-test-full"
"""The one with torch."""
_SHIELDS = (
    *("--init", "--read-only", "--tmpfs", "/tmp:size=64m", "--cap-drop", "all"),
    *("--security-opt", "no-new-privileges"),
)
"""What compose.yaml asks for."""


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


async def build(image: str = IMAGE) -> None:
    """Build the image."""
    options = ["--format", "docker", "--network", "host", *_places_of_torch()]
    if image == FULL:
        options += ["--target", "full"]
    await podman("build", *options, "--tag", image, str(ROOT))


async def run_once(
    image: str, *command: str, options: tuple[str, ...] = (), may_fail: bool = False
) -> tuple[int, str]:
    """Run a command in a container that has no network; return its exit code and what it printed.

    The command is the image's own, `pullquote`, unless an option says otherwise.
    """
    shields = (*_SHIELDS, "--network", "none", "--rm")
    return await podman("run", *shields, *options, image, *command, may_fail=may_fail)


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
    """The bot in a container of the image, as compose.yaml would run it."""

    def __init__(self, name: str, port: int) -> None:
        """Speak of the container `name` whose bot tells its health on `port` of this machine."""
        self.name = name
        self._port = port

    async def execute(self, *command: str, may_fail: bool = False) -> tuple[int, str]:
        """Run a command inside."""
        return await podman("exec", self.name, *command, may_fail=may_fail)

    async def healthy(self) -> bool:
        """Run the image's own health check."""
        code, _ = await podman("healthcheck", "run", self.name, may_fail=True)
        return code == 0

    async def become_healthy(self, *, within_s: float = 120) -> float:
        """Wait until the bot says that it is well; return the seconds that took.

        It is asked directly: a health check each moment would be most of what the machine does.
        """
        began = time.monotonic()
        async with asyncio.timeout(within_s):
            while not await self._well():  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(0.05)
        return time.monotonic() - began

    async def _well(self) -> bool:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        except OSError:
            return False
        try:
            writer.write(b"GET /healthz HTTP/1.0\r\n\r\n")
            return b" 200 " in await reader.readline()
        except OSError:
            return False
        finally:
            writer.close()

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
    """Run the bot over a volume of its own; neither outlives the block.

    It shares this machine's network, whose loopback reaches the small Discord.
    """
    name, port = f"pullquote-test-{os.getpid()}", free_port()
    environment |= {"PULLQUOTE_HEALTH_PORT": str(port)}
    settings = [f"--env={name}={value}" for name, value in environment.items()]
    options = ("--detach", "--name", name, "--network", "host", "--volume", f"{name}:/data")
    try:
        await podman("run", *_SHIELDS, *options, *settings, IMAGE)
        yield Container(name, port)
    finally:
        await podman("rm", "--force", "--time", "1", name, may_fail=True)
        await podman("volume", "rm", "--force", name, may_fail=True)


def free_port() -> int:
    """Return a port on the loopback that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
