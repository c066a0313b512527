"""What several commands need: the model, the network, a source by its name."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from index.domain import Source
from index.embed import Embedder
from index.embed.model import for_indexing, for_questions, open_model
from index.errors import SourceError
from index.settings import IndexSettings, networks

if TYPE_CHECKING:
    from index.fetch import Web
    from index.library import Library
    from index.rounds import Rounds


def warn(words: str) -> None:
    """Tell people something beside the command's own output."""
    sys.stderr.write(f"pullquote: {words}\n")


def indexing(settings: IndexSettings, data: Path) -> Callable[[], Embedder]:
    """Return what opens the model when a text must be cut or embedded, and not before."""
    return lambda: open_model(settings, data, for_indexing(settings))


def answering(settings: IndexSettings, data: Path) -> Library:
    """Open the library in `data` with all that a question needs."""
    from index.library import open_library
    from index.reader.choice import choose_reader

    model = open_model(settings, data, for_questions(settings))
    return open_library(data, model, choose_reader(settings))


def rounds(settings: IndexSettings, data: Path) -> Rounds:
    """Return what reads sources again, by the settings."""
    from index.rounds import Rounds

    return Rounds(
        data,
        lambda: open_network(settings),
        interval=timedelta(seconds=settings.interval_s),
        within=timedelta(minutes=settings.fetch_minutes),
    )


def open_network(settings: IndexSettings) -> Web:
    """Open the network, which nothing that needs none has to wait for."""
    from index.fetch.http import open_web
    from index.fetch.limits import FetchLimits

    return open_web(
        FetchLimits(
            user_agent=settings.fetch_user_agent,
            delay_s=settings.fetch_delay_s,
            allowed=networks(settings.fetch_allow),
        )
    )


def refuse_missing(data: Path) -> None:
    """Raise NoLibrary where there is none: only `add` makes one."""
    from index.store import database

    database.refuse_missing(data)


def named(name: str, sources: Sequence[Source]) -> Source:
    """Return the source with that number or path. Raises SourceError when there is none."""
    for source in sources:
        if name in (str(source.id), source.location) or str(Path(name).resolve()) == (
            source.location
        ):
            return source
    raise SourceError(f"There is no source {name!r}: `pullquote sources` lists them.")
