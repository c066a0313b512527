"""Tells talk with the bot from questions."""

from __future__ import annotations

from collections.abc import Sequence

from index.words import word_set

_GREETINGS = word_set(
    """
    hello hi hey hiya yo greetings howdy morning afternoon evening night bye goodbye cheers
    thanks thank thx ty welcome sorry ok okay cool nice great lol haha test ping sup hallo
    bonjour hola ciao danke merci gracias
    """
)
_SMALL_WORDS = word_set(
    """
    bot there you all everyone everybody guys friend buddy pal mate so much very a lot good
    for the your help again and to me my dear pullquote today it is that was i am are how
    how's doing going what's up well job work
    """
)
_ORDERS = word_set(
    """
    stop start restart reindex sync refresh reload update delete reset clear forget quit exit
    shut mute unmute help ping status settings repeat
    """
)
"""What a bot is told to do."""
_ORDERED = word_set(
    """
    it this that now please me my mine our your yourself up down off on everything all data
    messages message questions history sources source index server channel bot the and
    """
)
"""What it is told to do that to; with any other word it may be a question."""
_SET_PHRASES = frozenset(
    {
        "how are you",
        "how are you doing",
        "how do you do",
        "who are you",
        "what are you",
        "what can you do",
        "what do you do",
        "can you help me",
        "help me",
        "are you there",
        "are you a bot",
        "good bot",
        "bad bot",
        "well done",
        "good job",
        "what's up",
        "i love you",
    }
)


def is_small_talk(folded: Sequence[str]) -> bool:
    """Tell whether folded words are a greeting, thanks, an order to the bot, or nothing at all."""
    if not any(any(c.isalnum() for c in word) for word in folded):
        return True
    if " ".join(folded) in _SET_PHRASES:
        return True
    rest = {word.replace("'", "") for word in folded}
    if rest & _ORDERS and rest <= _ORDERS | _ORDERED:
        return True
    return bool(rest & _GREETINGS) and rest <= _GREETINGS | _SMALL_WORDS
