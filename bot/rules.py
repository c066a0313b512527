"""What each server wants of the bot, at hand without waiting for the file that keeps it."""

from __future__ import annotations

from collections.abc import Collection

from bot.desk import Desk
from bot.errors import NotHere, NotYou
from bot.records import Records, ServerSettings


class Rules:
    """Every server's settings, each read once."""

    def __init__(self, desk: Desk[Records]) -> None:
        self._desk = desk
        self._known: dict[int, ServerSettings] = {}

    async def of(self, server: int | None) -> ServerSettings:
        """Return what `server` wants; the defaults outside of servers."""
        if server is None:
            return ServerSettings()
        if server not in self._known:
            found = await self._desk.run(lambda records: records.settings.of(server))
            self._known.setdefault(server, found)  # a change meanwhile is newer
        return self._known[server]

    async def change(self, server: int, settings: ServerSettings) -> None:
        """Let `server` want this from now on."""
        await self._desk.run(lambda records: records.settings.keep(server, settings))
        self._known[server] = settings

    def forget(self, server: int) -> None:
        """Forget a server that let the bot go."""
        self._known.pop(server, None)


def refuse(rules: ServerSettings, channels: Collection[int], roles: Collection[int]) -> None:
    """Raise NotHere or NotYou unless somebody with `roles` may ask in one of `channels`.

    Those are the channel and, of a thread, the one that it belongs to.
    """
    if rules.channels and rules.channels.isdisjoint(channels):
        raise NotHere(sorted(rules.channels))
    if rules.roles and rules.roles.isdisjoint(roles):
        raise NotYou(sorted(rules.roles))


def channels_of(channel: object) -> set[int]:
    """Return the ids by which a channel may be allowed: a thread's parent counts too."""
    found = {getattr(channel, "id", None), getattr(channel, "parent_id", None)}
    return {id for id in found if id is not None}


def roles_of(person: object) -> set[int]:
    """Return the ids of a person's roles; none outside of servers."""
    return {role.id for role in getattr(person, "roles", ())}
