"""Limits of commands, windows and choices that Discord keeps and its description does not tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.sent.message_limits import component_faults, message_faults
from tests.wire.records import components

Payload = Mapping[str, Any]

_SLASH = 1
_MOST = {_SLASH: 100, 2: 5, 3: 5}
"""Commands of a kind: by slash, about a person, about a message."""
_KINDS = {_SLASH: "slash", 2: "user", 3: "message"}
_NAME, _DESCRIPTION, _CHARACTERS = 32, 100, 8000
_OPTIONS, _CHOICES, _CHOICE = 25, 25, 100
_GROUPS = (1, 2)
"""Options that are commands, or groups of them."""

_MESSAGE, _LATER, _UPDATE, _SUGGEST, _WINDOW = 4, 5, 7, 8, 9
_EPHEMERAL = 1 << 6
_TITLE, _WINDOW_LABEL, _WINDOW_PARTS, _INPUT, _HINT = 45, 45, 5, 4000, 100
_LABELLED, _TEXT_INPUT = 18, 4


def commands_faults(commands: Sequence[Payload]) -> Iterator[str]:
    """Yield what Discord would not take of all commands of an application."""
    names = Counter((_kind(command), command["name"]) for command in commands)
    for kind, count in Counter(kind for kind, _ in names.elements()).items():
        if count > _MOST[kind]:
            yield f"{count} {_KINDS[kind]} commands, {_MOST[kind]} are the most"
    for (kind, name), times in names.items():
        if times > 1:
            yield f"{_KINDS[kind]} command {name!r} {times} times"
    for command in commands:
        yield from _command_faults(command)


def callback_faults(callback: Payload) -> Iterator[str]:
    """Yield what Discord would not take of the first answer to an interaction."""
    answer = callback.get("data") or {}
    match callback["type"]:
        case kind if kind in (_MESSAGE, _UPDATE):
            yield from message_faults(answer, new=kind == _MESSAGE)
        case kind if kind == _LATER:
            if (answer.get("flags") or 0) & ~_EPHEMERAL or set(answer) - {"flags"}:
                yield f"an announced answer carries more than that it is private: {answer}"
        case kind if kind == _SUGGEST:
            yield from _choice_faults(answer.get("choices") or [])
        case kind if kind == _WINDOW:
            yield from _window_faults(answer)


def _kind(command: Payload) -> int:
    return command.get("type") or _SLASH


def _command_faults(command: Payload) -> Iterator[str]:
    if _kind(command) == _SLASH:
        yield from _option_faults(command, command["name"])
        if _length(command) > _CHARACTERS:
            yield f"/{command['name']} is longer than {_CHARACTERS} characters in all"
    elif command.get("description"):
        yield f"{command['name']!r} has a description, and is no slash command"


def _option_faults(option: Payload, path: str) -> Iterator[str]:
    """Yield what is wrong with a slash command or an option of one, at any depth."""
    names = [option["name"], *(option.get("name_localizations") or {}).values()]
    yield from (f"{path}: {name!r} is no name" for name in names if not _is_name(name))
    texts = [option.get("description"), *(option.get("description_localizations") or {}).values()]
    lengths = [len(text or "") for text in texts]
    if not all(1 <= length <= _DESCRIPTION for length in lengths):
        yield f"{path}: descriptions of {lengths} characters"
    yield from _choice_faults(option.get("choices") or [])
    inside = option.get("options") or []
    yield from _order_faults(inside, path)
    for one in inside:
        yield from _option_faults(one, f"{path} {one['name']}")


def _order_faults(options: Sequence[Payload], path: str) -> Iterator[str]:
    if len(options) > _OPTIONS:
        yield f"{path}: {len(options)} options, {_OPTIONS} are the most"
    if len({one["name"] for one in options}) < len(options):
        yield f"{path}: two options of one name"
    required = [bool(one.get("required")) for one in options if one["type"] not in _GROUPS]
    if required != sorted(required, reverse=True):
        yield f"{path}: what has to be given stands behind what may be left out"


def _is_name(name: str) -> bool:
    # https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming
    letters = all(letter.isalnum() or letter in "-_'" for letter in name)
    return 1 <= len(name) <= _NAME and letters and name == name.lower()


def _length(option: Payload) -> int:
    """Return how many characters Discord counts of a command: names, descriptions, values."""
    own = len(option["name"]) + len(option.get("description") or "")
    choices = option.get("choices") or []
    own += sum(len(one["name"]) + len(str(one["value"])) for one in choices)
    return own + sum(_length(one) for one in option.get("options") or [])


def _choice_faults(choices: Sequence[Payload]) -> Iterator[str]:
    if len(choices) > _CHOICES:
        yield f"{len(choices)} choices, {_CHOICES} are the most"
    for one in choices:
        if not 1 <= len(one["name"]) <= _CHOICE or not len(str(one["value"])) <= _CHOICE:
            yield f"a choice longer than {_CHOICE}: {one}"


def _window_faults(window: Payload) -> Iterator[str]:
    parts = window.get("components") or []
    if not 1 <= len(parts) <= _WINDOW_PARTS:
        yield f"a window of {len(parts)} parts, 1 to {_WINDOW_PARTS} may be"
    if not 1 <= len(window.get("title") or "") <= _TITLE:
        yield f"a window's title of {len(window.get('title') or '')} characters"
    yield from component_faults(window)
    for one in components({**window}):
        label = one.get("label") or ""
        if one["type"] in (_LABELLED, _TEXT_INPUT) and len(label) > _WINDOW_LABEL:
            yield f"a label of {len(label)} characters in a window, {_WINDOW_LABEL} are the most"
        if one["type"] == _TEXT_INPUT:
            yield from _input_faults(one)


def _input_faults(field: Payload) -> Iterator[str]:
    most = field.get("max_length") or _INPUT
    least = field.get("min_length") or 0
    if not 0 <= least <= most <= _INPUT:
        yield f"a field of {least} to {most} characters, {_INPUT} are the most"
    if len(field.get("value") or "") > most:
        yield f"{len(field['value'])} characters in a field for {most}"
    if len(field.get("placeholder") or "") > _HINT:
        yield f"a field's placeholder is longer than {_HINT}"
