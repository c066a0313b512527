"""Each limit that Discord keeps, overstepped by one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sent.command_limits import callback_faults, commands_faults
from tests.sent.message_limits import LAID_OUT, message_faults


def button(id_: str = "a", **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    return {"type": 2, "style": 2, "label": "Go", "custom_id": id_, **changes}


def row(*inside: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(inside)}


def text(words: str) -> dict[str, Any]:
    return {"type": 10, "content": words}


def layout(*components: dict[str, Any], **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    return {"flags": LAID_OUT, "components": list(components), **changes}


def container(*inside: dict[str, Any]) -> dict[str, Any]:
    return {"type": 17, "components": list(inside)}


def menu(count: int, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    options = [{"label": str(number), "value": str(number)} for number in range(count)]
    return {"type": 3, "custom_id": "m", "options": options, **changes}


def embed(**parts: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    return {"embeds": [parts]}


FIELD = {"name": "n", "value": "v"}
RIGHT = [
    {"content": "x" * 2000},
    {"embeds": [{"description": "x" * 3000}, {"description": "x" * 3000}]},
    {"content": "x", "components": [row(*(button(str(n)) for n in range(5)))]},
    {"content": "x", "components": [row(button(str(n))) for n in range(5)]},
    {"content": "x", "components": [row(menu(25))]},
    layout(container(*(text("x" * 100) for _ in range(39)))),
    layout(text("x" * 4000)),
    layout(text("x"), content=None, embeds=[]),
    {"content": "x", "components": [row(button(style=5, custom_id=None, url="https://a.b"))]},
]
WRONG = {
    "content of 2001": {"content": "x" * 2001},
    "empty": {"components": []},
    "embeds of 6001": {"embeds": [{"description": "x" * 3000}, {"description": "x" * 3001}]},
    "title of an embed": embed(title="x" * 257),
    "description of an embed": embed(description="x" * 4097),
    "footer of an embed": embed(footer={"text": "x" * 2049}),
    "author of an embed": embed(author={"name": "x" * 257}),
    "26 fields": embed(fields=[FIELD] * 26),
    "field's name": embed(fields=[FIELD | {"name": "x" * 257}]),
    "field's value": embed(fields=[FIELD | {"value": "x" * 1025}]),
    "6 rows": {"content": "x", "components": [row(button(str(n))) for n in range(6)]},
    "a row of": {"content": "x", "components": [row(*(button(str(n)) for n in range(6)))]},
    "a row of components [2, 3]": {"content": "x", "components": [row(button(), menu(1))]},
    "custom_id 'a' 2 times": {"content": "x", "components": [row(button(), button())]},
    "custom_id of 101": {"content": "x", "components": [row(button("x" * 101))]},
    "label of 81": {"content": "x", "components": [row(button(label="x" * 81))]},
    "neither label nor emoji": {"content": "x", "components": [row(button(label=None))]},
    "address of 513": layout(row(button(style=5, custom_id=None, url="x" * 513))),
    "a button of style 5": {"content": "x", "components": [row(button(style=5))]},
    "a button of style 2": {"content": "x", "components": [row(button(url="https://a.b"))]},
    "a menu of 26": {"content": "x", "components": [row(menu(26))]},
    "a menu of 0": {"content": "x", "components": [row(menu(0))]},
    "same value twice": layout(row(menu(1, options=[{"label": "a", "value": "a"}] * 2))),
    "option's label": layout(row(menu(1, options=[{"label": "x" * 101, "value": "a"}]))),
    "menu's placeholder": layout(row(menu(1, placeholder="x" * 151))),
    "menu without custom_id": layout(row(menu(1, custom_id=None))),
    "without the flag": {"components": [text("x")]},
    "content in a message that is laid out": layout(text("x"), content="x"),
    "embeds in a message that is laid out": layout(text("x"), embeds=[{"title": "x"}]),
    "41 components": layout(container(*(text("x") for _ in range(40)))),
    "4001 characters": layout(container(text("x" * 2000)), text("x" * 2001)),
}


@pytest.mark.parametrize("message", RIGHT)
def test_what_just_fits_is_right(message: dict[str, Any]) -> None:
    assert list(message_faults(message)) == []


@pytest.mark.parametrize(("fault", "message"), WRONG.items())
def test_what_is_over_a_limit_is_told(fault: str, message: dict[str, Any]) -> None:
    (told,) = message_faults(message)
    assert fault in told


def command(name: str = "ask", **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    return {"type": 1, "name": name, "description": "Ask", **changes}


def option(name: str = "question", **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    return {"type": 3, "name": name, "description": "What?", **changes}


CHOICE = {"name": "n", "value": "v"}
WRONG_COMMANDS = {
    "101 slash commands": [command(f"c{number}") for number in range(101)],
    "'Ask' is no name": [command("Ask")],
    "'a b' is no name": [command("a b")],
    "'Frag' is no name": [command(name_localizations={"de": "Frag"})],
    "'ask' 2 times": [command(), command()],
    "descriptions of [0]": [command(description="")],
    "descriptions of [3, 101]": [command(description_localizations={"de": "x" * 101})],
    "26 options": [command(options=[option(f"o{number}") for number in range(26)])],
    "two options of one name": [command(options=[option(), option()])],
    "stands behind": [command(options=[option("a"), option("b", required=True)])],
    "26 choices": [command(options=[option(choices=[CHOICE] * 26)])],
    "a choice longer": [command(options=[option(choices=[CHOICE | {"value": "x" * 101}])])],
    "'Deep' is no name": [command(options=[option(type=1, options=[option("Deep")])])],
    "longer than 8000": [
        command(
            options=[
                option(f"o{n}", choices=[{"name": f"{c}" * 40, "value": "x" * 90} for c in "abc"])
                for n in range(21)
            ]
        )
    ],
    "no slash command": [{"type": 3, "name": "Ask about this", "description": "x"}],
    "6 message commands": [{"type": 3, "name": str(number)} for number in range(6)],
}


def test_commands_that_just_fit_are_right() -> None:
    several = [command(f"c{number}", options=[option()]) for number in range(100)]
    named = command("fragen-über", name_localizations={"uk": "запитати"})
    assert list(commands_faults([*several[1:], named, {"type": 3, "name": "Ask about this"}])) == []


@pytest.mark.parametrize(("fault", "commands"), WRONG_COMMANDS.items())
def test_commands_over_a_limit_are_told(fault: str, commands: list[dict[str, Any]]) -> None:
    (told,) = commands_faults(commands)
    assert fault in told


def window(*parts: dict[str, Any], **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    about = {"title": "Follow up", "custom_id": "w", "components": list(parts)}
    return {"type": 9, "data": about | changes}


def field(label: str = "Your question", **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    inside = {"type": 4, "style": 1, "custom_id": "q", **changes}
    return {"type": 18, "label": label, "component": inside}


WRONG_CALLBACKS = {
    "carries more": {"type": 5, "data": {"flags": 64 | LAID_OUT}},
    "carries more than": {"type": 5, "data": {"content": "x"}},
    "content of": {"type": 4, "data": {"content": "x" * 2001}},
    "empty": {"type": 4, "data": {}},
    "26 choices": {"type": 8, "data": {"choices": [CHOICE] * 26}},
    "title of 46": window(field(), title="x" * 46),
    "a label of 46": window(field("x" * 46)),
    "a window of 6": window(*(field(custom_id=str(number)) for number in range(6))),
    "'q' 2 times": window(field(), field()),
    "to 4001": window(field(max_length=4001)),
    "5 characters in a field for 4": window(field(max_length=4, value="12345")),
    "field's placeholder": window(field(placeholder="x" * 101)),
}


def test_callbacks_that_just_fit_are_right() -> None:
    assert list(callback_faults({"type": 5, "data": {"flags": 64}})) == []
    assert list(callback_faults({"type": 6})) == []
    assert list(callback_faults({"type": 7, "data": {"components": []}})) == []
    assert list(callback_faults(window(field(max_length=4000, placeholder="x" * 100)))) == []


@pytest.mark.parametrize(("fault", "callback"), WRONG_CALLBACKS.items())
def test_callbacks_over_a_limit_are_told(fault: str, callback: dict[str, Any]) -> None:
    (told,) = callback_faults(callback)
    assert fault in told
