"""Vectors of passages: stored, copied for equal texts, forgotten when another model comes."""

import numpy as np
import pytest

from index.domain import Source, SourceKind
from index.store import embeddings
from index.store.reader import Reader
from index.store.records import Manifest
from index.store.writer import Writer
from tests.fakes import article, spans
from tests.store.made import add_vectors, built_by, embedded

TEXT = "The bridge opened on Monday. It cost 12 million crowns."
SENTENCES = spans(TEXT, "The bridge opened on Monday.", "It cost 12 million crowns.")
ROWS = np.eye(3, 8, dtype=np.float32)
HASH = b"h" * 16


@pytest.fixture
def source(writer: Writer) -> Source:
    return writer.add_source(SourceKind.FOLDER, "/n", owner=None, publisher=None)


def put(writer: Writer, source: Source, *ids: str) -> list[int]:
    """Store an article of one passage for each id; return the passages' ids."""
    with writer.change():
        for id_ in ids:
            stored = article(TEXT, id=id_, source_id=source.id)
            writer.store(stored, [SENTENCES], origin=id_, fingerprint=id_)
    return [int(id_) for id_ in writer.waiting()][-len(ids) :]


def delete(writer: Writer, source: Source, id_: str) -> None:
    with writer.change():
        writer.delete([stored.key for stored in writer.stored(source) if stored.id == id_])


def reuse(writer: Writer, ids: list[int], hash_: bytes = HASH) -> list[int]:
    with writer.change():
        return writer.reuse_vectors(ids, [hash_] * len(ids))


def test_vectors_of_sentences_come_back(writer: Writer, reader: Reader, source: Source) -> None:
    ids = put(writer, source, "a", "b")
    add_vectors(writer, ids, ROWS[:2], sentences=2)
    with reader.snapshot():
        found = reader.sentence_vectors([*ids, 99], 8)
    assert list(found) == ids
    for id_, row in zip(ids, ROWS, strict=False):
        assert np.allclose(found[id_], [row, row], atol=1e-3)


def test_a_text_that_is_there_already_is_not_embedded_again(
    writer: Writer, reader: Reader, source: Source
) -> None:
    first, second, other = put(writer, source, "a", "b", "c")
    writer.add_vectors([first], [HASH], embedded(ROWS[:1], 2))
    assert reuse(writer, [second]) == []
    assert reuse(writer, [other], b"?" * 16) == [other]
    with reader.snapshot():
        vectors, sentences = reader.vectors_of([1, 2, 3], 8), reader.sentence_vectors([1, 2], 8)
    assert list(vectors) == [first, second]
    assert np.array_equal(vectors[second], ROWS[0])
    assert np.array_equal(sentences[first], sentences[second])


def test_an_article_that_comes_back_under_another_name_keeps_its_vectors(
    writer: Writer, source: Source
) -> None:
    writer.add_vectors(put(writer, source, "a"), [HASH], embedded(ROWS[:1], 2))
    delete(writer, source, "a")
    again = put(writer, source, "b")
    assert reuse(writer, again) == []
    assert writer.waiting().tolist() == []


def test_no_more_than_so_many_vectors_are_kept_in_reserve(writer: Writer, source: Source) -> None:
    add_vectors(writer, put(writer, source, "a", "b"), ROWS[:2], 2)
    for stored in writer.stored(source):
        embeddings.spare(writer.connection, stored.key, most=1)
    assert writer.connection.execute("select count(*) from spare").fetchone()[0] == 1


def test_another_maker_reuses_no_vector_of_the_one_before(writer: Writer, source: Source) -> None:
    writer.add_vectors(put(writer, source, "a", "b"), [HASH, HASH], embedded(ROWS[:2], 2))
    writer.set_manifest(Manifest("vectors-1.faiss", "ab", 1, 2, 2))
    delete(writer, source, "a")
    with writer.change():
        writer.stamp(built_by("another"))
    assert writer.manifest() is None
    waiting = writer.waiting().tolist()
    assert len(waiting) == 1
    assert reuse(writer, waiting) == waiting


def test_what_a_failed_change_deleted_is_not_in_reserve(writer: Writer, source: Source) -> None:
    writer.add_vectors(put(writer, source, "a"), [HASH], embedded(ROWS[:1], 2))
    with pytest.raises(ZeroDivisionError), writer.change():
        writer.delete([stored.key for stored in writer.stored(source)])
        raise ZeroDivisionError
    assert writer.connection.execute("select count(*) from spare").fetchone()[0] == 0
    assert writer.last_vector() == (1, 1)
