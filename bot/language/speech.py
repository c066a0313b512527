"""Says things in the language of the present task."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from bot.language.catalogues import FOLDERS, catalogue, named

ENGLISH = "en-GB"
_spoken: ContextVar[str] = ContextVar("spoken", default=ENGLISH)
# How Babel calls the locales whose dates and numbers are their own, though their texts are not.
_VARIANTS = {"en-US": "en_US", "es-419": "es_419"}
# Where the long form ends in an abbreviation's dot, which a sentence that ends there would double.
_DATES = {"uk": "d MMMM y 'року'"}
# What the first day of a month is called alone.
_FIRST_OF_MONTH = {"fr": "d'er' MMMM y"}
_COMMAND = re.compile(r"`/([a-z-]+(?: [a-z-]+)*)`")


@contextmanager
def speaking(locale: str) -> Iterator[None]:
    """Say everything in this block in the language that Discord calls `locale` ("pt-BR")."""
    token = _spoken.set(locale)
    try:
        yield
    finally:
        _spoken.reset(token)


def speak(locale: str) -> None:
    """Say everything in the language that Discord calls `locale`, until the present task ends."""
    _spoken.set(locale)


def spoken() -> str:
    """Return the language that is being spoken, as Discord names it."""
    return _spoken.get()


def say(text: str, /, **values: object) -> str:
    """Return `text` in the language spoken, with `values` in the place of their names in braces.

    Numbers are written as the language writes them. A command that `text` names like `/sources
    list`, between backticks, is named as Discord names it to who speaks the language.
    """
    return _filled(catalogue(spoken()).gettext(text), values)


def say_count(one: str, many: str, count: int, /, **values: object) -> str:
    """Like `say`, in the form that `count`, which is also a value, takes in the language."""
    text = catalogue(spoken()).ngettext(one, many, count)
    return _filled(text, {"count": count, **values})


def number(value: int) -> str:
    """Return a whole number as the language spoken writes it: "1,234"."""
    return format_decimal(value, locale=_babel_locale())


def percent(share: float) -> str:
    """Return a share of 1 as the language spoken writes it: "25%"."""
    return format_percent(share, locale=_babel_locale())


def date_words(day: date) -> str:
    """Return a day in words of the language spoken: "1 March 2022"."""
    locale = _babel_locale()
    form = _FIRST_OF_MONTH.get(locale) if day.day == 1 else None
    return format_date(day, form or _DATES.get(locale, "long"), locale=locale)


def any_of(names: Sequence[str]) -> str:
    """Return names of which one will do, as the language spoken lists them: "a, b or c"."""
    return format_list(names, "or", locale=FOLDERS.get(spoken(), "en_GB"))


def name_of(path: str) -> str:
    """Return the name of a command, or of the last of "sources add url", in the language spoken."""
    return named(path, spoken())


def _filled(text: str, values: dict[str, object]) -> str:
    shown = {name: _shown(value) for name, value in values.items()}
    return _COMMAND.sub(_command, text).format_map(shown)


def _shown(value: object) -> object:
    if isinstance(value, float):
        return format_decimal(value, "#,##0.0", locale=_babel_locale())
    return number(value) if isinstance(value, int) else value


def _command(found: re.Match[str]) -> str:
    words = found[1].split()
    names = (name_of(" ".join(words[:end])) for end in range(1, len(words) + 1))
    return f"`/{' '.join(names)}`"


def _babel_locale() -> str:
    locale = spoken()
    return _VARIANTS.get(locale) or FOLDERS.get(locale) or "en_GB"
