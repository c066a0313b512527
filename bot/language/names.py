"""The languages that the bot speaks, by Discord's names for them."""

LANGUAGES = {
    "en-GB": "English",
    "de": "Deutsch",
    "fr": "Français",
    "es-ES": "Español",
    "pt-BR": "Português (Brasil)",
    "uk": "Українська",
}
"""Each called as its speakers call it."""
