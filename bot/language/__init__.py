"""The language that the bot speaks: everything people read goes through `say` or one of its kin.

    with speaking("de"):
        say_count("{count} article of {source}", "{count} articles of {source}", 3, source="it")

Texts are written in English where they are said, whole sentences each; `bot/locales` has them in
other languages. One that is missing there is said in English.
"""

from __future__ import annotations

from bot.language.speech import (
    any_of,
    date_words,
    name_of,
    number,
    percent,
    say,
    say_count,
    speak,
    speaking,
    spoken,
)

__all__ = [
    "any_of",
    "date_words",
    "name_of",
    "number",
    "percent",
    "say",
    "say_count",
    "speak",
    "speaking",
    "spoken",
]
