"""A data folder with all that a backup keeps, and what tells one state of it from another."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from bot.records import open_records
from index.archive import write_archive
from index.contents import Contents, Member
from index.indexer import open_indexer
from index.store.copies import BOT_FILE_NAME, Facts, connect
from index.store.reader import open_reader
from tests.fakes import ToyEmbedder

APPLICATION = 99


class State(NamedTuple):
    """All that a restore brings back."""

    articles: dict[str, str]
    fingerprint: str | None
    """What the bot remembers."""
    uploads: dict[str, str]


OLD = State(
    {f"{n}.txt": f"The ferry number {n} sailed at noon. It was full.\n" for n in range(6)},
    "old",
    {"aa-one.txt": "The lock opened.", "bb-two.txt": "The lock closed."},
)
NEW = State(
    {f"{n}.txt": f"The tram number {n} rang its bell. Nobody heard.\n" for n in range(3, 9)},
    "new",
    {"bb-two.txt": "The lock leaks.", "cc-three.txt": "The lock is sold."},
)


def remember(path: Path, application: int, fingerprint: str) -> None:
    """Let the bot's memory at `path` hold something."""
    with closing(open_records(path)) as records:
        records.fingerprints.keep(application, fingerprint)


def remembered(path: Path, application: int) -> str | None:
    """Return what `remember` left there."""
    with closing(open_records(path)) as records:
        return records.fingerprints.of(application)


def fill(data: Path, state: State) -> None:
    """Bring the data folder into `state`, by the ways of the program."""
    articles = data.with_name(f"{data.name}-articles")
    articles.mkdir(parents=True, exist_ok=True)
    for file in articles.iterdir():
        file.unlink()
    for name, text in state.articles.items():
        (articles / name).write_text(text)
    with open_indexer(data, ToyEmbedder, lambda event: None) as indexer:
        indexer.sync([indexer.add(str(articles))])
    if state.fingerprint is not None:
        remember(data / BOT_FILE_NAME, APPLICATION, state.fingerprint)
    for file in (data / "uploads").glob("*"):
        file.unlink()
    for name, text in state.uploads.items():
        (data / "uploads").mkdir(exist_ok=True)
        (data / "uploads" / name).write_text(text)


def state_of(data: Path) -> State:
    """Return the state of a data folder."""
    with closing(open_reader(data)) as reader, reader.snapshot():
        articles = dict(reader.connection.execute("select id, text from articles").fetchall())
    bot = data / BOT_FILE_NAME
    uploads = {file.name: file.read_text() for file in (data / "uploads").glob("*")}
    return State(articles, remembered(bot, APPLICATION) if bot.exists() else None, uploads)


def left_behind(data: Path) -> list[str]:
    """Return what a restore or backup has left in a folder and should not have."""
    return [file.name for file in data.iterdir() if "part" in file.name or "restore" in file.name]


def harm(path: Path, *statements: str) -> None:
    """Do to the database at `path` what the program would not."""
    with closing(connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)


def value(path: Path, sql: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchone()[0]


def forged(
    file: Path,
    places: Mapping[str, Path],
    *,
    library: Facts,
    bot: int | None = None,
    named: Mapping[str, str] | None = None,
) -> Contents:
    """Write a backup, with valid checksums, of whatever lies at `places`; return its manifest.

    `named` gives members other names than those of `places`.
    """
    names = {name: (named or {}).get(name, name) for name in places}
    members = tuple(Member(names[name], place.stat().st_size) for name, place in places.items())
    made_at = datetime(2031, 5, 6, 7, 8, tzinfo=UTC)
    contents = Contents("0.0", made_at, library, bot, members)
    return write_archive(file, contents, {names[name]: place for name, place in places.items()})


def swell(path: Path, articles: int) -> None:
    """Put as many articles into the library at `path`, of a million characters each."""
    harm(
        path,
        "insert into articles (source, id, origin, fingerprint, content_hash, authors, text, "
        "furniture, stored_at) "
        f"with recursive n(i) as (select 1 union all select i + 1 from n where i < {articles}) "
        "select 1, 'long ' || i, '', '', '', '[]', hex(randomblob(500000)), x'', '' from n",
    )
