"""What the bot needs of the library: the interface that index/library.py fulfils."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.domain import Answer, Article, Change, Scope, SourceHealth, Status


class Library(Protocol):
    """Articles that answer questions; used on one thread only."""

    def ask(
        self, text: str, scope: Scope = ..., /, *, most: int = ..., stricter: float = ...
    ) -> Answer:
        """Return the answer to `text`, of up to `most` quotes; QuestionError if it is no question.

        `stricter` is added to the confidence from which a question counts as answered.
        """
        ...

    def generation(self) -> int:
        """Return the number that every change of the library raises."""
        ...

    def article(self, source: int, id: str, scope: Scope = ..., /) -> Article | None:
        """Return an article as it is now; None if the scope's server does not see it."""
        ...

    def changes(self, article: str, since: datetime, scope: Scope = ..., /) -> list[Change]:
        """Return what changed in an article after `since` (aware), oldest first."""
        ...

    def meanings(self, texts: Sequence[str], /) -> NDArray[np.float32]:
        """Return (n, dim) rows of length 1, one for each of n > 0 texts; some 10 ms each."""
        ...

    def sources(self, scope: Scope = ..., /) -> list[SourceHealth]:
        """Return every source that `scope` may see."""
        ...

    def due(self, at: datetime, /) -> int:
        """Return how many sources, of all servers, are to be read again at `at` (aware)."""
        ...

    def status(self, scope: Scope = ..., /) -> Status:
        """Return the state of what `scope` may see."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...
