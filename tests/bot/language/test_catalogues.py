"""Every text has a translation in every language, and every translation can be used."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from gettext import c2py, translation
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from bot.language.catalogues import DOMAIN, FOLDERS, LOCALES, MENU
from bot.language.names import LANGUAGES as NAMES
from bot.language.speech import ENGLISH
from bot.modals import LABEL_LIMIT, TITLE_LIMIT
from bot.rendered import BUTTON_LABEL_LIMIT
from scripts.messages import BOT, SAYING, TEMPLATE, forms, missing, read, template, written

LANGUAGES = sorted(set(FOLDERS.values()))
# https://docs.discord.com/developers/interactions/application-commands#application-command-object
NAME = re.compile(r"[-_'\w]{1,32}")
MOST_NAME = 32
MOST_DESCRIPTION = 100
# https://docs.discord.com/developers/components/reference
LIMITS = {"title": TITLE_LIMIT, "placeholder": 100, "label": BUTTON_LABEL_LIMIT, "description": 100}
MENTIONED = re.compile(r"`/([a-z -]+)`")


@cache
def texts() -> Catalog:
    return template()


@cache
def catalogue(language: str) -> Catalog:
    return read(LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po")


def messages(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def english(message: Message) -> tuple[str, str]:
    """Return what is said of one, and of many."""
    one, *many = (message.id,) if isinstance(message.id, str) else message.id
    return one, many[0] if many else one


def test_the_template_is_up_to_date() -> None:
    assert TEMPLATE.read_bytes() == written(texts()), "`make messages`"


def test_a_server_can_choose_every_language() -> None:
    assert {FOLDERS[language] for language in NAMES if language != ENGLISH} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_missing(language: str) -> None:
    assert not missing(catalogue(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_none_is_fuzzy_or_obsolete(language: str) -> None:
    found = catalogue(language)
    assert not [message.id for message in found if message.fuzzy]
    assert not found.obsolete
    known = {(message.context, message.id) for message in texts()}
    assert {(message.context, message.id) for message in found} == known


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_was_translated(language: str) -> None:
    compiled = translation(DOMAIN, LOCALES, [language])
    for message in messages(language):
        one, many = english(message)
        if message.context is not None:
            found = [compiled.pgettext(message.context, one)]
        elif message.pluralizable:
            examples = [counts(language, place)[0] for place in range(len(forms(message)))]
            found = [compiled.ngettext(one, many, count) for count in examples]
        else:
            found = [compiled.gettext(one)]
        assert found == list(forms(message)), "installing the project compiles it: `make run`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_values_of_its_text(language: str) -> None:
    for message in messages(language):
        one, many = english(message)
        for place, form in enumerate(forms(message)):
            # A form that is for one count alone need not say it.
            allowed = [values(many)] + ([values(one)] if counts(language, place) == [1] else [])
            assert values(form) in allowed, form


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_laid_out_like_its_text(language: str) -> None:
    for message in messages(language):
        original = english(message)[1]
        for form in forms(message):
            assert marks(form) == marks(original), form
            assert form == form.strip(), form


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_mentions_the_commands_of_its_text(language: str) -> None:
    known = {str(message.context)[1:] for message in texts() if message.context}
    for message in messages(language):
        mentioned = MENTIONED.findall(english(message)[1])
        assert set(mentioned) <= known
        for form in forms(message):
            assert sorted(MENTIONED.findall(form)) == sorted(mentioned), form


@pytest.mark.parametrize("language", LANGUAGES)
def test_discord_takes_the_names_and_descriptions(language: str) -> None:
    for message in messages(language):
        if message.context is None:
            continue
        (words,) = forms(message)
        if message.context == MENU:
            assert len(words) <= MOST_NAME, words
        elif is_name(message):
            assert NAME.fullmatch(words), words
            assert words == words.lower()
        else:
            assert len(words) <= MOST_DESCRIPTION, f"{len(words)}: {words}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_commands_or_parameters_share_a_name(language: str) -> None:
    named = [
        (str(message.context).rpartition(" ")[0], forms(message)[0])
        for message in messages(language)
        if is_name(message)
    ]
    assert sorted(set(named)) == sorted(named)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_in_buttons_menus_and_windows_fits(language: str) -> None:
    found = catalogue(language)
    for text, most in cramped():
        message = found.get(text)
        assert message is not None, text
        assert all(len(form) <= most for form in (text, *forms(message))), (most, forms(message))


@pytest.mark.parametrize("path", sorted(BOT.rglob("*.py")), ids=lambda path: path.name)
def test_what_is_said_stands_there_in_full(path: Path) -> None:
    """What is put together before it is said cannot be collected, or not be translated."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match call:
            case ast.Call(func=ast.Name(id=str(name)), args=args) if name in SAYING:
                texts = args[: SAYING[name]]
                assert all(isinstance(one, ast.Constant) and one.value for one in texts), (
                    call.lineno
                )
                assert len(args) == {"say": 1, "say_count": 3}[name], call.lineno


def values(text: str) -> list[str]:
    """Return the names in braces."""
    return sorted(str(name) for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def marks(text: str) -> tuple[str | None, ...]:
    """Return what of the text is Markdown or stands for an icon."""
    start = re.match(r"(-# |- )?(⚠️ )?", text)
    rest = (text.count("**"), text.count("`"), len(re.findall(r"\]\(", text)), "\n" in text)
    return (start[0] if start else None, *map(str, rest))


def counts(language: str, place: int) -> list[int]:
    """Return which of the counts that there can be take the form at `place`."""
    chosen = c2py(catalogue(language).plural_expr)
    return [count for count in range(1, 200) if chosen(count) == place]


def is_name(message: Message) -> bool:
    context = str(message.context)
    return context.startswith("/") and message.id == context[1:].rpartition(" ")[2]


def cramped() -> Iterator[tuple[str, int]]:
    """Yield texts that stand where there is little room, and how much there is."""
    for path in sorted(BOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.keyword(arg=str(name), value=value) if name in LIMITS:
                    yield from ((text, LIMITS[name]) for text in words(value))
                case ast.Dict(keys=keys):
                    yield from ((text, LABEL_LIMIT) for key in keys for text in words(key))
                case ast.Call(func=ast.Name(id="button" | "link_button"), args=args):
                    yield from ((text, BUTTON_LABEL_LIMIT) for one in args for text in words(one))


def words(node: ast.AST | None) -> Iterator[str]:
    match node:
        case ast.Call(func=ast.Name(id="say"), args=[ast.Constant(value=str(text))]):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from (*words(body), *words(orelse))
