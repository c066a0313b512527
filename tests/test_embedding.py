from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from index.domain import SourceKind, Span
from index.embed import Embedded, Text
from index.embedding import BATCH_PASSAGES, embed_waiting
from index.progress import Embedding, Event
from index.store.reader import Reader
from index.store.writer import Writer
from tests.fakes import DIMENSION, ToyEmbedder, article


def store(writer: Writer, texts: Iterable[str]) -> None:
    """Store an article of one passage for each text."""
    source = writer.add_source(SourceKind.FOLDER, "/news", owner=None, publisher=None)
    with writer.change():
        for number, text in enumerate(texts):
            stored = article(text, id=f"a{number}", source_id=source.id, title=None)
            passages = [[Span(0, len(text))]]
            writer.store(stored, passages, origin=f"{number}.txt", fingerprint=str(number))


def test_every_passage_gets_the_vectors_of_its_own_text(writer: Writer, reader: Reader) -> None:
    texts = [f"Ferry number {number} sailed." for number in range(2 * BATCH_PASSAGES + 3)]
    store(writer, texts)
    toy, told = ToyEmbedder(), list[Event]()

    embed_waiting(writer, toy, told.append)

    assert toy.embedded == texts
    expected = list(toy.embed_passages([Text(text, (Span(0, len(text)),)) for text in texts]))
    vectors = reader.vectors_after(0, DIMENSION)
    for passage, row in zip(vectors.passages.tolist(), vectors.rows, strict=True):
        assert row @ expected[passage - 1].vector > 0.999
    assert told[-1] == Embedding(len(texts), len(texts))
    assert [e.done for e in told if isinstance(e, Embedding)][:2] == [256, 512]


def test_a_text_that_stands_many_times_is_embedded_once(writer: Writer, reader: Reader) -> None:
    texts = ["The council met.", "It rained.", "The council met."] * BATCH_PASSAGES
    store(writer, texts)
    toy = ToyEmbedder()

    embed_waiting(writer, toy, lambda event: None)

    assert sorted(toy.embedded) == ["It rained.", "The council met."]
    assert reader.counts(None) == (len(texts), len(texts), 0)


def test_what_was_stored_before_a_failure_stays(writer: Writer, reader: Reader) -> None:
    class Failing(ToyEmbedder):
        def embed_passages(self, texts: Iterable[Text]) -> Iterator[Embedded]:
            for number, embedded in enumerate(super().embed_passages(texts)):
                if number == BATCH_PASSAGES + 10:
                    raise MemoryError
                yield embedded

    store(writer, [f"Ferry number {number} sailed." for number in range(BATCH_PASSAGES * 2)])

    with pytest.raises(MemoryError):
        embed_waiting(writer, Failing(), lambda event: None)

    assert reader.counts(None)[2] == BATCH_PASSAGES
    embed_waiting(writer, ToyEmbedder(), lambda event: None)
    assert reader.counts(None)[2] == 0


def test_texts_are_read_no_further_ahead_than_the_model_asks(writer: Writer) -> None:
    class Slow(ToyEmbedder):
        furthest = 0

        def embed_passages(self, texts: Iterable[Text]) -> Iterator[Embedded]:
            for number, text in enumerate(texts):
                waits = len(writer.waiting())
                self.furthest = max(self.furthest, number - (total - waits))
                yield next(super().embed_passages([text]))

    total = BATCH_PASSAGES * 4
    store(writer, [f"Ferry number {number} sailed." for number in range(total)])
    slow = Slow()

    embed_waiting(writer, slow, lambda event: None)

    assert slow.furthest <= BATCH_PASSAGES
