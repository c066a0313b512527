"""Gives passages their vectors: the model, the tokenizer and the database all at work at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from index.embed import Embedder, Text
from index.progress import Embedding, Tell
from index.recipe import text_of
from index.store.packing import text_hash
from index.store.writer import Writer

BATCH_PASSAGES = 256
"""Passages whose vectors are stored in one transaction; some three seconds of embedding on two
cores, which is what a kill loses."""

Job = tuple[int, bytes, Text]


def embed_waiting(
    writer: Writer, embedder: Embedder, tell: Tell, *, stored: Callable[[], None] = lambda: None
) -> None:
    """Embed every passage that has no vectors yet; a text that stands twice is embedded once.

    `stored` is called after each batch that is in the library.

    Passages are read from the library a batch at a time while the model works, and stored a batch
    at a time while it goes on: memory stays flat however many there are.
    """
    total = len(writer.waiting())
    # Again for the texts that stood twice: their vectors are there now, and are copied.
    while left := len(waiting := writer.waiting()):
        jobs = _Jobs(writer, waiting.tolist())
        made = embedder.embed_passages(jobs.texts())
        while batch := list(islice(made, BATCH_PASSAGES)):
            told = jobs.take(len(batch))
            writer.add_vectors([id_ for id_, _, _ in told], [hash_ for _, hash_, _ in told], batch)
            left -= len(batch)
            stored()
            tell(Embedding(total - left + jobs.reused, total))
        if jobs.reused:
            tell(Embedding(total - len(writer.waiting()), total))


class _Jobs:
    """What has to be embedded, handed to the model as it asks for more."""

    def __init__(self, writer: Writer, waiting: Sequence[int]) -> None:
        self._writer = writer
        self._waiting = waiting
        self._given: list[Job] = []
        self.reused = 0

    def texts(self) -> Iterator[Text]:
        """Yield each text once, as long as its twins are no further than a batch apart."""
        before: set[bytes] = set()
        for start in range(0, len(self._waiting), BATCH_PASSAGES):
            here: set[bytes] = set()
            for job in self._fresh(self._waiting[start : start + BATCH_PASSAGES]):
                hash_ = job[1]
                if hash_ not in before and hash_ not in here:
                    self._given.append(job)
                    yield job[2]
                here.add(hash_)
            before = here

    def take(self, count: int) -> list[Job]:
        """Return the next `count` of the jobs handed out."""
        taken, self._given = self._given[:count], self._given[count:]
        return taken

    def _fresh(self, ids: Sequence[int]) -> list[Job]:
        texts = {
            id_: text_of(*told) for id_, told in zip(ids, self._writer.texts(ids), strict=True)
        }
        hashes = {id_: text_hash(text) for id_, text in texts.items()}
        with self._writer.change():
            left = self._writer.reuse_vectors(ids, [hashes[id_] for id_ in ids])
        self.reused += len(ids) - len(left)
        return [(id_, hashes[id_], texts[id_]) for id_ in left]
