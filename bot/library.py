"""What the bot needs of the library: the interface that index/library.py fulfils."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from index.domain import Answer, Scope, SourceHealth, Status


class Library(Protocol):
    """Articles that answer questions; used on one thread only."""

    def ask(self, question: str, scope: Scope, /) -> Answer:
        """Return the answer to `question`; QuestionError if it is none."""
        ...

    def sources(self, scope: Scope, /) -> list[SourceHealth]:
        """Return every source that `scope` may see."""
        ...

    def due(self, at: datetime, /) -> int:
        """Return how many sources, of all servers, are to be read again at `at` (aware)."""
        ...

    def status(self, scope: Scope, /) -> Status:
        """Return the state of what `scope` may see."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...
