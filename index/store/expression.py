"""What full-text search is asked: any of some words, none of them taken for syntax."""

from __future__ import annotations

from collections.abc import Sequence

_MOST_DIGITS = 15


def any_of(words: Sequence[str]) -> str:
    """Return an FTS5 expression for any of `words`; each is quoted, so none is syntax."""
    # NUL would end the expression inside its quotes.
    forms = (form.replace('"', '""').replace("\0", " ") for word in words for form in _forms(word))
    return " OR ".join(f'"{form}"' for form in forms)


def _forms(word: str) -> tuple[str, ...]:
    """Return how `word` may be written: the word index splits 130,000 at its comma."""
    if word.isascii() and word.isdecimal() and 4 <= len(word) <= _MOST_DIGITS:
        return word, f"{int(word):,}"
    return (word,)
