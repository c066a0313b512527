"""Errors and short notices about sources, their buttons and their runs, in the bot's voice."""

from __future__ import annotations

from bot.kinds import KINDS
from bot.language import any_of, say
from bot.markdown import escaped_line

_NAME_LIMIT = 100
_WHY_LIMIT = 1500


def several_sources(name: str) -> str:
    """Word that a name fits more than one source."""
    return say(
        "There are several sources “{name}” here. Choose one from those I suggest.",
        name=_named(name),
    )


def shared_source(name: str) -> str:
    """Word that a source is not this server's to remove."""
    return say(
        "“{name}” is shared with all servers: only whoever hosts me can remove it.",
        name=_named(name),
    )


def queue_full() -> str:
    """Word that a server has enough jobs waiting."""
    return say("This server has several jobs waiting already. Try again when one of them is done.")


def cancelled() -> str:
    """Word that a run was cancelled."""
    return say(
        "Cancelled. What was stored until then is kept; the next reading goes on from there."
    )


def cancelling() -> str:
    """Word that a run is being cancelled."""
    return say("Cancelling…")


def over() -> str:
    """Word that a button came too late, or is from before a restart."""
    return say(
        "That is over, or I was restarted meanwhile. What was stored is kept; "
        "use the command again to go on."
    )


def not_yours() -> str:
    """Word that a button is not for the person who pressed it."""
    return say("That button is for the person who used the command.")


def url_or_file() -> str:
    """Word that a new source needs one place."""
    return say("Give me either the address of a page, feed or sitemap, or a file.")


def bad_address(text: str) -> str:
    """Word that an address was not understood."""
    return say(
        "“{address}” is not an address that I can read. Write it like https://example.com.",
        address=_named(text),
    )


def bad_file(name: str) -> str:
    """Word that a file is of a kind that is not read."""
    return say(
        "I cannot read “{name}”: names end in {endings}.", name=_named(name), endings=any_of(KINDS)
    )


def file_too_big(most: str) -> str:
    """Word that a file is bigger than what is taken."""
    return say(
        "That file is too big: {most} MB is the most. Split it, or ask whoever hosts me.", most=most
    )


def file_lost() -> str:
    """Word that an attached file cannot be had."""
    return say("Discord does not give me that file. Attach it once more.")


def too_slow() -> str:
    """Word that a place answered too slowly."""
    return say("That took too long: the site does not answer, or very slowly. Try again later.")


def unreadable(why: str) -> str:
    """Word why a place cannot be read, by the index's own word."""
    return say("I cannot do that: {why}", why=escaped_line(why, _WHY_LIMIT))


def unanswered() -> str:
    """Word that nobody pressed a button in time."""
    return say("Nobody decided in time, so nothing was done. Use the command again when you like.")


def not_added() -> str:
    """Word that what was looked at does not become a source."""
    return say("Not added.")


def kept() -> str:
    """Word that a source was not removed."""
    return say("Nothing was removed.")


def removed(name: str) -> str:
    """Word that a source is gone."""
    return say(
        "Removed **{name}**. Nothing that came from it is quoted any more.", name=_named(name)
    )


def _named(text: str) -> str:
    return escaped_line(text, _NAME_LIMIT)
