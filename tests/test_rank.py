from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from index.domain import Hit
from index.rank import rank
from tests.answering import BAKERY, COURIER, HARBOUR, hit


def test_the_same_text_is_read_once() -> None:
    original = hit(HARBOUR, number=1, score=0.8)
    copy = hit(HARBOUR + " Reported by an agency.", number=2, score=0.7)
    other = hit(BAKERY, number=3, score=0.2)

    assert rank([copy, original, other], most=5) == [original, other]


def test_another_report_of_the_same_is_kept() -> None:
    hits = [hit(HARBOUR, number=1, score=0.8), hit(COURIER, number=2, score=0.7)]

    assert rank(hits, most=5) == hits


def test_one_article_does_not_crowd_out_the_others() -> None:
    crowd = _passages_of_one_article(8)
    lone = hit(BAKERY, number=99, score=0.1)

    ranked = rank([*crowd, lone], most=4)

    assert lone in ranked
    assert ranked == sorted(ranked, key=lambda hit: -hit.score)


def test_an_article_alone_may_fill_all_places() -> None:
    assert len(rank(_passages_of_one_article(8), most=6)) == 6


def test_nothing_found_is_nothing_ranked() -> None:
    assert rank([], most=5) == []


@given(st.lists(st.floats(0, 1), max_size=12), st.integers(1, 10))
def test_order_is_by_score_and_length_is_kept(scores: list[float], most: int) -> None:
    hits = [
        hit(f"Word{i} stands alone{i} here{i}. And{i} more{i}.", number=i, score=score)
        for i, score in enumerate(scores)
    ]

    ranked = rank(hits, most=most)

    assert [h.score for h in ranked] == sorted(scores, reverse=True)[:most]


def _passages_of_one_article(count: int) -> list[Hit]:
    """Return hits on passages of one article, all better than 0.1, no two alike."""
    hits = []
    for number in range(count):
        made = hit(f"Report{number} says one{number} thing{number} only{number}.", number=number)
        same = replace(made.passage.article, id="long", text=made.passage.article.text)
        passage = replace(made.passage, article=same)
        hits.append(replace(made, passage=passage, score=0.9 - number / 100))
    return hits
