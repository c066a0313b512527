"""Which files can be attached: as the index has it, without loading what reads them.

Importing `index.intake` would cost every start of the bot a quarter of a second; a test keeps the
two alike.
"""

from __future__ import annotations

from pathlib import PurePath

KINDS = (".txt", ".md", ".html", ".htm", ".pdf", ".jsonl")
"""File endings that are read."""
MOST_BYTES = 20_000_000
"""Size of a file: one article is no bigger, and a file is held in memory while it is fetched."""


def is_read(name: str) -> bool:
    """Tell whether a file of that name is of a kind that is read."""
    return PurePath(name).suffix.casefold() in KINDS
