import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.domain import Scope
from index.errors import IndexMismatch, SourceError, WriterBusy
from index.indexer import Indexer, open_indexer
from index.progress import Event, Finished
from index.store.reader import open_reader
from tests.fakes import ToyEmbedder, forbidden_embedder

BRIDGE = "Bridge opens\n\nThe bridge opened on Monday. It cost 12 million crowns.\n"
HARBOUR = "Harbour floods\n\nThe harbour flooded on Tuesday. Nobody was hurt, the mayor said.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    (made / "bridge.txt").write_text(BRIDGE)
    (made / "harbour.txt").write_text(HARBOUR)
    return made


@contextmanager
def indexing(
    tmp_path: Path,
    embedder: Callable[[], ToyEmbedder] = ToyEmbedder,
    told: list[Event] | None = None,
) -> Iterator[Indexer]:
    listen = (told if told is not None else []).append
    with open_indexer(tmp_path / "data", embedder, listen) as indexer:
        yield indexer


def sync(tmp_path: Path, embedder: Callable[[], ToyEmbedder] = ToyEmbedder) -> Finished:
    with indexing(tmp_path, embedder) as indexer:
        return indexer.sync(indexer.sources())


def add(tmp_path: Path, location: Path) -> Finished:
    with indexing(tmp_path) as indexer:
        return indexer.sync([indexer.add(str(location))])


def tally(finished: Finished) -> tuple[int, int, int, int]:
    return finished.new, finished.changed, finished.gone, finished.unchanged


def found(tmp_path: Path, word: str) -> set[str]:
    reader = open_reader(tmp_path / "data")
    with reader.snapshot():
        ids = [id_ for id_, _ in reader.match([word], Scope(), 10)]
        articles = {passage.article.id for passage in reader.passages(ids, Scope()).values()}
    reader.close()
    return articles


def test_new_changed_gone_and_unchanged_articles_are_told_apart(
    tmp_path: Path, folder: Path
) -> None:
    assert tally(add(tmp_path, folder)) == (2, 0, 0, 0)
    (folder / "bridge.txt").write_text(BRIDGE.replace("12 million", "15 million"))
    (folder / "harbour.txt").unlink()
    (folder / "ferry.txt").write_text("Ferry sails\n\nThe ferry sailed again on Friday at noon.\n")
    assert tally(sync(tmp_path)) == (1, 1, 1, 0)
    assert found(tmp_path, "15") == {"bridge.txt"}
    assert found(tmp_path, "12") == set()
    assert found(tmp_path, "harbour") == set()
    assert found(tmp_path, "ferry") == {"ferry.txt"}


def test_an_unchanged_folder_is_not_embedded_again(tmp_path: Path, folder: Path) -> None:
    add(tmp_path, folder)
    toy = ToyEmbedder()
    assert tally(sync(tmp_path, lambda: toy)) == (0, 0, 0, 2)
    assert toy.embedded == []


def test_only_what_changed_is_embedded(tmp_path: Path, folder: Path) -> None:
    add(tmp_path, folder)
    (folder / "bridge.txt").write_text(BRIDGE.replace("Monday", "Sunday"))
    toy = ToyEmbedder()
    sync(tmp_path, lambda: toy)
    assert toy.embedded
    assert all("bridge" in text for text in toy.embedded)


def test_embedding_goes_on_where_a_killed_run_ended(tmp_path: Path, folder: Path) -> None:
    class Dying(ToyEmbedder):
        def embed_passages(self, texts: object) -> object:  # type: ignore[override]
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), indexing(tmp_path, Dying) as indexer:
        indexer.sync([indexer.add(str(folder))])
    assert found(tmp_path, "bridge") == {"bridge.txt"}, "words are findable before vectors"
    toy = ToyEmbedder()
    assert tally(sync(tmp_path, lambda: toy)) == (0, 0, 0, 2)
    assert toy.embedded


def test_what_cannot_be_read_is_told_and_keeps_what_it_gave_earlier(
    tmp_path: Path, folder: Path
) -> None:
    add(tmp_path, folder)
    (folder / "bridge.txt").write_bytes("Café broken".encode("latin-1"))
    finished = sync(tmp_path)
    assert tally(finished) == (0, 0, 0, 1)
    [failure] = finished.failed
    assert failure.where == "bridge.txt"
    assert found(tmp_path, "crowns") == {"bridge.txt"}


def test_a_broken_line_is_named_and_the_others_go_in(tmp_path: Path) -> None:
    lines = tmp_path / "news.jsonl"
    good = {"url": "https://courier.example/1", "title": "One", "text": "One ferry sank today."}
    lines.write_text(f"{json.dumps(good)}\n{{broken\n")
    finished = add(tmp_path, lines)
    assert tally(finished) == (1, 0, 0, 0)
    assert "2" in finished.failed[0].where
    lines.write_text("{broken\n")
    assert tally(sync(tmp_path)) == (0, 0, 0, 0), "a broken file drops nothing"
    assert found(tmp_path, "ferry") == {"https://courier.example/1"}


def test_the_second_article_with_an_address_is_told_and_the_first_kept(tmp_path: Path) -> None:
    lines = tmp_path / "news.jsonl"
    rows = [
        {"url": "https://courier.example/1", "title": "One", "text": "One ferry sank today."},
        {"url": "https://courier.example/1", "title": "Two", "text": "Two ferries sank today."},
    ]
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows))
    finished = add(tmp_path, lines)
    assert tally(finished) == (1, 0, 0, 0)
    assert "same article" in finished.failed[0].why
    assert found(tmp_path, "ferries") == {"https://courier.example/1"}
    assert tally(sync(tmp_path)) == (0, 0, 0, 1)


def test_a_vanished_source_drops_nothing_and_says_so(tmp_path: Path, folder: Path) -> None:
    add(tmp_path, folder)
    folder.rename(tmp_path / "elsewhere")
    finished = sync(tmp_path)
    assert tally(finished) == (0, 0, 0, 0)
    assert str(folder) in finished.failed[0].where + finished.failed[0].why
    assert found(tmp_path, "bridge") == {"bridge.txt"}
    reader = open_reader(tmp_path / "data")
    with reader.snapshot():
        [health] = reader.every_source()
    reader.close()
    assert health.last_error


def test_a_source_that_is_not_there_is_not_added(tmp_path: Path) -> None:
    with indexing(tmp_path) as indexer, pytest.raises(SourceError):
        indexer.add(str(tmp_path / "nowhere"))
    with indexing(tmp_path) as indexer:
        assert indexer.sources() == []


def test_adding_a_source_twice_reads_it_again(tmp_path: Path, folder: Path) -> None:
    add(tmp_path, folder)
    assert tally(add(tmp_path, folder)) == (0, 0, 0, 2)
    with indexing(tmp_path) as indexer:
        assert len(indexer.sources()) == 1


def test_a_removed_source_is_not_found_and_needs_no_model(tmp_path: Path, folder: Path) -> None:
    add(tmp_path, folder)
    with indexing(tmp_path, forbidden_embedder) as indexer:
        indexer.remove(indexer.sources()[0])
    assert found(tmp_path, "bridge") == set()


def test_another_model_is_refused_until_the_library_is_rebuilt(
    tmp_path: Path, folder: Path
) -> None:
    add(tmp_path, folder)
    other = ToyEmbedder(model="other")
    with pytest.raises(IndexMismatch, match="pullquote rebuild"):
        sync(tmp_path, lambda: other)
    with indexing(tmp_path, lambda: other) as indexer:
        indexer.rebuild()
    assert len(other.embedded) > 0
    assert tally(sync(tmp_path, lambda: other)) == (0, 0, 0, 2)


def test_a_second_writer_is_refused(tmp_path: Path) -> None:
    with indexing(tmp_path), pytest.raises(WriterBusy), indexing(tmp_path):
        pass


def test_a_run_tells_how_it_goes(tmp_path: Path, folder: Path) -> None:
    told: list[Event] = []
    with indexing(tmp_path, told=told) as indexer:
        indexer.sync([indexer.add(str(folder))])
    names = [type(event).__name__ for event in told]
    assert names == ["Started", "Reading", "Reading", "Embedding"]
