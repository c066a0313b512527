"""What each command does. Each gets its arguments, the library's folder and the settings."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from index.asking import Asking
from index.domain import Outcome, Scope, Source
from index.embed import Embedder
from index.embed.model import for_indexing, for_questions, open_model
from index.errors import ModelError, SourceError, UsageError
from index.settings import IndexSettings, own_environment
from index.show import (
    answer_json,
    answer_text,
    as_line,
    say,
    source_json,
    sources_text,
    status_text,
    teller,
)

if TYPE_CHECKING:
    from index.library import Library

Command = Callable[[argparse.Namespace, Path, IndexSettings], int]


def add(given: argparse.Namespace, data: Path, settings: IndexSettings) -> int:
    """Add sources and read them in; a location that cannot be read does not stop the others."""
    from index.indexer import open_indexer

    wrong = 0
    tell = teller(as_lines=given.json)
    with open_indexer(data, _indexing(settings, data), tell) as indexer:
        sources = []
        for location in given.locations:
            try:
                sources.append(indexer.add(location, owner=given.server, publisher=given.publisher))
            except SourceError as error:
                wrong = error.exit_code
                sys.stderr.write(f"pullquote: {error}\n")
        if sources:
            tell(indexer.sync(sources))
    return wrong


def sync(given: argparse.Namespace, data: Path, settings: IndexSettings) -> int:
    """Read sources again; all of them, those one server sees, or those that are named."""
    from index.indexer import open_indexer

    _refuse_missing(data)
    tell = teller(as_lines=given.json)
    with open_indexer(data, _indexing(settings, data), tell) as indexer:
        sources = indexer.sources()
        if given.server is not None:
            sources = [source for source in sources if source.owner in (None, given.server)]
        if given.sources:
            sources = [_named(name, sources) for name in given.sources]
        tell(indexer.sync(sources))
    return 0


def remove(given: argparse.Namespace, data: Path, settings: IndexSettings) -> int:
    """Remove a source with all its articles."""
    from index.indexer import open_indexer

    _refuse_missing(data)
    with open_indexer(data, _indexing(settings, data), teller(as_lines=given.json)) as indexer:
        source = _named(given.source, indexer.sources())
        indexer.remove(source)
    say(
        as_line({"removed": source.id, "location": source.location})
        if given.json
        else f"Removed {source.location} and everything that came from it."
    )
    return 0


def rebuild(given: argparse.Namespace, data: Path, settings: IndexSettings) -> int:
    """Cut and embed every stored article anew, with the present model and settings."""
    from index.indexer import open_indexer

    _refuse_missing(data)
    tell = teller(as_lines=given.json)
    with open_indexer(data, _indexing(settings, data), tell) as indexer:
        tell(indexer.rebuild())
    return 0


def ask(given: argparse.Namespace, data: Path, settings: IndexSettings) -> int:
    """Answer one question, or each of a batch; 1 when the one question finds nothing."""
    if (given.question is None) == (given.batch is None):
        raise UsageError("Give a question, or --batch FILE. See `pullquote ask --help`.")
    with closing(_answering(settings, data)) as library:
        scope = Scope(given.server, since=given.since, until=given.until)
        if given.source:
            seen = [health.source for health in library.sources(scope)]
            scope = replace(scope, sources=frozenset({_named(given.source, seen).id}))
        asking = Asking(library, scope, given.most, whatever=given.all)
        if given.batch is not None:
            asking.batch(given.batch)
            return 0
        answer, took_ms = asking.one(given.question)
    say(as_line(answer_json(answer, took_ms=took_ms)) if given.json else answer_text(answer))
    return 1 if answer.outcome is Outcome.NOTHING else 0


def sources(given: argparse.Namespace, data: Path, settings: IndexSettings) -> int:
    """List every source, whoever owns it."""
    from index.store.reader import open_reader

    with closing(open_reader(data)) as reader, reader.snapshot():
        found = reader.every_source()
    if given.json:
        for health in found:
            say(as_line(source_json(health)))
    else:
        say(sources_text(found))
    return 0


def status(given: argparse.Namespace, data: Path, settings: IndexSettings) -> int:
    """Show the state of the whole library, and what would embed; loads no weights."""
    from index.status import whole_status
    from index.store.reader import open_reader

    with closing(open_reader(data)) as reader, reader.snapshot():
        found = whole_status(reader, data)
    here = _runs_here(settings, data)
    if given.json:
        say(as_line(asdict(found) | {"runs_here": here}))
    else:
        say(status_text(found, here))
    return 0


def check(given: argparse.Namespace, data: Path, settings: IndexSettings) -> int:
    """Check every promise about the store; 1 when one is broken."""
    from index.check import check as check_library

    problems = check_library(data)
    if given.json:
        say(as_line({"ok": not problems, "problems": problems}))
    else:
        say("\n".join(problems) or "All is well.")
    return 1 if problems else 0


def evaluate(given: argparse.Namespace, data: Path, settings: IndexSettings) -> int:
    """Measure answers on a question set; 1 when a quote is not verbatim."""
    from index.evaluate import run, seeds

    files = [Path(file) for file in given.files]
    if given.suite == "seeds":
        with closing(_answering(settings, data)) as library:
            return seeds.run(library, files, say)
    tools = run.Tools(_indexing(settings, data), lambda folder: _answering(settings, folder), say)
    return run.run(given.suite, files, data, tools)


def bot(given: argparse.Namespace, data: Path, settings: IndexSettings) -> int:
    """Become the bot's process: the library knows nothing of Discord, not even how to import it."""
    environment = own_environment() | {"PULLQUOTE_DATA": str(data)}
    os.execve(sys.executable, [sys.executable, "-m", "bot"], environment)  # noqa: S606


def prepare_model(given: argparse.Namespace, data: Path, settings: IndexSettings) -> int:
    """Prepare the model for this machine, or anew, and try it; 1 when it cannot be prepared."""
    from index.embed.files import read_original
    from index.embed.prepare import prepare
    from index.show_prepared import prepared_json, prepared_text

    folder = Path(given.to) if given.to else data / "models"
    prepared = prepare(read_original(settings.model), folder, _to_stderr)
    if given.json:
        say(as_line(prepared_json(prepared)))
    else:
        say(prepared_text(prepared))
    return 1 if prepared.refused else 0


def _to_stderr(words: str) -> None:
    sys.stderr.write(f"{words}\n")


def _runs_here(settings: IndexSettings, data: Path) -> str:
    try:
        return open_model(settings, data, for_questions(settings)).outlook()
    except ModelError as error:
        return str(error)


def _indexing(settings: IndexSettings, data: Path) -> Callable[[], Embedder]:
    """Return what opens the model when a text must be cut or embedded, and not before."""
    return lambda: open_model(settings, data, for_indexing(settings))


def _answering(settings: IndexSettings, data: Path) -> Library:
    from index.library import open_library
    from index.reader.choice import choose_reader

    model = open_model(settings, data, for_questions(settings))
    return open_library(data, model, choose_reader(settings))


def _refuse_missing(data: Path) -> None:
    """Raise NoLibrary where there is none: only `add` makes one."""
    from index.store.database import refuse_missing

    refuse_missing(data)


def _named(name: str, sources: Sequence[Source]) -> Source:
    """Return the source with that number or path. Raises SourceError when there is none."""
    for source in sources:
        if name in (str(source.id), source.location) or str(Path(name).resolve()) == (
            source.location
        ):
            return source
    raise SourceError(f"There is no source {name!r}: `pullquote sources` lists them.")
