"""What full-text search is asked: words as they may be written, none of them taken for syntax."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_MOST_DIGITS = 15


def forms(words: Iterable[str]) -> list[str]:
    """Return how each of `words` may be written: the word index splits 130,000 at its comma."""
    return [form for word in words for form in _forms(word)]


def any_of(forms: Sequence[str]) -> str:
    """Return an FTS5 expression for any of `forms`; each is quoted, so none is syntax."""
    # NUL would end the expression inside its quotes.
    quoted = (form.replace('"', '""').replace("\0", " ") for form in forms)
    return " OR ".join(f'"{form}"' for form in quoted)


def _forms(word: str) -> tuple[str, ...]:
    if word.isascii() and word.isdecimal() and 4 <= len(word) <= _MOST_DIGITS:
        return word, f"{int(word):,}"
    return (word,)
