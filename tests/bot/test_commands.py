"""`/sources list`, `/status`, `/help`, and what all commands have in common."""

from __future__ import annotations

from pathlib import Path

import discord

from index.domain import Source, SourceKind
from tests.bot.world import SHARED, ToyLibrary, world

OWN = 1000


def library() -> ToyLibrary:
    own = Source(2, SourceKind.FILE, "/srv/own/minutes.txt", OWN, None)
    foreign = Source(3, SourceKind.FILE, "/srv/foreign/secret.txt", 2000, None)
    return ToyLibrary(owned=(SHARED, own, foreign))


async def test_sources_are_those_the_server_may_see(tmp_path: Path) -> None:
    async with world(tmp_path, library=library()) as w:
        tarn = w.env.create_guild("Own", id=OWN)
        channel = tarn.create_text_channel("news")
        bob = tarn.add_member(w.env.create_user("bob"))

        own = await bob.slash(channel, "sources list")
        shared = await w.alice.slash(w.channel, "sources list")

        assert own.ephemeral
        assert own.response is not None
        assert "courier" in own.response.content
        assert "minutes.txt" in own.response.content
        assert "secret" not in own.response.content
        assert shared.response is not None
        assert "courier" in shared.response.content
        assert "minutes.txt" not in shared.response.content


async def test_status_counts_articles(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        result = await w.alice.slash(w.channel, "status")
        assert result.ephemeral
        assert result.response is not None
        assert "**10** articles" in result.response.content
        assert "Nothing is being read in" in result.response.content


async def test_help_names_the_bot_and_its_commands(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        result = await w.alice.slash(w.channel, "help")
        assert result.ephemeral
        assert result.response is not None
        assert "/ask" in result.response.content
        assert w.me in result.response.content


async def test_commands_have_the_names_and_places_that_were_agreed(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        assert set(w.mod.available_commands(w.channel)) == {
            "ask",
            "gaps",
            "help",
            "privacy delete",
            "privacy show",
            "reindex",
            "settings",
            "sources add",
            "sources list",
            "sources refresh",
            "sources remove",
            "status",
        }
        for theirs in ("gaps", "reindex", "settings"):
            assert theirs not in w.alice.available_commands(w.channel)
        assert "reindex" not in w.env.create_user("zoe").available_commands()


async def test_no_privileged_intent_and_no_pings(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        intents = w.env.bot.intents
        privileged = (intents.message_content, intents.members, intents.presences)
        assert not any(privileged)
        mentions = w.env.bot.allowed_mentions
        assert mentions is not None
        assert mentions.to_dict() == discord.AllowedMentions.none().to_dict()
