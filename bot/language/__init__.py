"""The language that the bot speaks: everything people read goes through `say` or one of its kin.

    with speaking("de"):
        say("Queued: yours comes after {jobs}.", jobs=say_count("{count} job", "{count} jobs", 3))

Texts are written in English where they are said; `bot/locales` has them in other languages. One that
is missing there is said in English.
"""

from __future__ import annotations

from bot.language.speech import date_words, number, say, say_count, speaking, spoken

__all__ = ["date_words", "number", "say", "say_count", "speaking", "spoken"]
