"""Says things in the language of the present task."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

ENGLISH = "en-GB"
_spoken: ContextVar[str] = ContextVar("spoken", default=ENGLISH)


@contextmanager
def speaking(locale: str) -> Iterator[None]:
    """Say everything in this block in the language that Discord calls `locale` ("pt-BR")."""
    token = _spoken.set(locale)
    try:
        yield
    finally:
        _spoken.reset(token)


def spoken() -> str:
    """Return the language that is being spoken, as Discord names it."""
    return _spoken.get()


def say(text: str, **values: object) -> str:
    """Return `text` in the language spoken, with `values` in the place of their names in braces.

    Whole numbers are written as the language writes them.
    """
    return _filled(text, values)


def say_count(one: str, many: str, count: int, **values: object) -> str:
    """Like `say`, in the form that `count`, which is also a value, takes in the language."""
    return _filled(one if count == 1 else many, {"count": count, **values})


def number(value: int) -> str:
    """Return a whole number as the language spoken writes it: "1,234"."""
    return f"{value:,}"


def date_words(day: date) -> str:
    """Return a day in words of the language spoken: "1 March 2022"."""
    return f"{day.day} {day:%B} {day.year}"


def _filled(text: str, values: dict[str, object]) -> str:
    shown = {
        name: number(value) if isinstance(value, int) else value for name, value in values.items()
    }
    return text.format_map(shown)
