"""Choosing one of a server's sources, from what is suggested or by typing its name."""

from __future__ import annotations

from collections.abc import Sequence

from discord import app_commands

from bot.asking import scope_of
from bot.desk import Desk
from bot.errors import SeveralSources, SharedSource, UnknownSource
from bot.library import Library
from bot.moderation import moderated
from bot.naming import shown_name
from bot.sending import Asked
from index.domain import Source, SourceHealth
from index.errors import PullquoteError

_MOST_CHOICES = 25


async def choose(desk: Desk[Library], interaction: Asked, typed: str) -> SourceHealth:
    """Return the source that was chosen or typed, of those that may be seen there.

    Raises UnknownSource or SeveralSources.
    """
    return one_of(await _visible(desk, interaction), typed)


def one_of(healths: Sequence[SourceHealth], typed: str) -> SourceHealth:
    """Return the source that was chosen or typed. Raises UnknownSource or SeveralSources."""
    wanted = typed.strip()
    by_id = [health for health in healths if str(health.source.id) == wanted]
    found = by_id or [health for health in healths if shown_name(health.source) == wanted]
    if not found:
        raise UnknownSource(typed)
    if len(found) > 1:
        raise SeveralSources(wanted)
    return found[0]


async def choose_own(desk: Desk[Library], interaction: Asked, typed: str) -> SourceHealth:
    """Like `choose`; SharedSource for one that belongs to no server."""
    health = await choose(desk, interaction, typed)
    if health.source.owner is None:
        raise SharedSource(shown_name(health.source))
    return health


async def suggest(
    desk: Desk[Library],
    interaction: Asked,
    typed: str,
    *,
    own: bool = False,
    to_all: bool = False,
) -> list[app_commands.Choice[str]]:
    """Return the sources whose names fit what is typed, for moderators only unless `to_all`.

    With `own`, without those that are shared.
    """
    try:
        server = None if to_all else moderated(interaction)
        healths = await _visible(desk, interaction)
    except (PullquoteError, app_commands.AppCommandError):
        return []  # suggestions have no place for an error; the command itself tells it
    sources = [health.source for health in healths if not own or health.source.owner == server]
    return _choices(sources, typed)


async def _visible(desk: Desk[Library], interaction: Asked) -> list[SourceHealth]:
    scope = scope_of(interaction)
    return await desk.run(lambda library: library.sources(scope))


def _choices(sources: Sequence[Source], typed: str) -> list[app_commands.Choice[str]]:
    return [
        app_commands.Choice(name=name, value=str(source.id))
        for source in sources
        if typed.casefold() in (name := shown_name(source)).casefold()
    ][:_MOST_CHOICES]
