"""Tells Discord what commands and their parameters are called in other languages."""

from __future__ import annotations

from discord import Locale, app_commands

from bot.language.catalogues import MENU, catalogue

Context = app_commands.TranslationContextTypes


class CommandTranslator(app_commands.Translator):
    """Translates what the tree has, each by its place in it."""

    async def translate(
        self, string: app_commands.locale_str, locale: Locale, context: Context
    ) -> str | None:
        """Return the translation; None where there is none, or it is the same."""
        text = string.message
        found = catalogue(str(locale)).pgettext(place_of(context), text)
        return None if found == text else found


def place_of(context: Context) -> str:
    """Return where in the tree a text stands, which tells translators what it is about."""
    about = context.data
    match about:
        case app_commands.ContextMenu():
            return MENU
        case app_commands.Parameter():
            return f"/{about.command.qualified_name} {about.name}"
        case app_commands.Command() | app_commands.Group():
            return f"/{about.qualified_name}"
        case _:
            return "choice"
