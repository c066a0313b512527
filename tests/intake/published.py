"""A page as a server sends it, with what its cleaning has to find."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from index.domain import Source, SourceKind
from index.fetch import Fetched, Validators

SOURCE = Source(1, SourceKind.PAGE, "https://site.example/", None, None)


class Published(NamedTuple):
    """A page, and the article on it."""

    name: str
    address: str
    """Where it was fetched."""
    url: str
    """Its canonical address."""
    title: str
    publisher: str
    authors: tuple[str, ...]
    published: str
    """Date, time and zone (ISO 8601)."""
    modified: str
    paragraphs: tuple[str, ...]
    """All that can be quoted, in its order."""
    page: str
    language: str = "en"
    encoding: str = "utf-8"
    header: str | None = "utf-8"
    """The charset that the server names."""

    @property
    def published_at(self) -> datetime:
        """When it was printed."""
        return datetime.fromisoformat(self.published)

    @property
    def modified_at(self) -> datetime:
        """When it was changed last."""
        return datetime.fromisoformat(self.modified)

    @property
    def fetched(self) -> Fetched:
        """The page as the network gives it."""
        return web(self.page.encode(self.encoding), self.address, self.header)


def web(
    page: str | bytes,
    address: str = "https://site.example/news/story",
    charset: str | None = None,
    media_type: str = "text/html",
) -> Fetched:
    """Return a body as the network gives it."""
    body = page.encode() if isinstance(page, str) else page
    return Fetched(address, False, body, media_type, charset, Validators())
