"""What is measured with, and what of it lies on disk."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from scripts.bench.libraries import disk
from scripts.bench.processes import BenchError
from scripts.bench.sets import News, prefix, renewed


@pytest.mark.parametrize(("passages", "articles"), [(1, 1), (3, 1), (4, 2), (8, 3), (99, 3)])
def test_a_library_ends_with_the_article_that_fills_it(passages: int, articles: int) -> None:
    assert prefix([3, 2, 4], passages) == articles


def test_a_renewed_article_has_the_old_words_and_no_old_passage() -> None:
    text = "It rained. The bridge held. Nobody was hurt.\n\nThe mayor spoke. He left."
    new = renewed({"id": "a", "url": "https://a.example", "title": "Rain", "text": text})
    assert new["id"] == "renewed/a"
    assert (
        new["text"] == "He left. The mayor spoke.\n\nNobody was hurt. The bridge held. It rained."
    )
    assert "url" not in new


def test_the_news_set_is_read_from_its_folder(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    with gzip.open(news / "articles.jsonl.gz", "wt") as file:
        for id_ in "zab":
            file.write(f'{{"id": "{id_}", "text": "It rained."}}\n')
    (news / "questions.jsonl").write_text('{"id": "q", "question": "Rain?", "articles": ["a"]}\n')
    (news / "unanswerable.jsonl").write_text('{"id": "q", "question": "Sun?"}\n' * 3)
    there = News(tmp_path)
    assert [article["id"] for article in there.articles()] == ["a", "z", "b"]
    assert [(one.id, one.gold) for one in there.questions()] == [("q", frozenset({"a"}))]
    assert [one.id for one in there.others(2)] == ["other-q", "other-q"]


def test_a_missing_set_names_the_variable(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="set PULLQUOTE_EVAL"):
        News(tmp_path).questions()


def test_disk_per_passage_leaves_out_the_model(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").write_bytes(bytes(2_000_000))
    (tmp_path / "vectors-1.faiss").write_bytes(bytes(500_000))
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "model.bin").write_bytes(bytes(999))
    assert disk(tmp_path, 1000) == {"sqlite MB": 2.0, "cache MB": 0.5, "bytes/passage": 2500}
