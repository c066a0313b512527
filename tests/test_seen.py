from __future__ import annotations

from index.seen import look, surroundings
from tests.answering import BAKERY, COURIER, HARBOUR, hit


def test_a_sentence_carries_its_words_and_place() -> None:
    second = look(hit(HARBOUR))[1]

    assert second.text == "Engineers found rust in two of its pillars in March."
    assert HARBOUR[second.span.start : second.span.end] == second.text
    assert second.written[:2] == ("Engineers", "found")
    assert second.folded[0] == "engineers"
    assert second.stems[0] in second.terms


def test_neighbours_are_those_of_the_same_passage() -> None:
    sentences = look(hit(HARBOUR, number=1)) + look(hit(BAKERY, number=2))
    around = surroundings(sentences)

    last_of_first = next(i for i, s in enumerate(sentences) if s.text.startswith("About"))
    assert "ellery" not in around[last_of_first].near
    assert "resident" in around[last_of_first].near
    assert "bakery" not in around[last_of_first].near
    assert "rust" in around[last_of_first].passage


def test_all_hits_of_an_article_are_its_surroundings() -> None:
    first, second = hit(HARBOUR, number=1), hit(COURIER, number=1)
    around = surroundings(look(first) + look(second))

    assert "ferry" in around[0].article
