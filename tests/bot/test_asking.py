"""Where a question may look."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.asking import server_of

HERE = 1000


@dataclass(frozen=True)
class Client:
    """Knows the servers that it is a member of."""

    servers: tuple[int, ...]

    def get_guild(self, server: int) -> object | None:
        return self if server in self.servers else None


@dataclass(frozen=True)
class Interaction:
    """What tells where a command was used, and by whose installation."""

    guild_id: int | None
    installed_by_server: bool
    client: Client

    def is_guild_integration(self) -> bool:
        return self.installed_by_server


@pytest.mark.parametrize(
    ("interaction", "server"),
    [
        (Interaction(HERE, True, Client((HERE,))), HERE),
        (Interaction(HERE, True, Client(())), HERE),  # commands without the bot as a member
        (Interaction(HERE, False, Client((HERE,))), HERE),
        (Interaction(HERE, False, Client(())), None),  # carried along by a person
        (Interaction(None, False, Client(())), None),
    ],
)
def test_only_a_server_that_installed_the_bot_is_searched(
    interaction: Interaction, server: int | None
) -> None:
    assert server_of(interaction) == server  # type: ignore[arg-type]
