"""What the runtimes have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from index.embed import Embedded, Text


class Runtime(Protocol):
    """Runs a model whose weights are loaded."""

    kind: str

    def embed(self, texts: Iterable[Text], prefix: str) -> Iterator[Embedded]:
        """Yield what each text with `prefix` before it gives, in their order."""
