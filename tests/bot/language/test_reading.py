"""The bot speaks to each person in the language that their Discord speaks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from discord import app_commands

from bot import apology
from bot.language import speaking
from bot.language.catalogues import FOLDERS
from bot.language.translator import CommandTranslator
from index.domain import Source, SourceKind
from index.when.errors import DateError, Flaw
from tests.bot.language.reading import everybody_reads
from tests.bot.test_apology import CASES
from tests.bot.world import OPENING, ToyLibrary, press, world
from tests.shown import button_id, buttons, text


async def test_a_command_speaks_the_language_of_who_uses_it(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        with everybody_reads("de"):
            german = await w.alice.slash(w.channel, "status")
        english = await w.alice.slash(w.channel, "status")
        assert "Zurzeit wird nichts eingelesen." in text(german.response)
        assert "Nothing is being read in." in text(english.response)


async def test_an_error_is_told_in_the_language_of_who_met_it(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        with everybody_reads("fr"):
            refused = await w.alice.slash(w.channel, "sources refresh", source="1")
            odd = await w.alice.slash(w.channel, "ask", question=OPENING, since="Dienstags")
        assert "Gérer le serveur" in text(refused.response)
        assert "écrivez-en une comme 15/2/2022" in text(odd.response)
        assert len(w.env.errors) == 2


async def test_a_button_speaks_the_language_of_who_presses_it(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        answer = await w.alice.slash(w.channel, "ask", question=OPENING)
        assert "Context" in buttons(answer.response)
        with everybody_reads("uk"):
            assert answer.response is not None
            thumb = button_id(answer.response, "👍")
            thanks = await w.mod.click(answer.response, custom_id=thumb)
        assert text(thanks.response) == "Дякую."


async def test_somebody_elses_question_is_refused_in_their_own_language(tmp_path: Path) -> None:
    own = Source(2, SourceKind.FEED, "https://courier.example/feed", 1000, "The Courier")
    async with world(tmp_path, library=ToyLibrary(owned=(own,)), server=1000) as w:
        asked = await w.mod.slash(w.channel, "sources remove", source="2")
        assert asked.response is not None
        with everybody_reads("es-ES"):
            refused = await press(w.alice, asked.response, "Remove")
        assert "Ese botón es para quien usó el comando." in text(refused.response)
        with everybody_reads("pt-BR"):
            await w.mod.click(asked.response, label="Keep")
        assert w.said()[0].content == "Nothing was removed."  # as the command was used in English


@pytest.mark.parametrize("locale", sorted(FOLDERS))
@pytest.mark.parametrize("error", [error for error, _, _ in CASES], ids=repr)
def test_every_error_has_words_in_every_language(error: Exception, locale: str) -> None:
    english = apology.words(error)
    with speaking(locale):
        words = apology.words(error)
    # A question's own error is told as the library words it.
    assert words != english or english == "Too long."


@pytest.mark.parametrize("flaw", Flaw)
def test_every_flaw_of_a_date_has_words_in_every_language(flaw: Flaw) -> None:
    error = DateError("", flaw, "Dienstags", ("15.2.2022", "März"))
    told = []
    for locale in ("en-GB", *sorted(FOLDERS)):
        with speaking(locale):
            told.append(apology.words(error))
    assert len(set(told)) == len(told) - 1  # Spain and Latin America read the same
    assert all("Dienstags" in words for words in told)


async def test_discord_is_told_what_commands_are_called_in_each_language(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        tree = w.client.tree
        assert tree.translator is not None
        for command in tree.get_commands():
            payload = await command.get_translated_payload(tree, tree.translator)
            for part in described(payload):
                assert set(part["description_localizations"]) == set(FOLDERS), part
                assert set(part["name_localizations"]) <= set(FOLDERS)
        ask = tree.get_command("ask")
        assert isinstance(ask, app_commands.Command)
        told = await ask.get_translated_payload(tree, tree.translator)
        assert told["name_localizations"]["de"] == "fragen"
        assert [option["name_localizations"]["uk"] for option in told["options"]] == [
            "запитання",
            "джерело",
            "від",
            "до",
            "приватно",
        ]


async def test_discord_hears_of_new_translations(tmp_path: Path) -> None:
    class Silent(CommandTranslator):
        async def translate(self, *_: object) -> None:
            return None

    async with world(tmp_path) as w:
        before = await w.client.tree.fingerprint()
        assert before == await w.client.tree.fingerprint()
        await w.client.tree.set_translator(Silent())
        assert before != await w.client.tree.fingerprint()


def described(payload: dict[str, object]) -> list[dict[str, dict[str, str]]]:
    """Return every command and parameter of a payload that has a description."""
    found = json.loads(json.dumps(payload))
    parts, waiting = [], [found]
    while waiting:
        part = waiting.pop()
        waiting += part.get("options") or []
        if part.get("description"):
            parts.append(part)
    return parts
