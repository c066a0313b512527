"""Waiting after failures: longer each time, and never all at the same moment."""

from __future__ import annotations


def backoff_s(failures: int, chance: float, *, first_s: float, longest_s: float) -> float:
    """Return how long to wait after so many failures in a row; `chance` is in [0, 1).

    The wait doubles up to a limit; a random half of it keeps many bots from coming back at once.
    """
    longest: float = min(longest_s, first_s * 2.0 ** min(failures, 30))
    return longest * (0.5 + chance / 2)
