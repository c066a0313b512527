from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from index.domain import Hit
from index.logistic import shipped
from index.question import analyse
from index.quote import Candidate, pick
from tests.answering import BAKERY, COURIER, HARBOUR, cosines_for, hit, rarity

HITS = [
    hit(HARBOUR, number=1, score=0.9, publisher="Harrowmere Post"),
    hit(COURIER, number=2, score=0.8, publisher="Saltgate Courier"),
    hit(BAKERY, number=3, score=0.3, publisher="Harrowmere Post"),
]


def test_the_sentence_that_answers_comes_first() -> None:
    assert _first("How many cars cross the bridge every day?").startswith("About 4,200 cars")
    assert _first("Who gave away cake?") == "Owner Tom Birk gave away cake."
    assert "rust" in _first("Where was rust found by engineers?")


def test_words_in_quotation_marks_are_found_with_their_speaker() -> None:
    assert "Nora Ellery" in _first("Who said 'We could not wait any longer'?")


def test_candidates_are_whole_sentences_from_different_places_best_first() -> None:
    candidates = _pick("Why will the harbour bridge close?")

    scores = [candidate.score for candidate in candidates]
    assert scores == sorted(scores, reverse=True)
    places = [(c.hit.passage.article.id, c.span) for c in candidates]
    for i, (article, span) in enumerate(places):
        for other, there in places[:i]:
            assert article != other or span.end <= there.start or there.end <= span.start


def test_no_more_candidates_than_asked_for() -> None:
    assert len(_pick("bridge", most=2)) == 2


def test_a_sentence_printed_twice_by_one_publisher_is_given_once() -> None:
    twice = [hit(HARBOUR, number=n, publisher="Harrowmere Post") for n in (1, 2)]

    candidates = _pick("How many cars cross the bridge every day?", hits=twice)

    assert sum(_text(c).startswith("About 4,200") for c in candidates) == 1


def test_without_hits_there_are_no_candidates() -> None:
    assert _pick("bridge", hits=[]) == []


@given(st.text(max_size=60), st.text(min_size=1, max_size=60).filter(str.strip))
def test_whatever_is_asked_and_written_quotes_are_verbatim(question: str, body: str) -> None:
    found = hit(f"{body.strip()}. And more of it.")
    if not found.passage.sentences:
        return

    for candidate in _pick(question, hits=[found]):
        assert candidate.span.start in {s.start for s in found.passage.sentences}
        assert candidate.span.end in {s.end for s in found.passage.sentences}
        assert 0 <= candidate.score <= 1


def _pick(question: str, *, hits: Sequence[Hit] = HITS, most: int = 10) -> list[Candidate]:
    return pick(
        analyse(question),
        hits,
        cosines_for(question, hits),
        rarity=rarity,
        most=most,
        trained=shipped(),
    )


def _first(question: str) -> str:
    return _text(_pick(question)[0])


def _text(candidate: Candidate) -> str:
    return candidate.hit.passage.article.text[candidate.span.start : candidate.span.end]
