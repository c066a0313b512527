"""Small invented articles and a toy for what the answering steps are handed."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.domain import Article, Hit, Passage, Span
from index.words import STOP_WORDS, stems

HARBOUR = (
    "Harrowmere's harbour bridge will close for nine weeks from Monday, the council announced. "
    "Engineers found rust in two of its pillars in March. "
    "“We could not wait any longer,” said Mayor Nora Ellery. "
    "She thanked the residents of Saltgate for their patience. "
    "About 4,200 cars cross the bridge every day."
)
COURIER = (
    "The bridge in Harrowmere's harbour is closing on Monday. "
    "Some 4,200 cars use the bridge each day, a council paper says. "
    "Ferries run every ten minutes instead."
)
BAKERY = (
    "A bakery in Saltgate sold its millionth seed loaf on Friday. "
    "Owner Tom Birk gave away cake. "
    "It opened in 1974."
)


def article(id_: str, text: str, *, publisher: str | None = None, title: str = "") -> Article:
    return Article(
        id=id_,
        source_id=1,
        title=title or None,
        publisher=publisher,
        published_at=None,
        authors=(),
        language="en",
        url=None,
        text=text,
    )


def hit(text: str, *, number: int = 1, score: float = 0.9, publisher: str | None = None) -> Hit:
    """Return a hit on an article that is one passage; sentences end at a stop and a space."""
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"\S.*?[.?!]”?(?= |$)", text)]
    passage = Passage(number, article(f"a{number}", text, publisher=publisher), tuple(spans))
    return Hit(passage, words=score, meaning=score / 2, score=score)


def cosines_for(question: str, hits: Sequence[Hit]) -> dict[int, NDArray[np.float32]]:
    """Return a toy for the model: the share of `question`'s words that each sentence has."""
    asked = set(stems(question)) - STOP_WORDS

    def share(text: str) -> float:
        return len(asked & set(stems(text))) / (len(asked) or 1)

    return {
        hit.passage.id: np.array(
            [share(hit.passage.article.text[start:end]) for start, end in hit.passage.sentences],
            dtype=np.float32,
        )
        for hit in hits
    }


def rarity(word: str) -> float:
    """Return a toy rarity: every word is as rare as the next."""
    return 2.0 + 0.01 * len(word)
