"""What happens when a command or a button fails: the person is told, the log only if need be."""

from __future__ import annotations

import logging

import discord

from bot import apology
from bot.errors import NotDelivered
from bot.sending import Asked, tell

_log = logging.getLogger(__name__)


async def tell_failure(interaction: Asked, error: Exception, *, what: str | None) -> None:
    """Tell the person what went wrong; log what is not theirs, once. `what` is for the log."""
    reason = apology.cause(error)
    if isinstance(reason, discord.HTTPException | NotDelivered):
        # The interaction itself is lost (too late, answered already): nobody can be told.
        _log.warning("answer not delivered", extra={"command": what, "error": str(reason)})
        return
    if not apology.expected(reason):
        _log.error("a command failed", exc_info=reason, extra={"command": what})
    try:
        await tell(interaction, apology.words(reason))
    except (discord.HTTPException, NotDelivered) as failed:
        _log.warning("error not delivered", extra={"command": what, "error": str(failed)})
