"""What translators wrote, by Discord's name for a language."""

from __future__ import annotations

import gettext
import logging
from functools import cache
from pathlib import Path

_log = logging.getLogger(__name__)

DOMAIN = "pullquote"
LOCALES = Path(__file__).parent.parent / "locales"
FOLDERS = {
    "de": "de",
    "es-419": "es",
    "es-ES": "es",
    "fr": "fr",
    "pt-BR": "pt_BR",
    "uk": "uk",
}
"""Folder of each language that has a catalogue; all others are spoken to in English."""

MENU = "message menu"
"""Context of the names of commands that stand in a message's menu."""


@cache
def catalogue(locale: str) -> gettext.NullTranslations:
    """Return the translations into `locale`; what they lack stays as it is."""
    folder = FOLDERS.get(locale)
    if folder is None:
        return gettext.NullTranslations()
    try:
        return gettext.translation(DOMAIN, LOCALES, [folder])
    except OSError as error:
        # The build compiles them, so it was left out; that is no reason to be silent.
        _log.warning("no catalogue", extra={"locale": locale, "error": str(error)})
        return gettext.NullTranslations()


def named(path: str, locale: str) -> str:
    """Return the last word of a command's or parameter's path ("sources add url") in `locale`.

    A command of a message's menu, which begins with a capital, is named in full.
    """
    if path[:1].isupper():
        return catalogue(locale).pgettext(MENU, path)
    return catalogue(locale).pgettext(f"/{path}", path.rpartition(" ")[2])
