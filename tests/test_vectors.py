import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.domain import SourceKind
from index.errors import StoreError
from index.store.reader import Reader
from index.store.writer import Writer, open_writer
from index.vectors import VectorSearch, renew_cache
from tests.fakes import article, spans
from tests.store.made import add_vectors

DIMENSION = 8
TEXT = "The bridge opened on Monday."


def rows(count: int, seed: int = 0) -> NDArray[np.float32]:
    made = np.random.default_rng(seed).standard_normal((count, DIMENSION)).astype(np.float32)
    unit: NDArray[np.float32] = made / np.linalg.norm(made, axis=1, keepdims=True)
    return unit


def fill(writer: Writer, count: int, seed: int = 0) -> NDArray[np.float32]:
    source = writer.add_source(SourceKind.FOLDER, "/n", owner=None, publisher=None)
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
            one, other = (s.nearest(question, 5, None) for s in (exact, cached))
            assert list(one) == list(other)
            assert np.allclose(list(one.values()), list(other.values()), atol=1e-6)
            some = np.array([3, 55], dtype=np.int64)
            assert set(cached.nearest(question, 5, some)) == {3, 55}


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
        "renew_cache(writer, data, DIMENSION); old = writer.manifest(); fill(writer, 400)\n"
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
    assert "cannot be written" in ended.stdout
    assert [file.suffix for file in tmp_path.glob("vectors-*")] == [".faiss"]


def test_write_errors_are_store_errors(writer: Writer, tmp_path: Path) -> None:
    fill(writer, 5)
    with pytest.raises(StoreError, match="cannot be written"):
        renew_cache(writer, tmp_path / "no such folder", DIMENSION)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
