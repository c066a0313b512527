"""Errors and short notices about asking, in the bot's voice."""

from __future__ import annotations

from collections.abc import Iterable

from bot.dates import ago
from bot.errors import NotHere, NotYou, TooManyToday
from bot.language import say, say_count
from bot.markdown import escaped_line
from bot.records import OutOfRange

_MOST_NAMED = 10
_TEXT_LIMIT = 100


def not_here(error: NotHere) -> str:
    """Word where questions may be asked."""
    return say("Here I do not answer: ask me in {channels}.", channels=_named("#", error.channels))


def not_you(error: NotYou) -> str:
    """Word who may ask."""
    return say(
        "In this server only people with one of these roles may ask me: {roles}.",
        roles=_named("@&", error.roles),
    )


def too_many_today(error: TooManyToday) -> str:
    """Word that a daily limit is reached, and when to try again."""
    reached = error.reached
    if reached.whole_server:
        return say_count(
            "This server takes {count} question a day, and it was asked. Ask again {ago}.",
            "This server takes {count} questions a day, and all were asked. Ask again {ago}.",
            reached.limit,
            ago=ago(reached.again_at),
        )
    return say_count(
        "In this server you can ask {count} question a day, and you did. Ask again {ago}.",
        "In this server you can ask {count} questions a day, and you did. Ask again {ago}.",
        reached.limit,
        ago=ago(reached.again_at),
    )


def queued(before: int) -> str:
    """Word how many questions come before somebody's own."""
    return say_count(
        "Many people are asking: {count} question comes before yours.",
        "Many people are asking: {count} questions come before yours.",
        before,
    )


def no_number(text: str) -> str:
    """Word that a number is wanted."""
    return say(
        "“{text}” is no number: write one like 20, or nothing.",
        text=escaped_line(text, _TEXT_LIMIT),
    )


def out_of_range(error: OutOfRange) -> str:
    """Word which numbers are possible."""
    return say(
        "{number} is not possible: write a number from {least} to {most}.",
        number=error.number,
        least=error.least,
        most=error.most,
    )


def forgotten() -> str:
    """Word that an answer is not kept any more."""
    return say("I no longer remember that answer. Ask again, and the buttons work.")


def records_failed() -> str:
    """Word that the bot's memory cannot be used."""
    return say("I cannot read or write my own notes. Whoever hosts me will find why in my log.")


def _named(sign: str, ids: Iterable[int]) -> str:
    return ", ".join(f"<{sign}{id}>" for id in list(ids)[:_MOST_NAMED])
