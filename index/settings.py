"""Settings of the library and its command line: one frozen object, read once in `__main__`."""

from __future__ import annotations

import os
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.errors import UsageError

LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
S = TypeVar("S", bound=BaseSettings)


class IndexSettings(BaseSettings):
    """What the library needs to know; every field is a variable `PULLQUOTE_<FIELD>`."""

    # extra="ignore": the bot's settings stand in the same .env; its own class forbids unknown keys.
    model_config = SettingsConfigDict(
        env_prefix="PULLQUOTE_", env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True
    )

    data: Path = Path("data")
    """Folder of the library; made when the first source is added."""
    model: str = "all-MiniLM-L6-v2"
    """Embedding model: the one in the installation, a folder, or a name on the model hub."""
    question_prefix: str | None = None
    """Put before every question when embedding; None means the model's own `query` prompt."""
    passage_prefix: str | None = None
    """Put before every passage when embedding; None means the model's own `document` prompt."""
    runtime: Literal["auto", "openvino-bf16", "openvino-f32", "torch-f32"] = "auto"
    """What computes the vectors; auto takes the fastest that this CPU has and that was tested."""
    prepared: Path | None = None
    """Folder of prepared models that is looked in before `models` in the data folder."""
    reader: str = "own"
    """What reads promising sentences with the question: the reader that comes along ("own"),
    nothing ("none"), or a cross-encoder of sentence-transformers (a folder or a hub name)."""
    threads: int = Field(default=0, ge=0, le=256)
    """Threads of the model; 0 means one for questions, and one per core for indexing."""
    interval_s: int = Field(default=900, ge=60, le=2_592_000)
    """Seconds between two readings of a source that has no interval of its own."""
    fetch_delay_s: float = Field(default=1.0, ge=0, le=3600)
    """Seconds between two requests to the same host; a longer wish in its robots.txt counts."""
    fetch_minutes: int = Field(default=20, ge=1, le=1440)
    """Minutes that one reading of a source on the network may take; the rest follows next time."""
    fetch_user_agent: str = Field(default="Pullquote/0.1", min_length=3, max_length=200)
    """What the program calls itself to web sites: add an address at which you can be reached."""
    fetch_allow: str = ""
    """Networks besides the public ones that may be asked ("10.1.0.0/16"), comma-separated."""
    log_level: LogLevel = "INFO"
    """Least severe log line that is written."""

    @field_validator("fetch_allow")
    @classmethod
    def _names_networks(cls, text: str) -> str:
        try:
            networks(text)
        except ValueError:
            raise ValueError("must name networks such as 10.1.0.0/16, comma-separated") from None
        return text


def networks(text: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """Return the networks that a comma-separated list names. Raises ValueError."""
    return tuple(ip_network(part.strip()) for part in text.split(",") if part.strip())


def read_settings(kind: type[S]) -> S:
    """Return the settings of `kind` from the environment and `.env`; UsageError in one line."""
    try:
        return kind()
    except ValidationError as error:
        raise UsageError(_in_words(error, kind)) from None


def own_environment() -> dict[str, str]:
    """Return the variables of this process, for one that takes its place."""
    return dict(os.environ)


def _in_words(error: ValidationError, kind: type[BaseSettings]) -> str:
    """Name each wrong variable and the reason, without repeating its value: it may be a secret."""
    prefix = kind.model_config.get("env_prefix", "")
    lines = []
    for problem in error.errors():
        name = ".".join(str(part) for part in problem["loc"])
        field = kind.model_fields.get(name)
        alias = field.validation_alias if field is not None else None
        shown = alias if isinstance(alias, str) else (prefix + name if field else name).upper()
        told = problem["msg"].removeprefix("Value error, ")
        if problem["type"] == "extra_forbidden":
            told = "there is no such setting"
        lines.append(f"{shown}: {told}" if name else told)
    return "Wrong settings: " + "; ".join(lines) + ". See .env.example."
