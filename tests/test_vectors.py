import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.domain import Scope, SourceKind
from index.errors import StoreError
from index.store.reader import Reader
from index.store.writer import Writer, open_writer
from index.vectors import (
    SCOPES,
    STALE_LEAST,
    VectorSearch,
    renew_cache,
    renew_grown_cache,
)
from tests.fakes import article, spans
from tests.store.made import add_vectors

DIMENSION = 8
TEXT = "The bridge opened on Monday."


def rows(count: int, seed: int = 0) -> NDArray[np.float32]:
    made = np.random.default_rng(seed).standard_normal((count, DIMENSION)).astype(np.float32)
    unit = made / np.linalg.norm(made, axis=1, keepdims=True)
    rounded: NDArray[np.float32] = unit.astype(np.float16).astype(np.float32)  # as they are stored
    return rounded


def fill(
    writer: Writer, count: int, seed: int = 0, owner: int | None = None
) -> NDArray[np.float32]:
    source = writer.add_source(SourceKind.FOLDER, "/n", owner=owner, publisher=None)
    start = writer.totals()[0]
    with writer.change():
        for number in range(start, start + count):
            writer.store(
                article(TEXT, id=f"a{number}", source_id=source.id),
                [spans(TEXT, TEXT)],
                origin="a",
                fingerprint=f"f{number}",
            )
    vectors = rows(count, seed)
    add_vectors(writer, writer.waiting().tolist(), vectors)
    return vectors


def delete(writer: Writer, passages: set[int]) -> None:
    """Delete the articles of these passages; each has one, of its own number."""
    with writer.change():
        writer.delete(passages)


def nearest(search: VectorSearch, reader: Reader, row: NDArray[np.float32]) -> int:
    with reader.snapshot():
        search.refresh(reader)
        return next(iter(search.nearest(reader, row, 3, Scope())))


def cache_file(data: Path) -> Path:
    [file] = data.glob("vectors-*")
    return file


def test_vectors_are_found_before_and_after_there_is_a_cache(
    writer: Writer, reader: Reader, tmp_path: Path
) -> None:
    vectors = fill(writer, 20)
    search = VectorSearch(tmp_path, DIMENSION)
    assert nearest(search, reader, vectors[6]) == 7
    assert "not written yet" in search.state
    renew_cache(writer, tmp_path, DIMENSION)
    assert nearest(search, reader, vectors[6]) == 7
    assert search.state == "ready"


def test_in_a_long_run_the_cache_is_written_each_time_the_library_has_doubled(
    writer: Writer, tmp_path: Path
) -> None:
    covered = []
    for _ in range(8):
        fill(writer, 10)
        renew_grown_cache(writer, tmp_path, DIMENSION, least=15)
        manifest = writer.manifest()
        covered.append(manifest.vectors if manifest else 0)

    assert covered == [0, 20, 20, 20, 50, 50, 50, 50]


def test_cache_and_exact_search_agree(writer: Writer, reader: Reader, tmp_path: Path) -> None:
    fill(writer, 50)
    exact, cached = VectorSearch(tmp_path, DIMENSION), VectorSearch(tmp_path, DIMENSION)
    with reader.snapshot():
        exact.refresh(reader)
    renew_cache(writer, tmp_path, DIMENSION)
    fill(writer, 10, seed=1)  # newer than the cache
    with reader.snapshot():
        exact.refresh(reader)
        cached.refresh(reader)
        for question in rows(10, seed=2):
            one, other = (s.nearest(reader, question, 5, Scope()) for s in (exact, cached))
            assert list(one.items()) == list(other.items())


def found(
    search: VectorSearch, reader: Reader, question: NDArray[np.float32], scope: Scope = Scope()
) -> list[int]:
    with reader.snapshot():
        search.refresh(reader)
        return list(search.nearest(reader, question, 5, scope))


def best(vectors: NDArray[np.float32], question: NDArray[np.float32], among: set[int]) -> list[int]:
    """Return what an exact search among the passages 1, 2, … finds."""
    near = (np.argsort(-(vectors @ question), kind="stable") + 1).tolist()
    return [id_ for id_ in near if id_ in among][:5]


def test_removed_passages_do_not_take_the_places_of_others(
    writer: Writer, reader: Reader, tmp_path: Path
) -> None:
    vectors = fill(writer, 400)
    renew_cache(writer, tmp_path, DIMENSION)
    search = VectorSearch(tmp_path, DIMENSION)
    question = vectors[0]
    nearest_300 = set((np.argsort(-(vectors @ question))[:300] + 1).tolist())
    assert found(search, reader, question) == best(vectors, question, nearest_300)
    delete(writer, nearest_300)
    left = set(range(1, 401)) - nearest_300
    assert found(search, reader, question) == best(vectors, question, left)


def test_servers_find_all_of_theirs_and_nothing_of_others(
    writer: Writer, reader: Reader, tmp_path: Path
) -> None:
    parts = [fill(writer, count, count, owner) for owner, count in ((2, 900), (1, 7), (None, 3))]
    renew_cache(writer, tmp_path, DIMENSION)
    parts.append(fill(writer, 4, 5, owner=1))  # newer than the cache
    vectors = np.concatenate(parts)
    theirs, shared = set(range(1, 901)), {908, 909, 910}
    mine = {*range(901, 908), *range(911, 915)}
    search = VectorSearch(tmp_path, DIMENSION)
    for question in rows(20, seed=3):
        for server, seen in ((None, shared), (1, mine | shared), (2, theirs | shared)):
            expected = best(vectors, question, seen)
            assert found(search, reader, question, Scope(server=server)) == expected


def test_what_comes_into_a_scope_is_found_there(
    writer: Writer, reader: Reader, tmp_path: Path
) -> None:
    fill(writer, 300, owner=2)
    search, scope = VectorSearch(tmp_path, DIMENSION), Scope(server=1)
    question = rows(1, seed=4)[0]
    assert found(search, reader, question, scope) == []
    fill(writer, 1, owner=1)
    assert found(search, reader, question, scope) == [301]
    delete(writer, {301})
    assert found(search, reader, question, scope) == []


def test_more_scopes_may_ask_than_are_remembered(
    writer: Writer, reader: Reader, tmp_path: Path
) -> None:
    for owner in range(2 * SCOPES):
        fill(writer, 20, owner, owner)
    search = VectorSearch(tmp_path, DIMENSION)
    for owner in (*range(2 * SCOPES), 0):
        mine = found(search, reader, rows(1)[0], Scope(server=owner))
        assert {(id_ - 1) // 20 for id_ in mine} == {owner}


def test_a_few_changes_leave_the_file_as_it_is(
    writer: Writer, reader: Reader, tmp_path: Path
) -> None:
    fill(writer, 300)
    renew_cache(writer, tmp_path, DIMENSION)
    before = cache_file(tmp_path)
    vectors = fill(writer, 10, seed=1)
    delete(writer, {1, 2, 3})
    renew_cache(writer, tmp_path, DIMENSION)
    assert cache_file(tmp_path) == before
    search = VectorSearch(tmp_path, DIMENSION)
    assert nearest(search, reader, vectors[6]) == 307
    assert search.state == "ready"


@pytest.mark.parametrize(("new", "gone"), [(STALE_LEAST + 1, 0), (600, 401), (0, STALE_LEAST + 1)])
def test_many_changes_make_the_file_anew(
    writer: Writer, tmp_path: Path, new: int, gone: int
) -> None:
    fill(writer, 1500)
    renew_cache(writer, tmp_path, DIMENSION)
    before = cache_file(tmp_path)
    fill(writer, new, seed=1)
    delete(writer, set(range(1, gone + 1)))
    renew_cache(writer, tmp_path, DIMENSION)
    assert cache_file(tmp_path) != before
    manifest = writer.manifest()
    assert manifest is not None
    assert manifest.vectors == 1500 + new - gone


@pytest.mark.parametrize(
    ("harm", "state"),
    [
        (lambda file: file.unlink(), "missing"),
        (lambda file: os.truncate(file, file.stat().st_size // 2), "damaged"),
        (lambda file: os.truncate(file, 0), "damaged"),
        (lambda file: file.write_bytes(file.read_bytes()[::-1]), "damaged"),
        (lambda file: (file.unlink(), file.mkdir()), "unreadable"),
    ],
)
def test_a_harmed_cache_is_not_used_and_the_next_writer_makes_it_anew(
    writer: Writer,
    reader: Reader,
    tmp_path: Path,
    harm: Callable[[Path], object],
    state: str,
) -> None:
    vectors = fill(writer, 20)
    renew_cache(writer, tmp_path, DIMENSION)
    harm(cache_file(tmp_path))
    search = VectorSearch(tmp_path, DIMENSION)
    assert nearest(search, reader, vectors[6]) == 7
    assert search.state.startswith(state)
    assert "pullquote sync" in search.state
    for folder in filter(Path.is_dir, tmp_path.glob("vectors-*")):
        folder.rmdir()
    renew_cache(writer, tmp_path, DIMENSION)
    assert nearest(search, reader, vectors[6]) == 7
    assert search.state == "ready"


def test_the_cache_of_another_library_is_not_used(
    writer: Writer, reader: Reader, tmp_path: Path
) -> None:
    vectors = fill(writer, 20)
    renew_cache(writer, tmp_path, DIMENSION)
    other = open_writer(_made(tmp_path / "other"))
    fill(other, 20, seed=9)
    renew_cache(other, tmp_path / "other", DIMENSION)
    other.close()
    cache_file(tmp_path).write_bytes(cache_file(tmp_path / "other").read_bytes())
    search = VectorSearch(tmp_path, DIMENSION)
    assert nearest(search, reader, vectors[6]) == 7
    assert search.state.startswith("damaged")


def test_an_unchanged_library_keeps_its_cache_file(writer: Writer, tmp_path: Path) -> None:
    fill(writer, 5)
    renew_cache(writer, tmp_path, DIMENSION)
    before = cache_file(tmp_path)
    renew_cache(writer, tmp_path, DIMENSION)
    assert cache_file(tmp_path) == before


def test_half_written_files_of_a_killed_writer_are_swept_away(
    writer: Writer, tmp_path: Path
) -> None:
    fill(writer, 5)
    (tmp_path / "vectors-99.tmp").write_bytes(b"half")
    renew_cache(writer, tmp_path, DIMENSION)
    assert cache_file(tmp_path).suffix == ".faiss"


def test_an_emptied_library_has_no_cache(writer: Writer, tmp_path: Path) -> None:
    fill(writer, 5)
    renew_cache(writer, tmp_path, DIMENSION)
    writer.remove_source(writer.all_sources()[0])
    renew_cache(writer, tmp_path, DIMENSION)
    assert writer.manifest() is None
    assert list(tmp_path.glob("vectors-*")) == []


def test_vectors_of_a_wrong_length_are_passed_over(
    writer: Writer, reader: Reader, tmp_path: Path
) -> None:
    vectors = fill(writer, 5)
    with writer.change():
        writer.connection.execute("update vectors set vector = x'00' where number > 3")
    search = VectorSearch(tmp_path, DIMENSION)
    assert sorted(found(search, reader, vectors[0])) == [1, 2, 3]
    renew_cache(writer, tmp_path, DIMENSION)
    assert sorted(found(search, reader, vectors[0])) == [1, 2, 3]
    with writer.change():
        writer.connection.execute("update vectors set vector = x'00'")
    writer.set_manifest(None)
    renew_cache(writer, tmp_path, DIMENSION)
    assert writer.manifest() is None
    assert found(search, reader, vectors[0]) == []


def test_a_cache_that_cannot_be_written_is_told_and_the_old_one_stays(tmp_path: Path) -> None:
    # A limit on the size of files stands for a full disk; it binds a process of its own.
    program = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from tests.test_vectors import DIMENSION, fill\n"
        "from index.errors import StoreError\n"
        "from index.store.writer import open_writer\n"
        "from index.vectors import renew_cache\n"
        "data = Path(sys.argv[1]); writer = open_writer(data); fill(writer, 5)\n"
        "renew_cache(writer, data, DIMENSION); old = writer.manifest(); fill(writer, 1400)\n"
        "writer.checkpoint()\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (8192, resource.RLIM_INFINITY))\n"
        "try:\n    renew_cache(writer, data, DIMENSION)\n"
        "except StoreError as error:\n    print(error)\n"
        "assert writer.manifest() == old\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert "cannot be written (the disk may be full)" in ended.stdout
    assert [file.suffix for file in tmp_path.glob("vectors-*")] == [".faiss"]


def test_write_errors_are_store_errors(writer: Writer, tmp_path: Path) -> None:
    fill(writer, 5)
    with pytest.raises(StoreError, match="cannot be written"):
        renew_cache(writer, tmp_path / "no such folder", DIMENSION)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
