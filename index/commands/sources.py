"""Commands about sources: added, looked at, read again, listed, removed."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from index.commands import tools
from index.errors import SourceError
from index.progress import as_json
from index.settings import IndexSettings
from index.show import as_line, say, teller
from index.show_sources import looked_json, looked_text, pages_text, source_json, sources_text


def add(given: argparse.Namespace, data: Path, settings: IndexSettings) -> int:
    """Add sources and read them in; a location that cannot be read does not stop the others."""
    from index.indexer import open_indexer

    wrong = 0
    tell = teller(as_lines=given.json)
    with open_indexer(
        data, tools.indexing(settings, data), tell, tools.rounds(settings, data)
    ) as indexer:
        sources = []
        for location in given.locations:
            try:
                source = indexer.add(
                    location,
                    owner=given.server,
                    publisher=given.publisher,
                    name=given.name,
                    keep=given.upload,
                )
                sources.append(source)
            except SourceError as error:
                wrong = error.exit_code
                if given.json:
                    kind = type(error).__name__
                    say(as_line({"event": "error", "kind": kind, "message": str(error)}))
                sys.stderr.write(f"pullquote: {error}\n")
        if sources:
            tell(indexer.sync(sources))
    return wrong


def sync(given: argparse.Namespace, data: Path, settings: IndexSettings) -> int:
    """Read sources again; all of them, those one server sees, or those that are named."""
    from index.indexer import open_indexer

    tools.refuse_missing(data)
    tell = teller(as_lines=given.json)
    with open_indexer(
        data, tools.indexing(settings, data), tell, tools.rounds(settings, data)
    ) as indexer:
        sources = indexer.due() if given.due else indexer.sources()
        if given.server is not None:
            sources = [source for source in sources if source.owner in (None, given.server)]
        if given.sources:
            sources = [tools.named(name, sources) for name in given.sources]
        tell(indexer.sync(sources, everything=not given.due, confirmed=given.confirm))
    return 0


def look(given: argparse.Namespace, data: Path, settings: IndexSettings) -> int:
    """Show what adding a location would bring, and write nothing."""
    from index.looking import look as look_at

    looked = look_at(given.location, lambda: tools.open_network(settings))
    say(as_line(looked_json(looked)) if given.json else looked_text(looked))
    return 0


def sources(given: argparse.Namespace, data: Path, settings: IndexSettings) -> int:
    """List every source, whoever owns it; or the pages of one that gave no article, and why."""
    from index.store.reader import open_reader

    with closing(open_reader(data)) as reader, reader.snapshot():
        found = reader.every_source()
        if given.source is not None:
            source = tools.named(given.source, [health.source for health in found])
            pages = [page for page in reader.catalogue.pages(source) if page.told]
    if given.source is not None:
        say("\n".join(as_line(asdict(p)) for p in pages) if given.json else pages_text(pages))
    elif given.json:
        for health in found:
            say(as_line(source_json(health)))
    else:
        say(sources_text(found))
    return 0


def remove(given: argparse.Namespace, data: Path, settings: IndexSettings) -> int:
    """Remove a source with all its articles."""
    from index.indexer import open_indexer

    tools.refuse_missing(data)
    with open_indexer(data, tools.indexing(settings, data), teller(as_lines=given.json)) as indexer:
        sources = indexer.sources()
        if given.server is not None:
            sources = [source for source in sources if source.owner == given.server]
        source = tools.named(given.source, sources)
        finished = indexer.remove(source)
    say(
        as_line({**as_json(finished), "removed": source.id, "location": source.location})
        if given.json
        else f"Removed {source.location} and everything that came from it."
    )
    return 0
