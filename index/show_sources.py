"""What the command line prints of sources, for people and machines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.domain import SourceHealth
from index.store.pages import Page

if TYPE_CHECKING:
    from index.looking import Looked


def sources_text(sources: Sequence[SourceHealth]) -> str:
    """Return a line for each source, or what to do when there is none."""
    if not sources:
        return "No sources yet: `pullquote add FOLDER-or-URL` adds one."
    return "\n".join(_source_line(health) for health in sources)


def source_json(health: SourceHealth) -> dict[str, object]:
    """Return a source with its state as a JSON object."""
    return {
        "id": health.source.id,
        "kind": health.source.kind.value,
        "location": health.source.location,
        "name": health.source.name,
        "owner": health.source.owner,
        "publisher": health.source.publisher,
        "articles": health.articles,
        "last_read_at": health.last_read_at.isoformat() if health.last_read_at else None,
        "next_read_at": health.next_read_at.isoformat() if health.next_read_at else None,
        "last_error": health.last_error,
    }


def pages_text(pages: Sequence[Page]) -> str:
    """Return a line for each page that has something told of it."""
    if not pages:
        return "Every page that was asked gave an article."
    return "\n".join(f"{page.address}  {page.told}" for page in pages)


def looked_text(looked: Looked) -> str:
    """Return in a few lines what adding a location would bring."""
    name = f" “{looked.name}”" if looked.name else ""
    count = "1 article" if looked.articles == 1 else f"{looked.articles:,} articles"
    head = f"{looked.location} is a {looked.kind.value}{name} with {count}"
    lines = [f"  {example.title or example.url or '?'}" for example in looked.examples]
    return "\n".join([f"{head}.", *lines])


def looked_json(looked: Looked) -> dict[str, object]:
    """Return the same as a JSON object."""
    return {
        "event": "looked",
        "kind": looked.kind.value,
        "location": looked.location,
        "name": looked.name,
        "publisher": looked.publisher,
        "articles": looked.articles,
        "examples": [
            {"title": one.title, "url": one.url, "published_at": one.published_at}
            for one in looked.examples
        ],
    }


def _source_line(health: SourceHealth) -> str:
    source = health.source
    owner = "shared" if source.owner is None else f"server {source.owner}"
    read = f"read {health.last_read_at:%Y-%m-%d %H:%M} UTC" if health.last_read_at else "not read"
    then = f", next {health.next_read_at:%H:%M}" if health.next_read_at else ""
    trouble = f"\n    {health.last_error}" if health.last_error else ""
    return (
        f"{source.id:>3}  {source.location}  ({source.kind.value}, {owner}, "
        f"{health.articles:,} articles, {read}{then}){trouble}"
    )
