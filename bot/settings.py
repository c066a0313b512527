"""Settings of the bot: the library's and its own, read once in `__main__`."""

from __future__ import annotations

import os
from ipaddress import ip_address
from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import SettingsConfigDict

from bot.records.records import KEEP_DAYS
from bot.records.server_settings import MOST_DAYS
from index.settings import IndexSettings

_DISCORD = ("discord.com", "discord.gg", "discordapp.com")
# What the indexing process needs of ours: never the token.
_PASSED_ON = frozenset(
    {"HOME", "LANG", "LANGUAGE", "LD_LIBRARY_PATH", "PATH", "PYTHONPATH", "TMPDIR", "TZ", "USER"}
)
# SSL_: where a host keeps the certificates that it trusts.
_PASSED_ON_BEGINNINGS = tuple(
    ["HF_", "LC_", "MKL_", "OMP_", "OPENBLAS_", "PULLQUOTE_", "SSL_CERT_", "TOKENIZERS_"]
)


class BotSettings(IndexSettings):
    """What the bot needs to know; the whole of `.env`, so that a misspelt name is noticed."""

    model_config = SettingsConfigDict(extra="forbid")

    discord_token: SecretStr | None = Field(default=None, validation_alias="DISCORD_TOKEN")
    """The bot's token; without one, questions are answered in the terminal."""
    discord_api_base: str = Field(
        default="https://discord.com/api/v10", validation_alias="DISCORD_API_BASE"
    )
    """Where Discord's API is."""
    discord_gateway_url: str = Field(
        default="wss://gateway.discord.gg/", validation_alias="DISCORD_GATEWAY_URL"
    )
    """Where Discord's gateway is."""
    discord_cdn_base: str = Field(
        default="https://cdn.discordapp.com", validation_alias="DISCORD_CDN_BASE"
    )
    """Where Discord's images are."""
    discord_allow_other_hosts: bool = Field(
        default=False, validation_alias="DISCORD_ALLOW_OTHER_HOSTS"
    )
    """Whether the three above may be neither Discord's nor on this machine: they get the token."""
    max_waiting: int = Field(default=64, ge=64, le=10_000)
    """Questions that may wait or run at once; who comes then is told to try again."""
    reindex_cooldown_s: float = Field(default=60, ge=0, le=86_400)
    """Seconds that a server has to wait between the end of one /reindex and the next."""
    schedule_s: float = Field(default=30, ge=0, le=86_400)
    """Seconds between two looks whether a source is to be read again; 0: never by itself."""
    keep_days: int = Field(default=KEEP_DAYS, ge=0, le=MOST_DAYS)
    """Days that questions are kept, for follow-ups, /gaps and buttons; 0: not at all."""
    health_port: int = Field(default=0, ge=0, le=65_535)
    """Port on this machine that answers GET /healthz; 0 for none."""

    @field_validator("discord_token")
    @classmethod
    def _is_sendable(cls, token: SecretStr | None) -> SecretStr | None:
        plain = token.get_secret_value().strip() if token is not None else ""
        if not all("!" <= character <= "~" for character in plain):
            raise ValueError("holds characters that no token has; copy it again")
        return SecretStr(plain) if plain else None

    @field_validator("discord_api_base", "discord_cdn_base")
    @classmethod
    def _is_http(cls, url: str) -> str:
        return _checked(url, "https", "http").rstrip("/")

    @field_validator("discord_gateway_url")
    @classmethod
    def _is_websocket(cls, url: str) -> str:
        return _checked(url, "wss", "ws")

    @model_validator(mode="after")
    def _hosts_are_trusted(self) -> Self:
        urls = (self.discord_api_base, self.discord_gateway_url, self.discord_cdn_base)
        if not self.discord_allow_other_hosts and not all(_trusted(url) for url in urls):
            raise ValueError(
                "DISCORD_API_BASE, DISCORD_GATEWAY_URL and DISCORD_CDN_BASE must be Discord's own "
                "(encrypted) or on this machine, because the token is sent there; "
                "DISCORD_ALLOW_OTHER_HOSTS=true allows others"
            )
        return self

    @property
    def token(self) -> str | None:
        """The token as it is sent; None if there is none."""
        return None if self.discord_token is None else self.discord_token.get_secret_value()


def worker_environment() -> dict[str, str]:
    """Return the part of this process's environment that the indexing process gets."""
    return {
        name: value
        for name, value in os.environ.items()
        if name in _PASSED_ON or name.startswith(_PASSED_ON_BEGINNINGS)
    }


def _checked(url: str, *schemes: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in schemes or not parts.hostname:
        raise ValueError(f"must begin with {schemes[0]}:// and name a host")
    return url


def _trusted(url: str) -> bool:
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    encrypted = parts.scheme in ("https", "wss")
    if encrypted and any(host == own or host.endswith(f".{own}") for own in _DISCORD):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
