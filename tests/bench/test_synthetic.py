"""A large library made of a small one: sound, and of the sentences and vectors of the small one."""

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from index.check import check
from index.domain import Passage, Scope
from index.indexer import open_indexer
from index.store.reader import Reader, open_reader
from scripts.bench.synthetic import make_library
from tests.fakes import DIMENSION, ToyEmbedder

STORIES = (
    "Bridge opens\n\nThe bridge opened on Monday. It cost 12 million crowns. Nobody fell in.",
    "Ferry strike ends\n\nThe ferry sails again. Captain Moreau was glad. The strike is over.",
    "Flood\n\nThe river rose by night. Forty people left their homes. It rained for a week.",
)


@pytest.fixture
def real(tmp_path: Path) -> Path:
    for number, story in enumerate(STORIES):
        (tmp_path / f"a{number}.txt").write_text(story)
    with open_indexer(tmp_path / "real", ToyEmbedder, lambda event: None) as indexer:
        indexer.sync([indexer.add(str(file)) for file in sorted(tmp_path.glob("*.txt"))])
    return tmp_path / "real"


def passages(reader: Reader) -> dict[int, Passage]:
    return reader.passages(reader.visible(Scope()).tolist(), Scope())


def sentences(passage: Passage) -> set[str]:
    return {passage.article.text[start:end] for start, end in passage.sentences}


def test_it_is_sound_and_made_of_the_sentences_of_the_real_one(real: Path, tmp_path: Path) -> None:
    articles, count = make_library(tmp_path / "large", real, 300, seed=1)
    assert articles >= 200
    assert count >= 300
    assert check(tmp_path / "large") == []
    with closing(open_reader(real)) as small, closing(open_reader(tmp_path / "large")) as large:
        known = set().union(*map(sentences, passages(small).values()))
        made = passages(large).values()
        assert all(sentences(passage) <= known for passage in made)
        assert len({passage.text for passage in made}) > len(STORIES)
        assert large.counts(None)[2] == 0
        rows = np.array(list(large.vectors_of(range(1, 301), DIMENSION).values()))
    nearest = (rows @ rows.T - 2 * np.eye(len(rows))).max(axis=1)
    assert 0.7 < nearest.mean() < 0.999, "neither copies of each other nor strangers"


def test_the_same_seed_makes_the_same_library(real: Path, tmp_path: Path) -> None:
    texts: list[list[str]] = []
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        make_library(tmp_path / name, real, 250, seed=seed)
        with closing(open_reader(tmp_path / name)) as reader:
            texts.append([passage.text for _, passage in sorted(passages(reader).items())])
    assert texts[0] == texts[1]
    assert texts[0] != texts[2]
