"""Runs the command line with a clock that is wrong: `python -m scripts.faults.clocked SECONDS …`.

Only the time of day is wrong, as Python's `datetime` tells it to every part of the program; the
system's own clock is not touched.
"""

from __future__ import annotations

import datetime as times
import sys
from typing import Self

_SHIFT = times.timedelta(seconds=int(sys.argv[1]) if __name__ == "__main__" else 0)


class Shifted(times.datetime):
    """A moment; `now` is off."""

    @classmethod
    def now(cls, tz: times.tzinfo | None = None) -> Self:
        """Return what the wrong clock shows."""
        return super().now(tz) + _SHIFT


def main() -> int:
    """Run the command that follows the seconds."""
    # Before any part of the program is imported, which would take the class that is right.
    times.datetime = Shifted  # type: ignore[misc]
    from index.cli import main as command

    return command(sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
