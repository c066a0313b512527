"""Question sets that answers are measured on, one small file for each kind of set."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import UsageError


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what is known of its answer."""

    id: str
    question: str
    answers: tuple[str, ...]
    """Any of these words is the answer; empty: the articles do not answer."""
    articles: frozenset[str] = frozenset()
    """Articles that answer, where the set says which."""
    within: str | None = None
    """The only article that may be quoted, where the set asks about one."""


@dataclass(frozen=True, slots=True)
class Part:
    """Articles with the questions that are asked of them."""

    name: str
    articles: Sequence[Mapping[str, str]]
    """As JSON lines hold them: `id`, `text`, and what else is known."""
    asked: Sequence[Asked]


Suite = Callable[[Sequence[Path]], list[Part]]


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a file of JSON lines, compressed if its name ends with .gz.

    Raises UsageError.
    """
    try:
        packed = path.read_bytes()
        text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode()
        yield from map(json.loads, text.splitlines())
    except (OSError, EOFError, ValueError) as error:
        raise UsageError(f"Cannot read the question set {path}: {error}.") from error


def distinct(texts: Sequence[str], prefix: str) -> dict[str, str]:
    """Return an id for each different text, in their order."""
    return {text: f"{prefix}-{number}" for number, text in enumerate(dict.fromkeys(texts), 1)}
