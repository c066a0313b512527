"""What may stand in `.env`, and what is said when it may not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.settings import BotSettings, worker_environment
from index.errors import UsageError
from index.settings import IndexSettings, read_settings

TOKEN = "MTk4.Cl2FMQ.secret-secret"


@pytest.fixture(autouse=True)
def _clean_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISCORD_TOKEN", "DISCORD_API_BASE", "DISCORD_GATEWAY_URL", "DISCORD_CDN_BASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def settings(**given: Any) -> BotSettings:  # noqa: ANN401 - whatever a variable can hold
    return BotSettings(**given)


def test_defaults_are_discord_and_no_token() -> None:
    default = settings()
    assert default.token is None
    assert default.discord_api_base == "https://discord.com/api/v10"
    assert default.max_waiting >= 64


def test_an_empty_token_is_none(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN=\n")
    assert read_settings(BotSettings).token is None
    assert settings(DISCORD_TOKEN="  ").token is None


def test_a_token_is_stripped_and_never_shown() -> None:
    given = settings(DISCORD_TOKEN=f" {TOKEN}\n")
    assert given.token == TOKEN
    assert TOKEN not in repr(given)
    assert TOKEN not in str(given)


@pytest.mark.parametrize(
    "line",
    [
        "DISCORD_TOKEN=two words",
        "DISCORD_TOKN=" + TOKEN,
        "DISCORD_API_BASE=https://evil.example/api",
        "DISCORD_API_BASE=https://discord.com.evil.example/api",
        "DISCORD_API_BASE=https://discord.com@evil.example/api",
        "DISCORD_API_BASE=http://discord.com/api",
        "DISCORD_API_BASE=discord.com",
        "DISCORD_GATEWAY_URL=wss://notdiscord.gg",
        "DISCORD_GATEWAY_URL=https://gateway.discord.gg",
        "DISCORD_CDN_BASE=http://192.168.0.1",
        "PULLQUOTE_MAX_WAITING=63",
        "PULLQUOTE_HEALTH_PORT=70000",
        "PULLQUOTE_SCHEDULE_S=-1",
        "PULLQUOTE_TREADS=2",
    ],
)
def test_a_wrong_setting_is_one_line_without_secrets(tmp_path: Path, line: str) -> None:
    (tmp_path / ".env").write_text(f"DISCORD_TOKEN={TOKEN}\n{line}\n")
    with pytest.raises(UsageError) as caught:
        read_settings(BotSettings)
    said = str(caught.value)
    assert line.split("=", 1)[0] in said
    assert "secret" not in said
    assert "two words" not in said
    assert "\n" not in said


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("DISCORD_API_BASE", "http://127.0.0.1:8080/api/v10"),
        ("DISCORD_API_BASE", "http://localhost:8080/api"),
        ("DISCORD_API_BASE", "https://canary.discord.com/api/v10"),
        ("DISCORD_GATEWAY_URL", "ws://[::1]:9000/"),
        ("DISCORD_GATEWAY_URL", "wss://gateway-us-east1-b.discord.gg"),
        ("DISCORD_CDN_BASE", "http://127.0.0.2"),
    ],
)
def test_discord_and_this_machine_may_get_the_token(name: str, url: str) -> None:
    assert url in settings(**{name: url}).model_dump().values()


def test_other_hosts_need_a_word() -> None:
    allowed = settings(DISCORD_API_BASE="http://proxy.lan/api/", DISCORD_ALLOW_OTHER_HOSTS="true")
    assert allowed.discord_api_base == "http://proxy.lan/api"


def test_one_file_serves_both(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"DISCORD_TOKEN={TOKEN}\nPULLQUOTE_DATA=here\n")
    assert read_settings(IndexSettings).data == Path("here")
    assert read_settings(BotSettings).data == Path("here")


def test_the_indexing_process_gets_settings_but_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", TOKEN)
    monkeypatch.setenv("PULLQUOTE_MODEL", "m")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("SSL_CERT_FILE", "/etc/own.pem")
    environment = worker_environment()
    assert TOKEN not in environment.values()
    assert environment["PULLQUOTE_MODEL"] == "m"
    assert environment["HF_HUB_OFFLINE"] == "1"
    assert environment["SSL_CERT_FILE"] == "/etc/own.pem"
    assert "PATH" in environment
