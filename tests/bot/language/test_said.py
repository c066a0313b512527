"""What people read is said, and not written past the translators; and it fits in every language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.language import speaking
from bot.language.catalogues import FOLDERS
from bot.markdown import units
from bot.panels import help_text
from bot.records import ServerSettings
from bot.rendered import CONTENT_LIMIT
from bot.settings_panel import settings_panel
from bot.source_panels import ROOM, sources
from scripts.messages import BOT, SAYING
from tests.bot.test_source_panels import NOW, health
from tests.shown import inside

WORDING = sorted(
    path
    for pattern in (
        "*replies.py",
        "*panel.py",
        "*panels.py",
        "render.py",
        "runs.py",
        "fitting.py",
        "dates.py",
        "commands/*.py",
    )
    for path in BOT.glob(pattern)
)
ELSEWHERE = {
    *SAYING,
    "name_of",
    # What Discord is told of commands is collected from the tree itself.
    *("command", "Group", "ContextMenu", "describe"),
    # The log is the host's.
    *("info", "warning", "error", "exception"),
}
LABELS = {"label", "placeholder", "title"}
WORDS = re.compile(r"[a-z]{2,} [a-z]{2,}", re.IGNORECASE)


@pytest.mark.parametrize("path", WORDING, ids=lambda path: path.name)
def test_no_words_are_left_unsaid(path: Path) -> None:
    assert not list(unsaid(ast.parse(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("locale", sorted(FOLDERS))
def test_fixed_texts_fit(locale: str) -> None:
    with speaking(locale):
        assert units(help_text("<@1234567890123456789>").content or "") <= CONTENT_LIMIT
        many = sources([health() for _ in range(1_200)], now=NOW, page=99).content or ""
        assert units(many.split("\n")[0]) <= CONTENT_LIMIT - ROOM
        menus = [one for one in inside(settings_panel(ServerSettings())) if one.get("options")]
        assert menus
        for option in (option for menu in menus for option in menu["options"]):
            assert len(option["label"]) <= 100
            assert len(option.get("description") or "") <= 100


def unsaid(node: ast.AST) -> Iterator[str]:
    """Yield what reads like words, but is neither said nor a docstring nor a command's."""
    for part in ast.iter_child_nodes(node):
        match part:
            case ast.Expr(value=ast.Constant()) | ast.Raise():
                pass
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in ELSEWHERE:
                pass
            case ast.keyword(arg=str(arg), value=ast.Constant(value=str(text))) if arg in LABELS:
                if not text.startswith("https:"):
                    yield text
            case ast.Constant(value=str(text)) if WORDS.search(text):
                yield text
            case _:
                yield from unsaid(part)
