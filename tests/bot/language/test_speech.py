"""What is said comes in the language that is spoken."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from bot.language import (
    any_of,
    date_words,
    name_of,
    number,
    percent,
    say,
    say_count,
    speak,
    speaking,
    spoken,
)

WAITING = ("Waiting: {count} job", "Waiting: {count} jobs")


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-GB", "Nothing was deleted."),
        ("de", "Nichts wurde gelöscht."),
        ("es-ES", "No se borró nada."),
        ("es-419", "No se borró nada."),
        ("ja", "Nothing was deleted."),
        ("", "Nothing was deleted."),
    ],
)
def test_texts(locale: str, words: str) -> None:
    with speaking(locale):
        assert say("Nothing was deleted.") == words


@pytest.mark.parametrize(
    ("locale", "count", "words"),
    [
        ("en-US", 1, "Waiting: 1 job"),
        ("en-US", 0, "Waiting: 0 jobs"),
        ("fr", 0, "En attente\u00a0: 0 tâche"),
        ("fr", 2, "En attente\u00a0: 2 tâches"),
        ("uk", 1, "У черзі: 1 завдання"),
        ("uk", 5, "У черзі: 5 завдань"),
        ("uk", 22, "У черзі: 22 завдання"),
    ],
)
def test_counts(locale: str, count: int, words: str) -> None:
    with speaking(locale):
        assert say_count(*WAITING, count) == words


@pytest.mark.parametrize(
    ("locale", "whole", "day", "share", "names", "broken"),
    [
        ("en-GB", "12,345", "1 March 2022", "25%", "a, b or c", "2.5 s"),
        ("en-US", "12,345", "March 1, 2022", "25%", "a, b or c", "2.5 s"),
        ("ja", "12,345", "1 March 2022", "25%", "a, b or c", "2.5 s"),
        ("de", "12.345", "1. März 2022", "25\u00a0%", "a, b oder c", "2,5 s"),
        ("fr", "12\u202f345", "1er mars 2022", "25\u00a0%", "a, b ou c", "2,5 s"),
        ("es-ES", "12.345", "1 de marzo de 2022", "25\u00a0%", "a, b o c", "2,5 s"),
        ("es-419", "12,345", "1 de marzo de 2022", "25%", "a, b o c", "2.5 s"),
        ("pt-BR", "12.345", "1 de março de 2022", "25%", "a, b ou c", "2,5 s"),
        ("uk", "12\u00a0345", "1 березня 2022 року", "25%", "a, b або c", "2,5 с"),
    ],
)
def test_numbers_dates_and_lists(
    locale: str, whole: str, day: str, share: str, names: str, broken: str
) -> None:
    with speaking(locale):
        assert number(12_345) == whole
        assert date_words(date(2022, 3, 1)) == day
        assert percent(0.254) == share
        assert any_of(["a", "b", "c"]) == names
        assert say("{seconds} s", seconds=2.5) == broken


def test_commands_are_called_as_discord_calls_them_to_the_reader() -> None:
    with speaking("de"):
        assert name_of("sources add url") == "url"
        assert name_of("ask private") == "privat"
        assert name_of("Ask about this") == "Dazu fragen"
        assert "`/quellen liste`" in say("`/sources list`: what I have read · `/status`: how I am")
    assert "`/sources list`" in say("`/sources list`: what I have read · `/status`: how I am")
    assert (name_of("ask private"), name_of("Ask about this")) == ("private", "Ask about this")


def test_nothing_in_a_value_is_taken_for_a_command_or_a_placeholder() -> None:
    with speaking("de"):
        said = say("Added **{name}**.", name="`/ask` {name} {0}")
    assert said == "**`/ask` {name} {0}** ist hinzugefügt."


def test_what_has_no_translation_is_said_in_english() -> None:
    text = "Nobody will ever translate this."
    with speaking("uk"):
        assert say(text) == text


async def test_each_task_speaks_for_itself() -> None:
    async def talk(locale: str) -> str:
        speak(locale)
        await asyncio.sleep(0)
        return spoken()

    tasks = [asyncio.create_task(talk(locale)) for locale in ("de", "fr")]
    assert await asyncio.gather(*tasks) == ["de", "fr"]
    assert spoken() == "en-GB"


def test_after_a_block_the_former_language_is_spoken() -> None:
    with speaking("de"):
        with speaking("fr"):
            assert spoken() == "fr"
        assert spoken() == "de"
