"""A library of any earlier version comes to this one with all that is in it, or stays as it is."""

from __future__ import annotations

import hashlib
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from index.backup import backup
from index.check import check
from index.domain import Article, Scope, Span
from index.embed import Identity
from index.errors import StoreError
from index.indexer import open_indexer
from index.restore import restore
from index.store.audit import Audit
from index.store.database import FILE_NAME, open_for_reading, open_for_writing, our_errors
from index.store.reader import Reader
from index.store.records import BuiltBy
from index.store.schema import MIGRATIONS, migrate
from index.store.writer import Writer, open_writer
from tests.fakes import ToyEmbedder
from tests.store import earlier

VERSIONS = range(1, len(MIGRATIONS))
MADE_ANEW = {2}
"""Versions that throw the vectors away: they are made anew by the next `sync`."""
RELEASED = {
    1: "11dce54c768f7f77",
    2: "f36b64aefcdfcc06",
    3: "0e16eef675b8039e",
}
"""Fingerprints of the schemas that released versions made."""
BUILT_BY = BuiltBy(Identity("mini", "ab", 4, "q: ", ""), "v1", "toy", frozenset({"toy"}))
KILLED = """
import os, signal, sys
from pathlib import Path
from index.store.copies import connect
from index.store.records import BuiltBy
from index.store.schema import MIGRATIONS, migrate

path, version, left = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
connection = connect(path)

def seen(statement):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)

connection.set_trace_callback(seen)
migrate(connection, version, MIGRATIONS[: version + 1])
"""


@pytest.fixture(params=VERSIONS, ids=lambda version: f"from{version}")
def version(request: pytest.FixtureRequest) -> int:
    number: int = request.param
    return number


@pytest.fixture
def data(tmp_path: Path, version: int) -> Path:
    earlier.make(tmp_path / "data", version)
    return tmp_path / "data"


def test_there_is_an_earlier_version_to_come_from() -> None:
    assert len(VERSIONS) >= 1
    assert max(MADE_ANEW) <= len(MIGRATIONS)


@pytest.mark.parametrize("number", RELEASED)
def test_a_step_that_was_released_is_what_it_was(tmp_path: Path, number: int) -> None:
    earlier.make(tmp_path / "data", number)
    with closing(sqlite3.connect(tmp_path / "data" / FILE_NAME)) as connection:
        statements = "\n".join(schema(connection))
    assert hashlib.sha256(statements.encode()).hexdigest()[:16] == RELEASED[number]


def test_nothing_is_lost(data: Path, version: int) -> None:
    with closing(open_writer(data)) as writer:
        whole(writer)
        numbers = dict(writer.connection.execute("select name, seq from sqlite_sequence"))
        kept = not remade(version)
        assert writer.waiting().tolist() == (
            [] if kept else [id_ for id_, _, _ in earlier.PASSAGES]
        )
        assert (writer.built_by() == BUILT_BY) is kept
        assert (writer.manifest() is not None) is kept
    # What was thrown away may be numbered anew: nobody can still know it.
    given = earlier.LAST if kept else earlier.LAST | {"vectors": 0}
    assert {table: numbers.get(table, 0) for table in given} == given


def test_what_was_thrown_away_is_made_anew_and_the_library_is_sound(
    data: Path, version: int
) -> None:
    embedder = ToyEmbedder(model="mini")
    with open_indexer(data, lambda: embedder, lambda event: None) as indexer:
        if remade(version):
            indexer.sync([])
        else:
            indexer.rebuild()
    assert check(data) == []
    assert len(embedder.embedded) == len(earlier.PASSAGES)
    with closing(Reader(open_for_reading(data))) as reader:
        assert [article for article, _ in articles(reader)] == list(earlier.ARTICLES)
        assert reader.counts(None)[2] == 0


def test_a_library_brought_up_to_date_has_the_schema_of_a_new_one(
    tmp_path: Path, data: Path
) -> None:
    (tmp_path / "new").mkdir()
    with (
        closing(open_for_writing(data)) as migrated,
        closing(open_for_writing(tmp_path / "new")) as new,
    ):
        assert schema(migrated) == schema(new)
        assert migrated.execute("pragma integrity_check").fetchone()[0] == "ok"
        assert migrated.execute("pragma foreign_key_check").fetchall() == []


def test_pages_are_asked_as_before(tmp_path: Path) -> None:
    earlier.make(tmp_path / "data", 3)
    with closing(open_writer(tmp_path / "data")) as writer:
        (page,) = writer.catalogue.pages(writer.all_sources()[0])
    assert (page.address, page.etag, page.redirected_to) == (earlier.PAGE, "v7", None)


def test_a_second_time_changes_nothing(data: Path) -> None:
    with closing(open_for_writing(data)) as first:
        then = earlier.contents(first)
    with closing(open_for_writing(data)) as second:
        assert earlier.contents(second) == then
        migrate(second, len(MIGRATIONS))
        assert earlier.contents(second) == then


def test_it_is_not_read_before_it_is_up_to_date(data: Path) -> None:
    with pytest.raises(StoreError, match="older version of Pullquote: run `pullquote sync`"):
        open_for_reading(data)


@pytest.mark.parametrize("opening", [open_for_reading, open_for_writing])
def test_a_newer_one_is_refused_and_left_alone(
    data: Path, opening: Callable[[Path], sqlite3.Connection]
) -> None:
    newer = len(MIGRATIONS) + 1
    with closing(sqlite3.connect(data / FILE_NAME)) as connection:
        connection.execute(f"pragma user_version = {newer}")
        then = earlier.contents(connection)
    with pytest.raises(StoreError, match=rf"newer version of Pullquote \(schema {newer}, .*update"):
        opening(data)
    with closing(sqlite3.connect(data / FILE_NAME)) as connection:
        assert earlier.contents(connection) == then


def test_killed_before_any_statement_it_is_one_version_or_the_next(
    tmp_path: Path, version: int
) -> None:
    left, seen = 0, set()
    while True:
        data = tmp_path / str(left)
        earlier.make(data, version)
        command = [sys.executable, "-c", KILLED, str(data / FILE_NAME), str(version), str(left)]
        ended = subprocess.run(command, check=False).returncode
        with closing(sqlite3.connect(data / FILE_NAME)) as connection:
            seen.add((ended, connection.execute("pragma user_version").fetchone()[0]))
        with closing(open_writer(data)) as writer:
            whole(writer)
        if ended == 0:
            break
        left += 1
    assert seen == {(-signal.SIGKILL, version), (0, version + 1)}
    assert left > 3


def test_on_a_full_disk_it_stays_as_it_was_until_there_is_room(data: Path, version: int) -> None:
    with closing(sqlite3.connect(data / FILE_NAME, isolation_level=None)) as connection:
        then, pages = earlier.contents(connection), 0
        first = connection.execute("pragma page_count").fetchone()[0]
        while told := failure(connection, version, first + pages):
            assert "the disk is full" in told
            assert earlier.contents(connection) == then
            assert connection.execute("pragma user_version").fetchone()[0] == version
            pages += 1
        assert pages > 0 or version > 2, "a later step may need no room"
        connection.execute("pragma max_page_count = 1000000")
    with closing(open_writer(data)) as writer:
        whole(writer)


def test_a_step_that_fails_undoes_what_it_did(data: Path, version: int) -> None:
    def failing(connection: sqlite3.Connection) -> None:
        MIGRATIONS[version](connection)
        connection.execute("delete from articles")
        raise ZeroDivisionError

    with closing(sqlite3.connect(data / FILE_NAME, isolation_level=None)) as connection:
        then = earlier.contents(connection)
        with pytest.raises(ZeroDivisionError):
            migrate(connection, version, (*MIGRATIONS[:version], failing))
        assert earlier.contents(connection) == then
        assert connection.execute("pragma user_version").fetchone()[0] == version


def test_a_backup_of_it_restores(tmp_path: Path, data: Path, version: int) -> None:
    made = backup(data, tmp_path / "backup.tar")
    assert (made.contents.library.schema, made.contents.library.articles) == (version, 3)
    with closing(sqlite3.connect(data / FILE_NAME)) as connection:
        assert connection.execute("pragma user_version").fetchone()[0] == version
    for folder in (data, tmp_path / "new"):
        done = restore(folder, tmp_path / "backup.tar")
        assert done.migrated
        assert done.generation > earlier.GENERATION
        assert check(folder) == []
        with closing(open_writer(folder)) as writer:
            whole(writer)


def whole(writer: Writer) -> None:
    """Show that a library holds all that `earlier` put into it."""
    assert writer.connection.execute("pragma user_version").fetchone()[0] == len(MIGRATIONS)
    assert articles(writer) == [
        (article, [sentences for _, key, sentences in earlier.PASSAGES if key == number])
        for number, article in enumerate(earlier.ARTICLES, start=1)
    ]
    scope = Scope(server=77)
    for word, passage in earlier.FOUND.items():
        assert [id_ for id_, _ in writer.match([word], scope, 5)] == [passage]
    sources = writer.connection.execute(
        "select id, kind, location, owner, publisher, added_at, last_read_at, last_error "
        "from sources order by id"
    )
    assert [tuple(row) for row in sources] == [
        (*row, earlier.ERROR if row[0] == 4 else None) for row in earlier.SOURCES
    ]
    origins = writer.connection.execute("select origin, fingerprint from articles order by key")
    assert [tuple(row) for row in origins] == [
        (f"/o/{article.id}", f"print {key}")
        for key, article in enumerate(earlier.ARTICLES, start=1)
    ]
    assert writer.generation() >= earlier.GENERATION


def articles(reader: Reader) -> list[tuple[Article, list[tuple[Span, ...]]]]:
    return list(Audit(reader).articles())


def remade(version: int) -> bool:
    """Say whether a library of that version loses its vectors on the way."""
    return any(step > version for step in MADE_ANEW)


def schema(connection: sqlite3.Connection) -> list[str]:
    """Return what was made, but for the tables that full-text search makes for itself."""
    rows = connection.execute(
        "select sql from sqlite_master where sql is not null and name not glob 'words_*' "
        "order by name"
    )
    return [" ".join(sql.split()) for (sql,) in rows]


def failure(connection: sqlite3.Connection, version: int, pages: int) -> str:
    """Take one step with room for so many pages; return what is told if that is too little."""
    connection.execute(f"pragma max_page_count = {pages}")
    try:
        with our_errors(Path("library")):
            migrate(connection, version, MIGRATIONS[: version + 1])
    except StoreError as error:
        return str(error)
    return ""
