"""Both witnesses name passages, in one scope, and their word is fused."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.domain import Hit, Passage, Scope
from index.indexer import open_indexer
from index.question import analyse
from index.retrieve import DEPTH, fuse, retrieve
from index.store.reader import Reader, open_reader
from index.vectors import VectorSearch
from tests.fakes import DIMENSION, ToyEmbedder, article, spans

BRIDGE = "The bridge opened on Monday. It cost {} million crowns. The mayor of Tarn cut the ribbon."
QUESTION = "What did the bridge cost?"
ARTICLES = 30
OWNERS = {"shared": None, "mine": 1, "theirs": 2}


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    with open_indexer(tmp_path, ToyEmbedder, lambda event: None) as indexer:
        sources = []
        for name, owner in OWNERS.items():
            (tmp_path / name).mkdir()
            for number in range(ARTICLES):
                (tmp_path / name / f"{name}{number}.txt").write_text(BRIDGE.format(number))
            sources.append(indexer.add(str(tmp_path / name), owner=owner))
        indexer.sync(sources)
    with closing(open_reader(tmp_path)) as opened:
        yield opened


@pytest.fixture
def vectors(tmp_path: Path) -> VectorSearch:
    return VectorSearch(tmp_path, DIMENSION)


def hits(reader: Reader, vectors: VectorSearch, scope: Scope) -> list[Hit]:
    with reader.snapshot():
        vectors.refresh(reader)
        vector = ToyEmbedder().embed_question(QUESTION)
        return retrieve(reader, vectors, analyse(QUESTION), vector, scope)


@pytest.mark.parametrize(
    ("scope", "seen"),
    [
        (Scope(), {"shared"}),
        (Scope(server=1), {"shared", "mine"}),
        (Scope(server=2), {"shared", "theirs"}),
        (Scope(server=1, sources=frozenset({2})), {"mine"}),
        (Scope(server=1, sources=frozenset({3})), set()),
    ],
)
def test_hits_are_of_the_scope_alone(
    reader: Reader, vectors: VectorSearch, scope: Scope, seen: set[str]
) -> None:
    found = hits(reader, vectors, scope)
    assert {list(OWNERS)[hit.passage.article.source_id - 1] for hit in found} == seen
    assert len(found) >= min(DEPTH, ARTICLES * len(seen))
    assert any(hit.words == 1 for hit in found) == bool(seen)
    assert all(hit.meaning > 0 for hit in found)


def test_both_witnesses_count_and_the_older_passage_wins_a_tie() -> None:
    text = "It rained."
    passages = {
        id_: Passage(id_, article(text, id=f"a{id_}"), spans(text, text)) for id_ in (1, 2, 3, 4)
    }
    found = fuse(passages, said={1: 4.0, 2: 2.0, 9: 8.0}, near={1: 0.1, 2: 0.9, 3: 0.1, 4: 0.1})
    told = [(hit.passage.id, hit.words, hit.meaning, hit.score) for hit in found]
    assert told == [
        (2, 0.5, 0.9, 0.75),
        (1, 1.0, 0.1, 0.5),
        (3, 0.0, 0.1, 0.0),
        (4, 0.0, 0.1, 0.0),
    ]
