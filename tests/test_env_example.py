"""`.env.example` names every setting, with its default and a comment, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic_settings import BaseSettings

from bot.settings import BotSettings
from index.settings import IndexSettings, read_settings

EXAMPLE = Path(__file__).parent.parent / ".env.example"
ENTRY = re.compile(r"((?:^# .+\n)+)^(#?)([A-Z_]+)=(.*)\n", re.MULTILINE)


def test_every_setting_stands_there_with_its_default() -> None:
    written = {name: value for _, _, name, value in entries()}
    assert written == {variable(name): default(name) for name in BotSettings.model_fields}


def test_the_library_s_settings_are_among_the_bot_s() -> None:
    assert set(IndexSettings.model_fields) < set(BotSettings.model_fields)


def test_every_line_belongs_to_an_entry_with_one_comment() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    head, _, rest = text.partition("\n\n")
    assert all(line.startswith("#") for line in head.splitlines())
    assert not ENTRY.sub("", rest).strip()


def test_a_copy_of_it_is_a_valid_env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in BotSettings.model_fields:
        monkeypatch.delenv(variable(name), raising=False)
    assert read_settings(BotSettings) == BotSettings.model_construct()


def test_a_copy_with_every_line_switched_on_is_valid_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"{name}={value}\n" for _, _, name, value in entries()]
    (tmp_path / ".env").write_text("".join(lines), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in BotSettings.model_fields:
        monkeypatch.delenv(variable(name), raising=False)
    assert read_settings(BotSettings) == BotSettings.model_construct()


def entries() -> list[tuple[str, str, str, str]]:
    """Return (comment, "#" where the line is switched off, name, value) of every setting."""
    found: list[tuple[str, str, str, str]] = ENTRY.findall(EXAMPLE.read_text(encoding="utf-8"))
    return found


def variable(field: str) -> str:
    """Return the environment variable of a field."""
    settings: type[BaseSettings] = BotSettings
    alias = settings.model_fields[field].validation_alias
    return alias if isinstance(alias, str) else f"PULLQUOTE_{field.upper()}"


def default(field: str) -> str:
    """Return a field's default as it is written in the file; nothing for None."""
    value = BotSettings.model_fields[field].default
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
