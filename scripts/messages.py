"""Collects what the bot says, and brings the translators' catalogues up to date (`make messages`).

Texts are those in calls of `say` and `say_count`, and what Discord is told of the command tree.
Translations of what is no longer said are dropped; none is guessed from a similar text.
"""

from __future__ import annotations

import ast
import asyncio
import io
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from discord import Locale, app_commands

from bot.assembly import Options, assemble
from bot.client import Pullquote
from bot.connection import Connection
from bot.language.catalogues import DOMAIN, FOLDERS, LOCALES
from bot.language.translator import Context, place_of
from bot.program import Program

BOT = LOCALES.parent
TEMPLATE = LOCALES / f"{DOMAIN}.pot"
SAYING = {"say": 1, "say_count": 2}
"""What says something, and how many of its arguments are texts."""
_HEADER = "# What the bot says. `make messages` keeps it up to date; docs/languages.md tells how."
# They would make a new file of one in which nothing changed.
_DATED = re.compile(
    r'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team'
    r'|Project-Id-Version|Report-Msgid-Bugs-To): .*\\n"\n',
    re.MULTILINE,
)


def main() -> int:
    """Write the template and every catalogue; print how complete each is."""
    LOCALES.mkdir(exist_ok=True)
    found = template()
    TEMPLATE.write_bytes(written(found))
    for folder in sorted(set(FOLDERS.values())):
        place = LOCALES / folder / "LC_MESSAGES" / f"{DOMAIN}.po"
        place.parent.mkdir(parents=True, exist_ok=True)
        catalog = read(place) if place.exists() else new(folder)
        catalog.update(found, no_fuzzy_matching=True, update_header_comment=True)
        place.write_bytes(written(catalog))
        sys.stdout.write(f"{folder}: {len(missing(catalog))} of {len(found)} missing\n")
    return 0


def template() -> Catalog:
    """Return all texts, each with where it is said or stands in the command tree."""
    found = Catalog(domain=DOMAIN, header_comment=_HEADER, fuzzy=False)
    for path in sorted(BOT.rglob("*.py")):
        place = path.relative_to(BOT.parent).as_posix()
        for texts in said(path):
            found.add(texts if len(texts) > 1 else texts[0], locations=[(place, 0)])
    for context, text in asyncio.run(_named()):
        found.add(text, context=context)
    return found


def said(path: Path) -> list[tuple[str, ...]]:
    """Return the texts that a file says, in order; two for what is counted.

    Babel's own extractor reads tokens, and misses what is said inside of an f-string.
    """
    calls = [
        (node.lineno, node.col_offset, node)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    return [
        tuple(ast.literal_eval(text) for text in call.args[: SAYING[call.func.id]])
        for *_, call in sorted(calls, key=lambda found: found[:2])
        if isinstance(call.func, ast.Name) and call.func.id in SAYING
    ]


def missing(catalog: Catalog) -> list[str]:
    """Return what has no translation, or not one for every plural form."""
    return [str(message.id) for message in catalog if message.id and not all(forms(message))]


def forms(message: Message) -> Sequence[str]:
    """Return a message's translations: one, or one for each plural form."""
    string = message.string or ""
    return (string,) if isinstance(string, str) else string


def read(place: Path) -> Catalog:
    """Return the catalogue at `place`."""
    with place.open("rb") as source:
        return read_po(source, domain=DOMAIN, abort_invalid=True)


def new(folder: str) -> Catalog:
    """Return a catalogue without translations."""
    return Catalog(locale=folder, domain=DOMAIN, fuzzy=False)


def written(catalog: Catalog) -> bytes:
    """Return the file of a catalogue; two with the same texts are the same."""
    file = io.BytesIO()
    write_po(file, catalog, width=100, include_lineno=False, ignore_obsolete=True)
    return _DATED.sub("", file.getvalue().decode()).encode()


class _Recorder(app_commands.Translator):
    """Remembers what it is asked to translate."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], None] = {}

    async def translate(
        self, string: app_commands.locale_str, locale: Locale, context: Context
    ) -> None:
        self.found[place_of(context), string.message] = None


async def _named() -> Iterator[tuple[str, str]]:
    """Return the place and the text of everything in the command tree that can be translated."""
    recorder = _Recorder()
    tree = _client().tree
    for command in tree.get_commands():
        await command.get_translated_payload(tree, recorder)
    return iter(recorder.found)


def _client() -> Pullquote:
    """Return the bot's client as hosts run it, connected with nothing."""
    made: list[Pullquote] = []

    def connect(make: object) -> Connection:
        assert callable(make)
        made.append(make())
        return Connection(lambda: made[0], "")

    def never() -> NoReturn:
        raise AssertionError("the commands alone are looked at: nothing is to be opened")

    assemble(
        Options(),
        Program((), Path(), environment={}),
        open_library=never,
        open_records=never,
        connect=connect,
    )
    return made[0]


if __name__ == "__main__":
    sys.exit(main())
