"""What is known of the addresses that a source is read from, and of what articles were before."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from index.domain import Change, Source


class Role(StrEnum):
    """What an address is to a source."""

    LIST = "list"
    """A feed or a sitemap: it names pages."""
    PAGE = "page"
    """It may be an article."""


@dataclass(frozen=True, slots=True)
class Page:
    """One address of a source, and how it went when it was last asked."""

    address: str
    """Canonical."""
    role: Role
    found_at: datetime
    named_by: str | None = None
    """The feed or sitemap that names it."""
    named_version: str | None = None
    """What that says of its version (a sitemap's lastmod, a feed's updated), as it came."""
    article: str | None = None
    """Identity of the article that it gave; None where it gave none."""
    is_article: bool = True
    """Whether the version that was read last, which the validators name, is an article."""
    etag: str | None = None
    last_modified: str | None = None
    redirected_to: str | None = None
    """Where the body of these validators was found; None: at `address` itself."""
    asked_at: datetime | None = None
    changed_at: datetime | None = None
    """When its article last came out differently."""
    due_at: datetime | None = None
    """When it is to be asked again; None: at the next reading."""
    failures: int = 0
    """Readings in a row at which it gave nothing that could be used."""
    told: str | None = None
    """Why it gives no article, or none now, in one line for people."""


_COLUMNS = (
    "address, role, found_at, named_by, named_version, article, is_article, etag, last_modified, "
    "redirected_to, asked_at, changed_at, due_at, failures, told"
)


def pages(connection: sqlite3.Connection, source: Source) -> list[Page]:
    """Return every address known of `source`, the newest found last."""
    rows = connection.execute(
        f"select {_COLUMNS} from pages where source = ? order by found_at, rowid", (source.id,)
    )
    return [
        Page(
            address=row["address"],
            role=Role(row["role"]),
            found_at=datetime.fromisoformat(row["found_at"]),
            named_by=row["named_by"],
            named_version=row["named_version"],
            article=row["article"],
            is_article=bool(row["is_article"]),
            etag=row["etag"],
            last_modified=row["last_modified"],
            redirected_to=row["redirected_to"],
            asked_at=_moment(row["asked_at"]),
            changed_at=_moment(row["changed_at"]),
            due_at=_moment(row["due_at"]),
            failures=row["failures"],
            told=row["told"],
        )
        for row in rows
    ]


def save(connection: sqlite3.Connection, source: Source, page: Page) -> None:
    """Put in or replace what is known of an address."""
    connection.execute(
        f"insert or replace into pages (source, {_COLUMNS}) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            source.id,
            page.address,
            page.role,
            _told(page.found_at),
            page.named_by,
            page.named_version,
            page.article,
            page.is_article,
            page.etag,
            page.last_modified,
            page.redirected_to,
            _told(page.asked_at),
            _told(page.changed_at),
            _told(page.due_at),
            page.failures,
            page.told,
        ),
    )


def forget(connection: sqlite3.Connection, source: Source, addresses: Iterable[str]) -> None:
    """Forget addresses that the source names no longer."""
    connection.executemany(
        "delete from pages where source = ? and address = ?",
        [(source.id, address) for address in addresses],
    )


def ask_elsewhere(connection: sqlite3.Connection, key: int) -> None:
    """Let other sources that gave the article `key` too be read, and ask its page, next of all."""
    source, article = connection.execute(
        "select source, id from articles where key = ?", (key,)
    ).fetchone()
    connection.execute(
        "update pages set due_at = null "
        "where article = ? and source in (select id from sources where id <> ?)",
        (article, source),
    )
    connection.execute(
        "update sources set due_at = null where id <> ? and failures = 0 "
        "and exists (select 1 from pages where source = sources.id and article = ?)",
        (source, article),
    )


def note_change(connection: sqlite3.Connection, key: int, told: str) -> None:
    """Remember that the article `key` is about to be replaced, and what changes."""
    connection.execute(
        "insert into versions (source, article, content_hash, stored_at, replaced_at, told) "
        "select source, id, content_hash, stored_at, ?, ? from articles where key = ?",
        (_to_ms(datetime.now(UTC)), told, key),
    )


def changes(
    connection: sqlite3.Connection, source: int, article: str, since: datetime
) -> list[Change]:
    """Return what changed in an article after `since`, oldest first."""
    rows = connection.execute(
        "select replaced_at, told from versions where source = ? and article = ? "
        "and replaced_at > ? order by replaced_at",
        (source, article, _to_ms(since)),
    )
    return [Change(datetime.fromisoformat(row["replaced_at"]), row["told"]) for row in rows]


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _told(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")


def _to_ms(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
