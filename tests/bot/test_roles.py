"""docs/roles.md says who may use which command; here every command is used in every role."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from discord import AppCommandType
from simcord.actors import MemberActor
from simcord.backend.errors import SetupError
from simcord.results import InteractionResult

from bot import replies
from tests.bot.scripts import FEED, looking
from tests.bot.test_moderation import HERE, let_see, library
from tests.bot.world import OPENING, World, world
from tests.shown import text

_PAGE = (Path(__file__).parents[2] / "docs" / "roles.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `/?([^`]+)` \| (\w+) \| (\w+) \| (\w+) \|$", _PAGE, re.MULTILINE)
OPTIONS: dict[str, dict[str, Any]] = {
    "ask": {"question": OPENING},
    "sources add": {"url": FEED},
    "sources refresh": {"source": "2"},
    "sources remove": {"source": "2"},
}
ABOUT = "Ask about this"
MENU = AppCommandType.message


@pytest.mark.parametrize(("command", "member", "moderator", "direct"), ROWS)
async def test_every_command_in_every_role(
    tmp_path: Path, command: str, member: str, moderator: str, direct: str
) -> None:
    # What asks back is not answered here, and ends at once.
    async with world(
        tmp_path, worker=looking(tmp_path), library=library(), server=HERE, open_s=0.01
    ) as w:
        await let_see(w, w.alice)
        allowed = [
            not is_refused(await use(w, w.alice, command)),
            not is_refused(await use(w, w.mod, command)),
            await may_privately(w, command),
        ]
        assert allowed == [said == "yes" for said in (member, moderator, direct)]
        w.env.errors  # noqa: B018 - who is refused leaves an error that is none


async def test_every_command_has_a_row(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        known = {
            command.qualified_name
            for command in w.client.tree.walk_commands()
            if not hasattr(command, "commands")
        }
    assert {row[0] for row in ROWS} == known | {ABOUT}


async def use(w: World, who: MemberActor, command: str) -> InteractionResult:
    if command == ABOUT:
        message = await w.alice.send(w.channel, OPENING)
        return await who.context_menu(w.channel, command, message)
    return await who.slash(w.channel, command, **OPTIONS.get(command, {}))


async def may_privately(w: World, command: str) -> bool:
    if command == ABOUT:  # the stand-in for Discord has no message commands in direct messages
        contexts = {
            one.name: one.allowed_contexts for one in w.client.tree.walk_commands(type=MENU)
        }
        allowed = contexts[ABOUT]
        return allowed is not None and bool(allowed.dm_channel)
    try:
        used = await w.env.create_user("zoe").slash(command, **OPTIONS.get(command, {}))
    except SetupError:  # it is not even shown
        return False
    return not is_refused(used)


def is_refused(result: InteractionResult) -> bool:
    assert result.response is not None
    return text(result.response) in (replies.not_allowed(), replies.servers_only())
