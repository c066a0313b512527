"""Answers that were given a moment ago, given again as long as the library has not changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from bot.library import Library
from index.domain import Answer, Article, Change, Scope, SourceHealth, Status

MOST = 256
"""Answers that are remembered; each holds the articles that it quotes, some 50 kB in all."""
MOST_MEANINGS = 2000
"""Texts whose vectors are remembered, some 1.5 kB each."""
_Key = tuple[str, Scope, int, float]


class Recent:
    """A library that remembers what it answered; like it, it belongs to one thread."""

    def __init__(self, library: Library, *, most: int = MOST) -> None:
        self._library = library
        self._most = most
        self._generation = -1
        self._answers: OrderedDict[_Key, Answer] = OrderedDict()
        self._meanings: OrderedDict[str, NDArray[np.float32]] = OrderedDict()

    def ask(
        self, text: str, scope: Scope = Scope(), *, most: int = 3, stricter: float = 0.0
    ) -> Answer:
        """Return the answer to `text`; QuestionError if it is no question."""
        generation = self._library.generation()
        if generation != self._generation:
            self._answers.clear()
            self._generation = generation
        key = text.strip(), scope, most, stricter
        if key not in self._answers:
            self._answers[key] = self._library.ask(text, scope, most=most, stricter=stricter)
        self._answers.move_to_end(key)
        while len(self._answers) > self._most:
            self._answers.popitem(last=False)
        return self._answers[key]

    def forget(self) -> None:
        """Forget every answer, and with it what people asked."""
        self._answers.clear()
        self._meanings.clear()

    def generation(self) -> int:
        """Return the number that every change of the library raises."""
        return self._library.generation()

    def article(self, source: int, id: str, scope: Scope = Scope()) -> Article | None:
        """Return an article as it is now; None if the scope's server does not see it."""
        return self._library.article(source, id, scope)

    def changes(self, article: str, since: datetime, scope: Scope = Scope()) -> list[Change]:
        """Return what changed in an article after `since`, oldest first."""
        return self._library.changes(article, since, scope)

    def meanings(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return (n, dim) rows of length 1, one for each text."""
        new = [text for text in texts if text not in self._meanings]
        if new:
            self._meanings.update(zip(new, self._library.meanings(new), strict=True))
        found = np.stack([self._meanings[text] for text in texts])
        while len(self._meanings) > MOST_MEANINGS:
            self._meanings.popitem(last=False)
        return found

    def sources(self, scope: Scope = Scope()) -> list[SourceHealth]:
        """Return every source that `scope` may see."""
        return self._library.sources(scope)

    def due(self, at: datetime) -> int:
        """Return how many sources, of all servers, are to be read again at `at`."""
        return self._library.due(at)

    def status(self, scope: Scope = Scope()) -> Status:
        """Return the state of what `scope` may see."""
        return self._library.status(scope)

    def close(self) -> None:
        """Close the library."""
        self._answers.clear()
        self._library.close()
