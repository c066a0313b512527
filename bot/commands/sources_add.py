"""`/sources add`: an address or a file becomes a source, once it was shown what is there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import discord
from discord import app_commands

from bot import render, source_replies
from bot.door import Door
from bot.errors import UrlOrFile, WrongAddress
from bot.job import Job
from bot.language import say
from bot.looker import Looker
from bot.markdown import line
from bot.moderation import moderated
from bot.progress import Looked
from bot.question import Questions
from bot.rendered import Rendered
from bot.runs import Runs
from bot.sending import Asked, defer, show
from bot.uploads import Uploads
from index.errors import SourceError

LONGEST_URL = 2000
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Adding:
    """What the command works with."""

    looker: Looker
    uploads: Uploads
    runs: Runs
    door: Door
    questions: Questions


@dataclass(frozen=True, slots=True)
class Wish:
    """A place that somebody wants to be a source."""

    location: str
    """An address, or the path of a file on this machine."""
    name: str
    """What it is called until its own name is known."""
    publisher: str | None
    is_upload: bool


def add_to(group: app_commands.Group, parts: Adding) -> None:
    """Give the command to `group`."""

    @group.command(name="add", description="Add a page, feed, sitemap or file (moderators)")
    @app_commands.describe(
        url="Address of a page, a feed (RSS, Atom) or a sitemap",
        file="A file with articles: txt, md, html, pdf or jsonl",
        publisher="Who printed the articles that do not say it themselves",
    )
    async def _add(
        interaction: Asked,
        url: app_commands.Range[str, 1, LONGEST_URL] | None = None,
        file: discord.Attachment | None = None,
        publisher: app_commands.Range[str, 1, LONGEST_NAME] | None = None,
    ) -> None:
        moderated(interaction)
        if url is not None and file is None:
            await add_address(parts, interaction, url, publisher)
        elif file is not None and url is None:
            parts.uploads.check(file)
            await defer(interaction, thinking=True)
            async with parts.uploads.fetched(file) as path:
                wish = Wish(str(path), path.name, _printed(publisher), is_upload=True)
                await _offer(parts, interaction, wish)
        else:
            raise UrlOrFile


async def add_address(parts: Adding, interaction: Asked, url: str, publisher: str | None) -> None:
    """Offer the place at `url`, and add it if the person who asked agrees."""
    moderated(interaction)
    address = _address(url)
    await defer(interaction, thinking=True)
    name = urlsplit(address).hostname or address
    await _offer(parts, interaction, Wish(address, name, _printed(publisher), is_upload=False))


def _printed(publisher: str | None) -> str | None:
    return line(publisher or "") or None


async def _offer(parts: Adding, interaction: Asked, wish: Wish) -> None:
    """Show what is there, and add it if the person who asked agrees."""
    question = parts.questions.ask(interaction.user.id, yes=say("Add it"), no=say("Not now"))
    with parts.door.inside():
        seen = await _look(parts.looker, wish)
        shown = render.looked(seen, wish.name, wish.publisher)
        await show(interaction, replace(shown, view=question))
    press = await question.answer()
    if press is None:
        await show(interaction, Rendered(content=source_replies.unanswered()))
    elif press.agreed:
        await _add_it(parts.runs, press.interaction, wish, seen.name or wish.name)
    else:
        await show(press.interaction, Rendered(content=source_replies.not_added()))


async def _look(looker: Looker, wish: Wish) -> Looked:
    try:
        return await looker.look(wish.location)
    except SourceError as error:
        # A file's place on this machine means nothing to who attached it.
        raise SourceError(str(error).replace(wish.location, wish.name)) from error


async def _add_it(runs: Runs, interaction: Asked, wish: Wish, name: str) -> None:
    """Add the place, for whoever agreed to it."""
    server = moderated(interaction)  # they may have lost the right since they were asked
    upload = wish.name if wish.is_upload else None
    job = Job.add(server, wish.location, publisher=wish.publisher, upload=upload)
    about = wish.name if wish.is_upload else wish.location
    await runs.show(interaction, job, lambda ended: render.added(name, ended), about=about)


def _address(typed: str) -> str:
    """Return what was typed as an http(s) address; WrongAddress if it is none.

    Whether it may be asked is the index's to say. But here is the place to see that it can only be
    an address: the index takes paths of this machine as well, and options begin with a dash.
    """
    address = typed.strip()
    if "://" not in address:
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
    except ValueError:
        raise WrongAddress(typed) from None
    is_clean = address.isprintable() and " " not in address
    if parts.scheme not in ("http", "https") or not parts.hostname or not is_clean:
        raise WrongAddress(typed)
    return address
