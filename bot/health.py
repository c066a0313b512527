"""`python -m bot.health`: ask the running bot for its health; for the container's HEALTHCHECK."""

from __future__ import annotations

import sys
import urllib.error
import urllib.request

from bot.settings import BotSettings
from index.errors import PullquoteError
from index.settings import read_settings

_TIMEOUT_S = 3.0


def check(port: int) -> tuple[int, str]:
    """Return the exit code (0 healthy, 1 not) and one line that says why."""
    if not port:
        return 1, "PULLQUOTE_HEALTH_PORT is 0: nobody can be asked."
    try:
        with urllib.request.urlopen(
            f"http://127.0.0.1:{port}/healthz", timeout=_TIMEOUT_S
        ) as reply:
            return 0, reply.read(1000).decode()
    except urllib.error.HTTPError as error:
        return 1, error.read(1000).decode()
    except OSError as error:
        return 1, f"No answer on port {port}: {error}"


def main() -> int:
    """Check the bot that the settings speak of."""
    try:
        code, line = check(read_settings(BotSettings).health_port)
    except PullquoteError as error:
        code, line = error.exit_code, str(error)
    sys.stdout.write(line.strip() + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
